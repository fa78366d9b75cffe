package io.outrider;

import io.outrider.draft.Draft;
import io.outrider.sending.Blame;
import io.outrider.sending.DeliverRoutes;
import io.outrider.sending.Delivery;
import io.outrider.sending.FactsReader;
import io.outrider.sending.GuardedMail;
import io.outrider.sending.OldDays;
import io.outrider.sending.PastSlots;
import io.outrider.sending.Places;
import io.outrider.sending.ReadingWishes;
import io.outrider.sending.SentRecord;
import io.outrider.sending.Settlement;
import io.outrider.sending.Sweep;
import io.outrider.sending.gate.Gates;
import io.outrider.sending.gate.Limits;
import io.outrider.sending.gate.SendingWindow;
import io.outrider.sending.plan.Binder;
import io.outrider.sending.plan.DayPlanner;
import io.outrider.sending.plan.DueSlots;
import io.outrider.sending.plan.HumanPacing;
import io.outrider.sending.smtp.Composer;
import io.outrider.sending.smtp.MessageIds;
import io.outrider.sending.smtp.SmtpWire;
import io.outrider.suppression.UnsubscribeTokens;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/** This puts the sending room together. */
final class SendingRoom {
    private final Ground ground;
    private final Stores stores;
    private final Limits limits;
    final SentRecord sentRecord;
    final Places places;
    final Composer composer;
    private final PastSlots pastSlots;

    final DayPlanner dayPlanner;
    final Binder binder;
    final DueSlots dueSlots;
    final Delivery delivery;
    final Sweep sweep;
    final OldDays oldDays;

    SendingRoom(Ground ground, Stores stores, UnsubscribeTokens tokens, String publicUrl, Consumer<String> askReading) {
        this.ground = ground;
        this.stores = stores;
        Settings settings = ground.settings();
        limits = limits(settings, publicUrl);
        SendingWindow window = new SendingWindow(limits);
        HumanPacing pacing = new HumanPacing(shape(settings), ground.chance());
        dayPlanner = new DayPlanner(
                stores.mailboxes(), stores.days(), pacing, window::sendsOn, stores.events(), ground.clock());
        binder = new Binder(
                stores.drafts(), stores.mailboxes(), stores.campaigns(), stores.days(), limits::capOf, ground.clock());
        dueSlots = new DueSlots(
                stores.mailboxes(),
                stores.days(),
                settings.number("sending.group.size"),
                ground.clock(),
                ground.machine());
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
        FactsReader facts = new FactsReader(
                stores.contacts(),
                stores.enrollments(),
                stores.campaigns(),
                stores.suppressions(),
                stores.days(),
                stores.reservations(),
                ground.clock());
        return new Delivery(
                new Delivery.Rules(
                        stores.drafts(),
                        stores.mailboxes(),
                        facts,
                        Gates.standard(limits),
                        stores.reservations(),
                        limits,
                        pastSlots),
                new MessageIds(ground.chance()),
                composer,
                new SmtpWire(
                        ground.secrets(),
                        ground.tls(),
                        settings.duration("smtp.timeout"),
                        settings.duration("smtp.answer-wait")),
                settlement,
                wishes,
                ground.install().owner(),
                ground.clock(),
                ground.machine());
    }

    private static Limits limits(Settings s, String publicUrl) {
        return new Limits(
                s.time("sending.window.opens"),
                s.time("sending.window.closes"),
                s.flag("sending.weekends"),
                s.duration("pacing.min-gap"),
                s.number("sending.recipient-domain-cap"),
                s.number("sending.webmail-factor"),
                Set.copyOf(s.list("sending.webmail-domains")),
                s.number("sending.global-cap"),
                s.duration("inbox.max-age"),
                s.flag("address.catch-all"),
                s.text("sender.postal-address"),
                publicUrl);
    }

    private static HumanPacing.Shape shape(Settings s) {
        return new HumanPacing.Shape(
                s.time("sending.window.opens"),
                s.time("sending.window.closes"),
                s.number("pacing.sessions"),
                s.number("pacing.session.mails-min"),
                s.number("pacing.session.mails-max"),
                s.duration("pacing.min-gap"),
                s.duration("pacing.max-gap"),
                s.duration("pacing.silence"));
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

    /** The route that is written in Java. */
    DeliverRoutes routes() {
        return new DeliverRoutes(delivery, dueSlots);
    }
}
