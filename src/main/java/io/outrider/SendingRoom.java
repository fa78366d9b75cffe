package io.outrider;

import io.outrider.draft.Draft;
import io.outrider.mailbox.login.Passes;
import io.outrider.sending.Blame;
import io.outrider.sending.DayBounces;
import io.outrider.sending.DeliverRoutes;
import io.outrider.sending.Delivery;
import io.outrider.sending.FactsReader;
import io.outrider.sending.GuardedMail;
import io.outrider.sending.OldDays;
import io.outrider.sending.PastSlots;
import io.outrider.sending.Places;
import io.outrider.sending.ReadingWishes;
import io.outrider.sending.SenderDomains;
import io.outrider.sending.SentRecord;
import io.outrider.sending.Settlement;
import io.outrider.sending.Sweep;
import io.outrider.sending.WakingRoutes;
import io.outrider.sending.gate.Gates;
import io.outrider.sending.gate.LimitBook;
import io.outrider.sending.plan.Binder;
import io.outrider.sending.plan.DayPlanner;
import io.outrider.sending.plan.DueSlots;
import io.outrider.sending.plan.Profiles;
import io.outrider.sending.smtp.Composer;
import io.outrider.sending.smtp.MessageIds;
import io.outrider.sending.smtp.SmtpWire;
import io.outrider.sending.why.Why;
import io.outrider.settings.Overrides;
import io.outrider.settings.Settings;
import io.outrider.store.Event;
import io.outrider.suppression.UnsubscribeTokens;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/** This puts the sending room together. */
final class SendingRoom {
    /** Mails that one connection takes at most (DESIGN 4.1). */
    private static final int MOST = 20;

    private final Ground ground;
    private final Stores stores;
    private final Passes passes;
    private final LimitBook limits;
    private final Profiles profiles;
    final SentRecord sentRecord;
    final Places places;
    final Composer composer;
    private final PastSlots pastSlots;
    private final SenderDomains senderDomains;

    final DayPlanner dayPlanner;
    final Binder binder;
    final DueSlots dueSlots;
    final Delivery delivery;
    final Sweep sweep;
    final OldDays oldDays;

    SendingRoom(
            Ground ground,
            Stores stores,
            Passes passes,
            UnsubscribeTokens tokens,
            String publicUrl,
            Consumer<String> askReading) {
        this.ground = ground;
        this.stores = stores;
        this.passes = passes;
        Settings settings = ground.settings();
        limits = new LimitBook(settings, publicUrl);
        profiles = new Profiles(limits, ground.chance());
        dayPlanner = new DayPlanner(stores.mailboxes(), stores.days(), profiles, stores.events(), ground.clock());
        senderDomains = new SenderDomains(stores.mailboxes(), ground.machine());
        dueSlots = new DueSlots(
                stores.mailboxes(),
                stores.days(),
                mailbox -> profiles.close(mailbox) ? MOST : settings.number("sending.group.size"),
                ground.clock(),
                ground.machine());
        binder = new Binder(
                stores.drafts(),
                stores.mailboxes(),
                stores.campaigns(),
                stores.days(),
                this::domainCap,
                settings.number("sending.new-share"),
                new Binder.Shared(
                        settings.number("sending.global-cap"),
                        mailbox -> senderDomains.cap(mailbox, settings.number("sending.sender-domain-share"))),
                dueSlots::bound,
                ground.clock());
        sentRecord = new SentRecord(
                stores.campaigns(), stores.enrollments(), stores.leads(), stores.mailboxes(), stores.events());
        pastSlots = new PastSlots(stores.drafts(), stores.days(), sentRecord, settings.duration("sending.slot.grace"));
        oldDays = new OldDays(
                stores.mailboxes(), stores.days(), stores.reservations(), pastSlots, stores.events(), ground.clock());
        places = new Places(stores.mailboxes(), stores.reservations());
        composer = new Composer(publicUrl, settings.text("sender.postal-address"), tokens::sign);
        delivery = delivery(new ReadingWishes(askReading, ground.machine()));
        sweep = new Sweep(
                stores.drafts(),
                stores.enrollments(),
                stores.suppressions(),
                places,
                stores.events(),
                ground.install().owner(),
                ground.clock(),
                ground.machine());
    }

    /** Keeps what follows a mail that turned out to have been sent. */
    void wentOut(Draft draft) {
        draft.state().messageId().ifPresent(id -> draft.mailbox()
                .ifPresent(m -> sentRecord.record(draft, m, id, draft.state().at())));
    }

    private Delivery delivery(ReadingWishes wishes) {
        Settings settings = ground.settings();
        Blame blame = new Blame(
                stores.suppressions(), stores.enrollments(), stores.mailboxes(), stores.events(), ground.clock());
        Settlement settlement = new Settlement(
                stores.drafts(),
                stores.days(),
                blame,
                stores.suppressions(),
                sentRecord,
                stores.events(),
                settings.duration("sending.slot.grace"),
                ground.clock());
        return new Delivery(
                new Delivery.Rules(
                        stores.drafts(),
                        stores.mailboxes(),
                        facts(),
                        Gates.standard(ground.chance()),
                        stores.reservations(),
                        pastSlots),
                new MessageIds(ground.chance()),
                composer,
                new SmtpWire(
                        passes, ground.tls(), settings.duration("smtp.timeout"), settings.duration("smtp.answer-wait")),
                settlement,
                wishes,
                ground.install().owner(),
                ground.clock(),
                ground.machine());
    }

    private FactsReader facts() {
        return new FactsReader(
                stores.contacts(),
                stores.leads(),
                stores.enrollments(),
                stores.campaigns(),
                stores.suppressions(),
                stores.days(),
                stores.reservations(),
                limits,
                senderDomains,
                new DayBounces(stores.suppressions(), ground.machine()),
                ground.clock());
    }

    /** Why a draft has not gone out, asked of the same gates. */
    Why why() {
        return new Why(
                stores.drafts(), stores.mailboxes(), stores.campaigns(), facts(), Gates.standard(ground.chance()));
    }

    private int domainCap(String domain) {
        Settings s = ground.settings();
        int cap = s.number("sending.recipient-domain-cap");
        return s.list("sending.webmail-domains").contains(domain) ? cap * s.number("sending.webmail-factor") : cap;
    }

    /**
     * What is in force for every mailbox must be possible, and what mailboxes and campaigns set must be theirs to set. A dry run
     * is told.
     *
     * @throws Settings.Wrong naming mailbox or campaign, key, value and what is allowed
     */
    void check() {
        new Overrides(stores.mailboxes().all(), stores.campaigns().all(), profiles).check();
        if (ground.settings().flag("dry-run")) {
            String owner = ground.install().owner();
            stores.events()
                    .record(Event.of(
                            "outrider.dry-run",
                            owner,
                            "dry-run is on: no mail reaches a server, unless its campaign says otherwise"));
        }
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        GuardedMail mail = new GuardedMail(delivery);
        return Map.of(
                "dayPlanner", dayPlanner,
                "binder", binder,
                "oldDays", oldDays,
                "dueSlots", dueSlots,
                "sweep", sweep,
                "slots", new GroupedBodyAggregationStrategy(),
                "smtp", mail,
                "smtps", mail);
    }

    /** What hands slots out between two ticks. */
    WakingRoutes waking() {
        return new WakingRoutes(dueSlots);
    }

    /** The route that is written in Java. */
    DeliverRoutes routes() {
        return new DeliverRoutes(delivery, dueSlots);
    }
}
