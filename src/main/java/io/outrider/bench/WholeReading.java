package io.outrider.bench;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.MongoDrafts;
import io.outrider.inbox.Arrivals;
import io.outrider.inbox.CalendarLink;
import io.outrider.inbox.Effects;
import io.outrider.inbox.Handling;
import io.outrider.inbox.HeadersFirst;
import io.outrider.inbox.ImapConnections;
import io.outrider.inbox.ImapReader;
import io.outrider.inbox.InboxSettings;
import io.outrider.inbox.Inboxes;
import io.outrider.inbox.Logins;
import io.outrider.inbox.Matching;
import io.outrider.inbox.MongoArrivals;
import io.outrider.inbox.MongoFolderMarks;
import io.outrider.inbox.MongoSoftBounces;
import io.outrider.inbox.ReactionSettings;
import io.outrider.inbox.Reactions;
import io.outrider.inbox.Reading;
import io.outrider.inbox.Sieve;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Coverage;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.mailbox.SentCopy;
import io.outrider.store.Events;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoStore;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** This is what Outrider does with a mailbox, put together as the inbox room is: read, store, classify, match, act, settle. */
final class WholeReading {
    private static final Instant YESTERDAY = Instant.parse("2026-02-16T15:00:00Z");

    private final Mailboxes pool;
    private final Drafts drafts;
    private final Inboxes inboxes;
    private final Handling handling;
    private final int port;

    WholeReading(MongoStore store, int port, MachineTime machine) {
        this.port = port;
        Clock clock = Clock.fixed(machine.now(), ZoneOffset.UTC);
        InboxSettings settings = InboxSettings.DEFAULT;
        ReactionSettings reacting = ReactionSettings.DEFAULT;
        pool = new MongoMailboxes(store, clock);
        Arrivals arrivals = new MongoArrivals(store);
        drafts = new MongoDrafts(store);
        Events events = new MongoEvents(store, clock, machine);
        ImapConnections connections =
                new ImapConnections(reference -> "secret", Optional.of(new DummySSLSocketFactory()), settings);
        HeadersFirst classifier = new HeadersFirst(clock);
        Matching matching = new Matching(drafts, pool);
        Sieve sieve = new Sieve(classifier.uncounted(), matching, events, clock);
        ImapReader reader = new ImapReader(
                connections, new MongoFolderMarks(store), arrivals, Optional.of(sieve), pool, settings, clock, machine);
        inboxes =
                new Inboxes(pool, reader, arrivals, new Logins(settings, machine), events, settings, machine, "bench");
        Effects effects = new Effects(
                drafts,
                new MongoEnrollments(store),
                new MongoSuppressions(store, clock),
                pool,
                new Chance("bench"),
                reacting,
                draft -> {});
        handling = new Handling(
                arrivals,
                classifier,
                matching,
                new Reactions(effects, new MongoSoftBounces(store), CalendarLink.OFF, events, reacting),
                clock,
                machine);
    }

    /** Puts a mailbox into the pool. */
    void join(String mailbox) {
        MailHost host = new MailHost("127.0.0.1", port, MailHost.Security.IMPLICIT_TLS);
        pool.save(new Mailbox(
                new Address(mailbox),
                "Kim Roe",
                ZoneId.of("America/New_York"),
                host,
                host,
                "env:NONE",
                MailboxStatus.ACTIVE,
                50,
                LocalDate.of(2026, 1, 5),
                List.of(),
                Coverage.UNKNOWN,
                SentCopy.UNKNOWN,
                ""));
    }

    /** Stores the mails of ours that its mails are about, as sent yesterday. */
    void send(String mailbox, int mails) {
        for (int n = 0; n < mails; n++) {
            int number = n;
            Post.about(mailbox, n)
                    .ifPresent(id -> drafts.insert(sent(mailbox, Post.correspondent(mailbox, number), id)));
        }
    }

    private static Draft sent(String mailbox, Address to, MessageId id) {
        Draft.State state = new Draft.State(
                DraftStatus.SENT, Optional.empty(), 1, Optional.empty(), 1, Optional.of(id), "", YESTERDAY);
        return new Draft(
                "spring|" + to.value() + "|0",
                "spring|" + to.value(),
                "spring",
                "lead",
                0,
                to,
                "Ann",
                Optional.of(mailbox),
                List.of(),
                "Your vacancy",
                "text",
                90,
                YESTERDAY,
                state,
                YESTERDAY);
    }

    /** Reads and handles, on the threads that Outrider has for it; answers how many mails, or -1 when it is not covered afterwards. */
    CompletableFuture<Integer> read(String mailbox) {
        return inboxes.reading(mailbox).thenApply(this::handled);
    }

    private int handled(Reading reading) {
        reading.arrivals().forEach(handling::handle);
        inboxes.settle(reading);
        boolean covered =
                pool.find(reading.mailbox()).flatMap(m -> m.coverage().until()).isPresent();
        return covered ? reading.arrivals().size() + reading.settled() : -1;
    }
}
