package io.outrider.sending.reconcile;

import io.outrider.draft.Doubt;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Editor;
import io.outrider.draft.MongoDoubts;
import io.outrider.draft.MongoEndings;
import io.outrider.draft.Move;
import io.outrider.draft.Phrases;
import io.outrider.draft.Review;
import io.outrider.draft.Writer;
import io.outrider.draft.rewrite.TriedMails;
import io.outrider.lead.MongoLeads;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.MongoFilings;
import io.outrider.mailbox.SentCopy;
import io.outrider.sending.Example;
import io.outrider.sending.Places;
import io.outrider.sending.SendingWorld;
import io.outrider.sending.smtp.Composer;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoStore;
import io.outrider.time.Chance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The room on a real store, with Sent folders that a test fills. The quiet time is an hour, as out of the box. */
final class ReconcileWorld implements AutoCloseable {
    static final Duration LEASE = Duration.ofMinutes(20);
    static final ReconcileSettings SETTINGS = ReconcileSettings.DEFAULT;

    private static final String GOOD = "Hi Kim,\n\nthe welder opening at Acme Metalworks caught my eye because we "
            + "recruit for such roles every week.\n\nShall I send you two profiles?";

    final MongoStore store;
    final SendingWorld world;
    final FakeSentFolder folder;
    final MongoDoubts doubts;
    final MongoEndings endings;
    final MongoFilings filings;
    final Places places;
    final TriedMails tried;
    private int slots;

    ReconcileWorld(MongoStore store) {
        this.store = store;
        world = new SendingWorld(store);
        folder = new FakeSentFolder(world.machine);
        doubts = new MongoDoubts(store);
        endings = new MongoEndings(store);
        filings = new MongoFilings(store);
        places = new Places(world.mailboxes, world.reservations);
        tried = new TriedMails(
                world.campaigns,
                world.enrollments,
                world.contacts,
                new MongoLeads(store),
                world.drafts,
                new Editor(
                        occasion -> new Writer.Wording.Written("your job posting", GOOD),
                        new Review(Phrases.read(Path.of("config/review"))),
                        new Chance("seed"),
                        world.time,
                        Example.NEW_YORK,
                        false),
                journal(),
                false);
        world.mailbox(Example.SENDER);
    }

    /** One replica's. */
    Reconciliation reconciliation() {
        return new Reconciliation(
                new Reconciliation.Stores(
                        world.drafts, doubts, world.mailboxes, filings, places, world.sentRecord, journal()),
                folder,
                SETTINGS,
                world.time,
                world.machine);
    }

    Aftermath aftermath() {
        SentCopies copies = new SentCopies(
                endings,
                filings,
                folder,
                new Composer("http://127.0.0.1:8000", "1 Main Street", (draft, to) -> "token"),
                journal(),
                SETTINGS,
                world.time,
                world.machine);
        return new Aftermath(
                endings,
                world.enrollments,
                world.sentRecord,
                world.mailboxes,
                copies,
                journal(),
                world.machine,
                tried::look);
    }

    HeldDesk desk() {
        return new HeldDesk(world.drafts, doubts, places, world.sentRecord, journal(), world.time);
    }

    void reconcile() {
        Reconciliation reconciliation = reconciliation();
        reconciliation.due().forEach(reconciliation::look);
    }

    void follow() {
        follow(aftermath());
    }

    static void follow(Aftermath aftermath) {
        aftermath.due().forEach(aftermath::follow);
    }

    /** The provider is known to file copies, since long before. */
    void provider() {
        learned(SentCopy.PROVIDER);
    }

    void learned(SentCopy copy) {
        filings.seen(Example.SENDER, "Sent", 7, Instant.EPOCH);
        filings.learned(Example.SENDER, SentCopy.UNKNOWN, copy);
    }

    /** A draft whose dialogue has begun. */
    Draft sending(String recipient) {
        Draft draft = world.draft(recipient, 0);
        world.drafts.bind(draft.id(), Example.SENDER, "slot" + slots++);
        return begin(draft.id());
    }

    Draft begin(String id) {
        Instant lease = world.machine.now().plus(LEASE);
        Draft claimed = world.drafts
                .claim(id, SendingWorld.OWNER, lease, world.time.instant())
                .orElseThrow();
        Move begins = Move.owned(claimed, DraftStatus.CLAIMED, DraftStatus.SENDING, "begins", world.time.instant());
        world.drafts.move(begins.messageId(idOf(claimed)));
        return world.drafts.find(id).orElseThrow();
    }

    static MessageId idOf(Draft draft) {
        return new MessageId("<" + draft.to().domain() + "@brightpath.test>");
    }

    Draft unknown(String recipient) {
        return end(sending(recipient), DraftStatus.UNKNOWN);
    }

    /** A mail that began and was accepted a minute of both times later. */
    Draft sent(String recipient) {
        pass(Duration.ofMinutes(1));
        return end(sending(recipient), DraftStatus.SENT);
    }

    /** The owner reports. */
    Draft end(Draft sending, DraftStatus to) {
        world.drafts.move(Move.owned(sending, DraftStatus.SENDING, to, "reported", world.time.instant()));
        return now(sending);
    }

    /** Both times pass, as in production. */
    void pass(Duration duration) {
        world.time.plus(duration);
        world.machine.plus(duration);
    }

    Draft now(Draft draft) {
        return world.now(draft);
    }

    DraftStatus status(Draft draft) {
        return now(draft).state().status();
    }

    Doubt doubt(Draft draft) {
        return doubts.find(draft.id()).orElseThrow();
    }

    void lies(Draft draft, String where) {
        folder.there.put(idOf(draft), where);
    }

    Optional<String> stopped(Draft draft) {
        return world.enrollments
                .find(draft.enrollment())
                .filter(e -> e.state() == io.outrider.campaign.Enrollment.State.STOPPED)
                .map(io.outrider.campaign.Enrollment::reason);
    }

    private Events journal() {
        return new Events() {
            @Override
            public void record(Event event) {
                world.events.add(event);
            }

            @Override
            public List<Entry> after(String after, int limit) {
                return List.of();
            }
        };
    }

    @Override
    public void close() {
        world.close();
    }
}
