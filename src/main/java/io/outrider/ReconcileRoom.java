package io.outrider;

import io.outrider.console.Discretion;
import io.outrider.console.HeldDrafts;
import io.outrider.draft.MongoDoubts;
import io.outrider.draft.MongoEndings;
import io.outrider.draft.rewrite.TriedMails;
import io.outrider.mailbox.MongoFilings;
import io.outrider.sending.reconcile.Aftermath;
import io.outrider.sending.reconcile.HeldDesk;
import io.outrider.sending.reconcile.ReconcileSettings;
import io.outrider.sending.reconcile.Reconciliation;
import io.outrider.sending.reconcile.SentCopies;
import io.outrider.sending.reconcile.SentFolder;
import io.outrider.settings.Settings;
import java.util.Map;

/** This puts together what finds out what became of a mail, and what a person decides where that fails. */
final class ReconcileRoom {
    private final Map<String, Object> beans;

    ReconcileRoom(Ground ground, Stores stores, SendingRoom sending, SentFolder folders, TriedMails tried) {
        Settings s = ground.settings();
        ReconcileSettings settings = new ReconcileSettings(
                s.duration("reconcile.quiet"), s.duration("reconcile.proof-wait"), s.duration("reconcile.filing-wait"));
        MongoDoubts doubts = new MongoDoubts(stores.store());
        MongoEndings endings = new MongoEndings(stores.store());
        MongoFilings filings = new MongoFilings(stores.store());
        Reconciliation reconciliation = new Reconciliation(
                new Reconciliation.Stores(
                        stores.drafts(),
                        doubts,
                        stores.mailboxes(),
                        filings,
                        sending.places,
                        sending.sentRecord,
                        stores.events()),
                folders,
                settings,
                ground.clock(),
                ground.machine());
        SentCopies copies = new SentCopies(
                endings,
                filings,
                folders,
                sending.composer,
                stores.events(),
                settings,
                ground.clock(),
                ground.machine());
        Aftermath aftermath = new Aftermath(
                endings,
                stores.enrollments(),
                sending.sentRecord,
                stores.mailboxes(),
                copies,
                stores.events(),
                ground.machine(),
                tried::look);
        HeldDesk desk = new HeldDesk(
                stores.drafts(), doubts, sending.places, sending.sentRecord, stores.events(), ground.clock());
        beans = Map.of(
                "reconciliation",
                reconciliation,
                "aftermath",
                aftermath,
                "heldDrafts",
                new HeldDrafts(desk, stores.mailboxes(), filings, new Discretion(s.sandbox())));
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return beans;
    }
}
