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
 * another process's. Made to be killed. Says {@code ready} when it begins, {@code idle} when nothing is to be sent,
 * {@code settled} when nothing is open either, and ends with its standard input.
 *
 * <p>Arguments: URI or file of the store, owner, business time ahead of the machine's in ms, leases in ms (claim, dialogue,
 * spare), mutation ({@code none}, {@code pause-before-dot}, {@code marker-after-data}); with an eighth, {@code clearing},
 * it also finds out what became of mails of unknown fate.
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
        Clock business = Clock.offset(Clock.systemUTC(), millis(args[2]));
        Seams seams = Seams.of(args[1], business, MachineTime.system(), NoTls.trusting())
                .leases(new Leases(millis(args[3]), millis(args[4]), millis(args[5])))
                .waits(Duration.ofSeconds(15), Duration.ofSeconds(30))
                .drafts(mutation(args[6]));
        Replica replica = new Replica(store, seams);
        if (args.length > 7) {
            clear(new Clearing(store, replica, business));
        }
        run(replica);
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
        camel.disableJMX();
        camel.addComponent("smtp", new GuardedMail(replica.delivery));
        camel.addRoutes(new DeliverRoutes(replica.delivery, replica.dueSlots));
        camel.start();
        ProducerTemplate template = camel.createProducerTemplate();
        ExecutorService senders = Executors.newFixedThreadPool(THREADS);
        replica.sweep.recover();
        String said = "ready";
        System.out.println(said);
        while (true) {
            replica.sweep.sweep();
            replica.binder.bind();
            String now = state(replica.drafts);
            if (!now.equals(said)) {
                said = now;
                System.out.println(said);
            }
            for (Slot slot : replica.dueSlots.due()) {
                senders.execute(() -> template.sendBody("direct:deliver", slot));
            }
            RigServer.pause(120);
        }
    }

    private static String state(Drafts drafts) {
        if (!none(drafts, DraftStatus.READY_TO_SEND, DraftStatus.CLAIMED, DraftStatus.SENDING)) {
            return "at work";
        }
        return none(drafts, DraftStatus.UNKNOWN) ? "settled" : "idle";
    }

    private static boolean none(Drafts drafts, DraftStatus... of) {
        return Stream.of(of).allMatch(status -> drafts.withStatus(status, 1).isEmpty());
    }

    /** A fault in here must not pass for a quiet process. */
    private static void clear(Clearing clearing) {
        daemon("clearing", () -> {
            try {
                while (true) {
                    clearing.tick();
                    RigServer.pause(1000);
                }
            } finally {
                Runtime.getRuntime().halt(1);
            }
        });
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void endWithStandardInput() {
        daemon("parent", () -> {
            try {
                while (System.in.read() >= 0) {
                    // Whoever started us is there.
                }
            } catch (IOException e) {
                // Gone.
            }
            Runtime.getRuntime().halt(0);
        });
    }
}
