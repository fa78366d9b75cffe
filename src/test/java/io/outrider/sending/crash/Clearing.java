package io.outrider.sending.crash;

import io.outrider.campaign.MongoEnrollments;
import io.outrider.draft.MongoDoubts;
import io.outrider.draft.MongoEndings;
import io.outrider.draft.rewrite.TriedMails;
import io.outrider.inbox.ImapConnections;
import io.outrider.inbox.ImapSentFolder;
import io.outrider.inbox.InboxSettings;
import io.outrider.inbox.Logins;
import io.outrider.mailbox.MongoFilings;
import io.outrider.sending.reconcile.Aftermath;
import io.outrider.sending.reconcile.ReconcileSettings;
import io.outrider.sending.reconcile.Reconciliation;
import io.outrider.sending.reconcile.SentCopies;
import io.outrider.sending.smtp.ScriptedSmtp;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** One process's reconciliation over IMAP, put together as {@code ReconcileRoom} does it, with a quiet time of seconds. */
final class Clearing {
    static final Duration QUIET = Duration.ofSeconds(1);
    /** Longer than a rig runs: a proof that does not come by then is a fault, not a question of patience. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration FILING = Duration.ofMinutes(1);

    private final Reconciliation reconciliation;
    private final Aftermath aftermath;

    Clearing(MongoStore store, Replica replica, Clock clock) {
        MachineTime machine = MachineTime.system();
        InboxSettings reading = new InboxSettings(
                500, 1_000_000, 7, Duration.ofSeconds(15), Duration.ofSeconds(30), 0, Duration.ofSeconds(1), Set.of());
        ImapConnections connections = new ImapConnections(
                reference -> "secret", Optional.of(ScriptedSmtp.context().getSocketFactory()), reading);
        ImapSentFolder folders = new ImapSentFolder(connections, new Logins(reading, machine), machine);
        ReconcileSettings settings = new ReconcileSettings(QUIET, PATIENCE, FILING);
        MongoFilings filings = new MongoFilings(store);
        reconciliation = new Reconciliation(
                new Reconciliation.Stores(
                        replica.drafts,
                        new MongoDoubts(store),
                        replica.mailboxes,
                        filings,
                        replica.places,
                        replica.sentRecord,
                        replica.events),
                folders,
                settings,
                clock,
                machine);
        SentCopies copies = new SentCopies(
                new MongoEndings(store), filings, folders, replica.composer, replica.events, settings, clock, machine);
        aftermath = new Aftermath(
                new MongoEndings(store),
                new MongoEnrollments(store),
                replica.sentRecord,
                replica.mailboxes,
                copies,
                replica.events,
                machine,
                draft -> TriedMails.Next.ENDS);
    }

    /** What the two routes of reconciliation do each time they are due. */
    void tick() {
        aftermath.due().forEach(aftermath::follow);
        reconciliation.due().forEach(reconciliation::look);
    }
}
