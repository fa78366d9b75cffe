package io.outrider.interop;

import io.outrider.campaign.MongoEnrollments;
import io.outrider.draft.MongoDrafts;
import io.outrider.inbox.Arrivals;
import io.outrider.inbox.CalendarLink;
import io.outrider.inbox.Case;
import io.outrider.inbox.Effects;
import io.outrider.inbox.Handling;
import io.outrider.inbox.HeadersFirst;
import io.outrider.inbox.ImapConnections;
import io.outrider.inbox.ImapReader;
import io.outrider.inbox.InboxSettings;
import io.outrider.inbox.Matching;
import io.outrider.inbox.MongoArrivals;
import io.outrider.inbox.MongoFolderMarks;
import io.outrider.inbox.MongoSoftBounces;
import io.outrider.inbox.ReactionSettings;
import io.outrider.inbox.Reactions;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.sending.smtp.ScriptedSmtp;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoStore;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The inbox room of one process over real IMAP: what a mailbox got, judged, matched and acted upon. */
final class Post {
    private final MongoMailboxes mailboxes;
    private final ImapReader reader;
    private final Handling handling;

    Post(MongoStore store, Clock clock) {
        MachineTime machine = MachineTime.system();
        InboxSettings settings = InboxSettings.DEFAULT;
        Arrivals arrivals = new MongoArrivals(store);
        MongoDrafts drafts = new MongoDrafts(store);
        mailboxes = new MongoMailboxes(store, clock);
        ImapConnections connections = new ImapConnections(
                reference -> "secret", Optional.of(ScriptedSmtp.context().getSocketFactory()), settings);
        reader =
                new ImapReader(connections, new MongoFolderMarks(store), arrivals, mailboxes, settings, clock, machine);
        Effects effects = new Effects(
                drafts,
                new MongoEnrollments(store),
                new MongoSuppressions(store, clock),
                mailboxes,
                new Chance("rig"),
                ReactionSettings.DEFAULT,
                draft -> {});
        Reactions reactions = new Reactions(
                effects,
                new MongoSoftBounces(store),
                CalendarLink.OFF,
                new MongoEvents(store, clock, machine),
                ReactionSettings.DEFAULT);
        handling = new Handling(
                arrivals, new HeadersFirst(clock), new Matching(drafts, mailboxes), reactions, clock, machine);
    }

    /** Reads a mailbox and handles what is new in it. */
    List<Case> of(String mailbox) {
        try {
            List<Case> cases = new ArrayList<>();
            for (String id : reader.read(mailboxes.find(mailbox).orElseThrow()).arrivals()) {
                Case matched = handling.match(handling.classify(handling.open(id)));
                handling.act(matched);
                cases.add(matched);
            }
            return cases;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
