package io.outrider.sending.crash;

import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.contact.MongoContacts;
import io.outrider.draft.Drafts;
import io.outrider.draft.MongoDrafts;
import io.outrider.lead.MongoLeads;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.sending.Blame;
import io.outrider.sending.DayBounces;
import io.outrider.sending.Delivery;
import io.outrider.sending.Example;
import io.outrider.sending.FactsReader;
import io.outrider.sending.MongoReservations;
import io.outrider.sending.PastSlots;
import io.outrider.sending.Places;
import io.outrider.sending.SenderDomains;
import io.outrider.sending.SentRecord;
import io.outrider.sending.Settlement;
import io.outrider.sending.Sweep;
import io.outrider.sending.gate.Gates;
import io.outrider.sending.gate.LimitBook;
import io.outrider.sending.plan.Binder;
import io.outrider.sending.plan.DueSlots;
import io.outrider.sending.plan.MongoDays;
import io.outrider.sending.plan.Slot;
import io.outrider.sending.smtp.Composer;
import io.outrider.sending.smtp.MessageIds;
import io.outrider.sending.smtp.SmtpWire;
import io.outrider.store.Events;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoStore;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.time.Chance;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One process's sending room on a store, put together as {@code SendingRoom} does it, with the seams of a rig. */
final class Replica {
    static final Duration GRACE = Duration.ofHours(10);

    final Drafts drafts;
    final MongoDays days;
    final MongoMailboxes mailboxes;
    final Delivery delivery;
    final Sweep sweep;
    final Binder binder;
    final DueSlots dueSlots;
    final Places places;
    final SentRecord sentRecord;
    final Composer composer;
    final Events events;

    Replica(MongoStore store, Seams seams) {
        this(store, seams, limits(1000));
    }

    Replica(MongoStore store, Seams seams, LimitBook limits) {
        drafts = seams.drafts().apply(new MongoDrafts(store));
        days = new MongoDays(store);
        mailboxes = new MongoMailboxes(store, seams.clock());
        MongoEnrollments enrollments = new MongoEnrollments(store);
        MongoCampaigns campaigns = new MongoCampaigns(store);
        MongoSuppressions suppressions = new MongoSuppressions(store, seams.clock());
        MongoReservations reservations = new MongoReservations(store);
        events = new MongoEvents(store, seams.clock(), seams.machine());
        sentRecord = new SentRecord(campaigns, enrollments, new MongoLeads(store), mailboxes, events);
        PastSlots pastSlots = new PastSlots(drafts, days, sentRecord, GRACE);
        binder = new Binder(
                drafts,
                mailboxes,
                campaigns,
                days,
                domain -> limits.of(Example.mailbox(), Optional.empty()).caps().of(domain),
                0,
                seams.clock());
        dueSlots = new DueSlots(mailboxes, days, mailbox -> 1, seams.clock(), seams.machine());
        places = new Places(mailboxes, reservations);
        composer = new Composer("http://127.0.0.1:8000", "1 Main Street", (draft, to) -> "token");
        sweep = new Sweep(
                drafts, enrollments, suppressions, places, events, seams.owner(), seams.clock(), seams.machine());
        Blame blame = new Blame(suppressions, enrollments, mailboxes, events, seams.clock());
        FactsReader facts = new FactsReader(
                new MongoContacts(store),
                new MongoLeads(store),
                enrollments,
                campaigns,
                suppressions,
                days,
                reservations,
                limits,
                new SenderDomains(mailboxes, seams.machine()),
                new DayBounces(suppressions, seams.machine()),
                seams.clock());
        delivery = new Delivery(
                new Delivery.Rules(
                        drafts, mailboxes, facts, Gates.standard(new Chance("rig")), reservations, pastSlots),
                new MessageIds(new Chance("rig")),
                composer,
                new SmtpWire(reference -> "secret", seams.tls(), seams.timeout(), seams.answerWait()),
                new Settlement(drafts, days, blame, suppressions, sentRecord, events, GRACE, seams.clock()),
                mailbox -> {},
                seams.owner(),
                seams.clock(),
                seams.leaseTime(),
                seams.leases());
    }

    /** Limits that stand in nobody's way but this cap of mails a day and recipient domain. */
    static LimitBook limits(int domainCap) {
        return Example.book(Map.ofEntries(
                Map.entry("sending.window.opens", "00:00"),
                Map.entry("sending.window.closes", "00:00"),
                Map.entry("sending.weekends", "true"),
                Map.entry("holiday.regions", ""),
                Map.entry("pacing.min-gap", "PT0S"),
                Map.entry("pacing.cooldown-min", "PT0S"),
                Map.entry("pacing.cooldown-max", "PT0S"),
                Map.entry("sending.recipient-domain-cap", String.valueOf(domainCap)),
                Map.entry("sending.webmail-factor", "1"),
                Map.entry("sending.global-cap", "1000000"),
                Map.entry("sending.sender-domain-share", "100"),
                Map.entry("inbox.max-age", "PT24H")));
    }

    /** What {@code direct:deliver} does with a slot; null when there was nothing to send. */
    String deliver(Slot slot) {
        String id = delivery.claim(slot);
        return id == null ? null : delivery.send(id);
    }

    /** What a minute brings: sweep, bind, send what is due. */
    void tick() {
        sweep.sweep();
        binder.bind();
        for (Slot slot : dueSlots.due()) {
            try {
                deliver(slot);
            } finally {
                dueSlots.done(slot);
            }
        }
    }
}
