package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import io.outrider.campaign.Enrollments;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.mailbox.Mailboxes;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoStore;
import io.outrider.suppression.Suppressions;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mailbox on a scripted server, all that reads and handles it, and the three things that must hold whatever happens. */
final class ReadingRig implements AutoCloseable {
    static final String KIM = "kim@outrider.test";
    static final InboxSettings SETTINGS = new InboxSettings(
            500, 100_000, 7, Duration.ofSeconds(10), Duration.ofSeconds(60), 0, Duration.ofMinutes(5), Set.of());
    private static final Pattern NUMBER = Pattern.compile("X-Number: (\\d+)");

    final ScriptedImap server = new ScriptedImap();
    final SteppingClock clock = new SteppingClock();
    final MemoryPool pool = new MemoryPool();
    final MemoryEvents events = new MemoryEvents();
    final MemoryEnrollments enrollments = new MemoryEnrollments().active("ann@acme.test", "acme");
    final Recorded arrivals;
    final FolderMarks marks;
    final Handling handling;
    final Sieve sieve;
    final MemoryDrafts drafts = new MemoryDrafts().sent("ann@acme.test", KIM, "<m1@outrider.test>", DraftStatus.SENT);
    /** What became known to have gone out. */
    final List<String> wentOut = new CopyOnWriteArrayList<>();

    final BreakingOff process = new BreakingOff();
    private final Ahead machine = new Ahead();
    private int number;

    ReadingRig(MongoStore store) {
        arrivals = new Recorded(new MongoArrivals(store));
        marks = new MongoFolderMarks(store);
        with(KIM);
        ReactionSettings reaction = ReactionSettings.DEFAULT;
        Effects effects = new Effects(
                process.seen(Drafts.class, drafts),
                process.seen(Enrollments.class, enrollments),
                process.seen(Suppressions.class, new MemorySuppressions()),
                process.seen(Mailboxes.class, pool),
                new Chance("seed"),
                reaction,
                d -> wentOut.add(d.id()));
        SoftBounces soft = process.seen(SoftBounces.class, new MongoSoftBounces(store));
        Reactions reactions =
                new Reactions(effects, soft, CalendarLink.OFF, process.seen(Events.class, events), reaction);
        HeadersFirst classifier = new HeadersFirst(clock);
        Matching matching = new Matching(process.seen(Drafts.class, drafts), process.seen(Mailboxes.class, pool));
        sieve = new Sieve(classifier.uncounted(), matching, process.seen(Events.class, events), clock);
        handling =
                new Handling(process.seen(Arrivals.class, arrivals), classifier, matching, reactions, clock, machine);
    }

    /** Machine time that a test can move on, past a lease. */
    private static final class Ahead implements MachineTime {
        private final MachineTime system = MachineTime.system();
        private volatile Duration by = Duration.ZERO;

        @Override
        public Instant now() {
            return system.now().plus(by);
        }

        @Override
        public long nanos() {
            return system.nanos();
        }
    }

    /** Another process takes over, when every lease of the last one has run out. */
    void takeOver() {
        process.anew();
        pool.withoutClaims();
        machine.by = machine.by.plus(Duration.ofMinutes(11));
        inboxes().leftovers().forEach(handling::handle);
    }

    /** One more mailbox, whose folders are the same. */
    String with(String address) {
        pool.with(address, server.port());
        return address;
    }

    /** A mail that concerns none of ours, with a Message-ID of its own. */
    byte[] mail() {
        return mail("<" + (number + 1) + "@other.test>", "mail " + (number + 1));
    }

    /** @param messageId null: none */
    byte[] mail(String messageId, String text) {
        number++;
        return Mails.plain(
                "From: eve@other.test\nSubject: " + text.substring(0, Math.min(30, text.length()))
                        + "\nDate: Tue, 17 Feb 2026 09:00:00 -0500\nX-Number: " + number
                        + (messageId == null ? "" : "\nMessage-ID: " + messageId),
                text);
    }

    Inboxes inboxes() {
        return inboxes(SETTINGS, "one");
    }

    Inboxes inboxes(InboxSettings settings, String owner) {
        return inboxes(settings, owner, Lanes.timed());
    }

    Inboxes inboxes(InboxSettings settings, String owner, Lanes lanes) {
        Arrivals stored = process.seen(Arrivals.class, arrivals);
        FolderMarks marked = process.seen(FolderMarks.class, marks);
        Mailboxes mailboxes = process.seen(Mailboxes.class, pool);
        ImapConnections connections =
                new ImapConnections(reference -> "secret", Optional.of(new DummySSLSocketFactory()), settings);
        ImapReader reader =
                new ImapReader(connections, marked, stored, Optional.of(sieve), mailboxes, settings, clock, machine);
        return new Inboxes(
                mailboxes, reader, stored, new Logins(settings, machine), events, settings, machine, owner, lanes);
    }

