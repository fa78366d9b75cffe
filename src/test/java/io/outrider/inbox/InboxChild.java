package io.outrider.inbox;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import io.outrider.draft.DraftStatus;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoStore;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that reads one mailbox and handles what it finds. Made to be killed; ends with its standard input.
 *
 * <p>Arguments: URI of the store, port of the IMAP server, machine time ahead in minutes, drafts that went out.
 */
final class InboxChild {
    private static final String KIM = ReadingRig.KIM;

    private InboxChild() {}

    public static void main(String[] args) throws IOException {
        MachineTime machine = ahead(Duration.ofMinutes(Long.parseLong(args[2])));
        SteppingClock clock = new SteppingClock();
        MongoStore store = MongoStore.open(args[0]);
        MemoryPool pool = new MemoryPool().with(KIM, Integer.parseInt(args[1])).withoutClaims();
        MemoryDrafts drafts = new MemoryDrafts();
        for (int i = 0; i < Integer.parseInt(args[3]); i++) {
            drafts.sent(person(i), KIM, "<m" + i + "@outrider.test>", DraftStatus.SENT);
        }
        ReactionSettings reaction = ReactionSettings.DEFAULT;
        Arrivals arrivals = new MongoArrivals(store);
        MongoEvents events = new MongoEvents(store, clock, machine);
        Effects effects = new Effects(
                drafts,
                new MemoryEnrollments(),
                new MongoSuppressions(store, clock),
                pool,
                new Chance("seed"),
                reaction,
                d -> {});
        Reactions reactions = new Reactions(effects, new MongoSoftBounces(store), CalendarLink.OFF, events, reaction);
        HeadersFirst classifier = new HeadersFirst(clock);
        Matching matching = new Matching(drafts, pool);
        Sieve sieve = new Sieve(classifier.uncounted(), matching, events, clock);
        Handling handling = new Handling(arrivals, classifier, matching, reactions, clock, machine);
        InboxSettings settings = ReadingRig.SETTINGS;
        ImapConnections connections =
                new ImapConnections(reference -> "secret", Optional.of(new DummySSLSocketFactory()), settings);
        ImapReader reader = new ImapReader(
                connections, new MongoFolderMarks(store), arrivals, Optional.of(sieve), pool, settings, clock, machine);
        Inboxes inboxes =
                new Inboxes(pool, reader, arrivals, new Logins(settings, machine), events, settings, machine, "child");
        System.out.println("ready");
        Reading reading = inboxes.read(KIM);
        reading.arrivals().forEach(handling::handle);
        inboxes.leftovers().forEach(handling::handle);
        inboxes.settle(reading);
        System.out.println("done " + pool.covered.containsKey(KIM));
        while (System.in.read() >= 0) {
            // Whoever started us is there.
        }
    }

    static String person(int i) {
        return "person" + i + "@acme.test";
    }

    private static MachineTime ahead(Duration by) {
        MachineTime system = MachineTime.system();
        return new MachineTime() {
            @Override
            public Instant now() {
                return system.now().plus(by);
            }

            @Override
            public long nanos() {
                return system.nanos();
            }
        };
    }
}
