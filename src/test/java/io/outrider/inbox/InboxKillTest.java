package io.outrider.inbox;

import static io.outrider.inbox.ReadingRig.KIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.sending.crash.Child;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.Events;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.time.MachineTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code kill -9} while mails are read and handled: another process goes on, and nothing is lost or done twice. */
class InboxKillTest {
    private static final int MAILS = 120;
    private static final long LEASE_MINUTES = 11;

    @Test
    void goesOnWhereAKilledProcessStopped() {
        kills(3);
    }

    @Test
    @Tag("long")
    void goesOnWhereFortyKilledProcessesStopped() {
        kills(40);
    }

    private void kills(int kills) {
        SplittableRandom dice = new SplittableRandom(20_260_218);
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore store = MongoStore.open(embedded.uri());
                ScriptedImap server = new ScriptedImap()) {
            MongoIndexes.create(store);
            fill(server.box("INBOX"));
            // Slow enough for a kill to come in between.
            server.before("UID FETCH", line -> LockSupport.parkNanos(50_000_000));
            for (int i = 0; i < kills; i++) {
                try (Child child = child(embedded, server, i)) {
                    child.until("ready");
                    LockSupport.parkNanos(dice.nextLong(1_500_000_000));
                }
            }
            try (Child child = child(embedded, server, kills)) {
                assertThat(child.until("done")).isEqualTo("done true");
            }
            assertThat(new MongoArrivals(store).settled(KIM)).isTrue();
            assertWhatCameOfIt(store);
        }
    }

    private static Child child(EmbeddedStore store, ScriptedImap server, int n) {
        return Child.java(
                InboxChild.class,
                store.uri(),
                String.valueOf(server.port()),
                String.valueOf(n * LEASE_MINUTES),
                String.valueOf(MAILS));
    }

    private static void fill(ScriptedImap.Box inbox) {
        for (int i = 0; i < MAILS; i++) {
            byte[] report = i % 2 == 0
                    ? Mails.report("failed", "5.1.1", "550 5.1.1 user unknown")
                    : Mails.report("failed", "4.2.2", "452 4.2.2 mailbox full");
            inbox.add(Mails.bytes(new String(report, java.nio.charset.StandardCharsets.UTF_8)
                    .replace("ann@acme.test", InboxChild.person(i))
                    .replace("<m1@outrider.test>", "<m" + i + "@outrider.test>")
                    .replaceFirst("From:", "Message-ID: <b" + i + "@mx.test>\nFrom:")));
            inbox.add(Mails.plain(
                    "Message-ID: <" + i + "@stranger.test>\nFrom: eve@stranger.test\nSubject: minutes " + i, "Hello."));
        }
    }

    private static void assertWhatCameOfIt(MongoStore store) {
        List<String> strangers = IntStream.range(0, MAILS)
                .mapToObj(i -> KIM + "|<" + i + "@stranger.test>")
                .toList();
        assertThat(new MongoArrivals(store).known(strangers))
                .hasSize(MAILS)
                .allSatisfy((id, known) -> assertThat(known.handled()).as(id).isTrue());
        List<Events.Entry> journal = new MongoEvents(store, new SteppingClock(), MachineTime.system()).after("", 500);
        assertThat(journal.stream().map(Events.Entry::event).filter(e -> e.kind()
                        .equals("inbound.other")))
                .as("strangers' mails handled")
                .doesNotHaveDuplicates();
        MongoSuppressions suppressions = new MongoSuppressions(store, new SteppingClock());
        MongoSoftBounces soft = new MongoSoftBounces(store);
        for (int i = 0; i < MAILS; i++) {
            String person = InboxChild.person(i);
            assertThat(suppressions
                            .forbids(new io.outrider.mail.Address(person))
                            .isPresent())
                    .as("suppressed: " + person)
                    .isEqualTo(i % 2 == 0);
            assertThat(soft.count(person, "another"))
                    .as("soft bounces of " + person)
                    .isEqualTo(i % 2 == 0 ? 1 : 2);
        }
    }
}