    /** Reads, handles, settles: what the routes do. */
    Reading round() {
        return round(KIM);
    }

    Reading round(String address) {
        return round(inboxes(), address);
    }

    Reading round(Inboxes inboxes, String address) {
        Reading reading = inboxes.read(address);
        reading.arrivals().forEach(handling::handle);
        inboxes.settle(reading);
        return reading;
    }

    static int number(byte[] raw) {
        Matcher m = NUMBER.matcher(new String(raw, StandardCharsets.ISO_8859_1));
        return m.find() ? Integer.parseInt(m.group(1)) : 0;
    }

    /** No mail was stored or handled twice, and no watermark is ahead of what is stored. */
    void assertSound(String address) {
        Map<Integer, Integer> stored = arrivals.of(address);
        assertThat(stored.values()).as("times each mail was stored").allMatch(n -> n == 1);
        List<String> handled = events.all.stream()
                .filter(e -> e.mailbox().equals(address) && e.kind().equals("inbound.other"))
                .map(Event::subject)
                .toList();
        assertThat(handled).as("mails handled").doesNotHaveDuplicates();
        assertMarksSound(address);
    }

    /** No watermark is ahead of what is stored, and no mail was handled twice. */
    void assertMarksSound(String address) {
        Map<Integer, Integer> stored = arrivals.of(address);
        assertThat(stored.values()).as("times each mail was stored").allMatch(n -> n == 1);
        assertThat(arrivals.handled.values()).as("times each mail was handled").allMatch(n -> n == 1);
        for (FolderMark mark : marks.of(address).values()) {
            server.boxes().stream()
                    .filter(b -> b.name.equals(mark.folder()) && b.uidValidity == mark.uidValidity())
                    .flatMap(b -> b.all().values().stream())
                    .filter(m -> m.uid <= mark.lastUid())
                    .forEach(m -> assertThat(stored)
                            .as("mail behind the watermark %d of %s", mark.lastUid(), mark.folder())
                            .containsKey(number(m.raw)));
        }
    }

    /** All that is there was stored and handled. */
    void assertAllRead(String address) {
        assertSound(address);
        assertNothingLeft(address);
    }

    /** All that is there was stored, and nothing waits. */
    void assertNothingLeft(String address) {
        Set<Integer> there = new HashSet<>();
        server.boxes().stream()
                .filter(b -> !b.name.equals("Sent"))
                .forEach(b -> b.all().values().forEach(m -> there.add(number(m.raw))));
        assertThat(arrivals.of(address).keySet()).containsAll(there);
        assertThat(arrivals.settled(address)).as("nothing waits").isTrue();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Arrivals that remember which mail was stored how often. */
    static final class Recorded implements Arrivals {
        private final Arrivals all;
        private final Map<String, Map<Integer, Integer>> stored = new ConcurrentHashMap<>();
        /** How often each id was said to be handled. */
        final Map<String, Integer> handled = new ConcurrentHashMap<>();

        Recorded(Arrivals all) {
            this.all = all;
        }

        Map<Integer, Integer> of(String mailbox) {
            return stored.getOrDefault(mailbox, Map.of());
        }

        @Override
        public boolean store(Arrival arrival) {
            boolean fresh = all.store(arrival);
            if (fresh) {
                stored.computeIfAbsent(arrival.mailbox(), m -> new ConcurrentHashMap<>())
                        .merge(number(arrival.raw()), 1, Integer::sum);
            }
            return fresh;
        }

        @Override
        public Set<String> storeAll(List<Newcomer> mails) {
            Set<String> there = all.storeAll(mails);
            for (Newcomer mail : mails) {
                if (!there.contains(mail.arrival().id())) {
                    stored.computeIfAbsent(mail.arrival().mailbox(), m -> new ConcurrentHashMap<>())
                            .merge(number(mail.arrival().raw()), 1, Integer::sum);
                    mail.outcome().ifPresent(o -> handled.merge(mail.arrival().id(), 1, Integer::sum));
                }
            }
            return there;
        }

        @Override
        public Map<String, Known> known(Collection<String> ids) {
            return all.known(ids);
        }

        @Override
        public void waiting(String mailbox, Collection<String> ids) {
            all.waiting(mailbox, ids);
        }

        @Override
        public List<String> waiting(int limit) {
            return all.waiting(limit);
        }

        @Override
        public boolean settled(String mailbox) {
            return all.settled(mailbox);
        }

        @Override
        public Optional<Arrival> take(String id, String owner, Instant now, Instant leaseUntil) {
            return all.take(id, owner, now, leaseUntil);
        }

        @Override
        public boolean handled(String id, String owner, Outcome outcome) {
            boolean done = all.handled(id, owner, outcome);
            if (done) {
                handled.merge(id, 1, Integer::sum);
            }
            return done;
        }

        @Override
        public void forget(String id) {
            all.forget(id);
        }
    }
}
