package io.outrider.sending.crash;

import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.sending.DeliverRoutes;
import io.outrider.sending.GuardedMail;
import io.outrider.sending.Leases;
import io.outrider.sending.plan.Slot;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A process that sends and nothing else: {@code direct:deliver}, the guarded component and a store, its own in a file or
 * another process's. Made to be killed. Says {@code ready} when it begins, and ends with its standard input.
 *
 * <p>Arguments: URI or file of the store, owner, business time ahead of the machine's in ms, leases in ms (claim, dialogue,
 * spare), mutation ({@code none}, {@code pause-before-dot}, {@code marker-after-data}).
 */
final class CrashChild {
    static final int THREADS = 4;

    private CrashChild() {}

    public static void main(String[] args) throws Exception {
        endWithStandardInput();
        String where = args[0].startsWith("mongodb:")
                ? args[0]
                : EmbeddedStore.open(Path.of(args[0])).uri();
        MongoStore store = MongoStore.open(where);
        MongoIndexes.create(store);
        Seams seams = Seams.of(
                        args[1],
                        Clock.offset(Clock.systemUTC(), millis(args[2])),
                        MachineTime.system(),
                        NoTls.trusting())
                .leases(new Leases(millis(args[3]), millis(args[4]), millis(args[5])))
                .waits(Duration.ofSeconds(15), Duration.ofSeconds(30))
                .drafts(mutation(args[6]));
        run(new Replica(store, seams));
    }

    private static Duration millis(String number) {
        return Duration.ofMillis(Long.parseLong(number));
    }

    private static UnaryOperator<Drafts> mutation(String name) {
        return switch (name) {
            case "pause-before-dot" -> Mutations::pauseAfterTheAnnouncement;
            case "marker-after-data" -> Mutations::markerAfterData;
            default -> UnaryOperator.identity();
        };
    }

    private static void run(Replica replica) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("smtp", new GuardedMail(replica.delivery));
        camel.addRoutes(new DeliverRoutes(replica.delivery, replica.dueSlots));
        camel.start();
        ProducerTemplate template = camel.createProducerTemplate();
        ExecutorService senders = Executors.newFixedThreadPool(THREADS);
        replica.sweep.recover();
        System.out.println("ready");
        while (true) {
            replica.sweep.sweep();
            replica.binder.bind();
            if (atRest(replica.drafts)) {
                System.out.println("idle");
            }
            for (Slot slot : replica.dueSlots.due()) {
                senders.execute(() -> template.sendBody("direct:deliver", slot));
            }
            RigServer.pause(50);
        }
    }

    private static boolean atRest(Drafts drafts) {
        return Stream.of(DraftStatus.READY_TO_SEND, DraftStatus.CLAIMED, DraftStatus.SENDING)
                .allMatch(status -> drafts.withStatus(status, 1).isEmpty());
    }

    private static void endWithStandardInput() {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Whoever started us is there.
                        }
                    } catch (IOException e) {
                        // Gone.
                    }
                    Runtime.getRuntime().halt(0);
                },
                "parent");
        thread.setDaemon(true);
        thread.start();
    }
}
