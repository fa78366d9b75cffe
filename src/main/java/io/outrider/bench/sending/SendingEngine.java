package io.outrider.bench.sending;

import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.contact.MongoContacts;
import io.outrider.draft.MongoDrafts;
import io.outrider.lead.MongoLeads;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.sending.Blame;
import io.outrider.sending.DayBounces;
import io.outrider.sending.Delivery;
import io.outrider.sending.FactsReader;
import io.outrider.sending.MongoReservations;
import io.outrider.sending.PastSlots;
import io.outrider.sending.SenderDomains;
import io.outrider.sending.SentRecord;
import io.outrider.sending.Settlement;
import io.outrider.sending.gate.Effective;
import io.outrider.sending.gate.Gates;
import io.outrider.sending.gate.LimitBook;
import io.outrider.sending.plan.MongoDays;
import io.outrider.sending.plan.Slot;
import io.outrider.sending.smtp.Composer;
import io.outrider.sending.smtp.MessageIds;
import io.outrider.sending.smtp.SmtpWire;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoStore;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;

/** This is the sending room as it is wired in a running Outrider, on a store of a benchmark. Thread-safe. */
public final class SendingEngine {
    private static final Duration GRACE = Duration.ofHours(12);

    private final Delivery delivery;

    /**
     * @param store of the benchmark
     * @param settings what is in force
     * @param clock business time
     * @param machine leases
     */
    public SendingEngine(MongoStore store, Effective.Base settings, Clock clock, MachineTime machine) {
        Chance chance = new Chance("bench");
        MongoDrafts drafts = new MongoDrafts(store);
        MongoDays days = new MongoDays(store);
        MongoMailboxes mailboxes = new MongoMailboxes(store, clock);
        MongoEnrollments enrollments = new MongoEnrollments(store);
        MongoCampaigns campaigns = new MongoCampaigns(store);
        MongoSuppressions suppressions = new MongoSuppressions(store, clock);
        MongoReservations reservations = new MongoReservations(store);
        MongoEvents events = new MongoEvents(store, clock, machine);
        SentRecord record = new SentRecord(campaigns, enrollments, new MongoLeads(store), mailboxes, events);
        FactsReader facts = new FactsReader(
                new MongoContacts(store),
                new MongoLeads(store),
                enrollments,
                campaigns,
                suppressions,
                days,
                reservations,
                new LimitBook(settings, "https://bench.test"),
                new SenderDomains(mailboxes, machine),
                new DayBounces(suppressions, machine),
                clock);
        Blame blame = new Blame(suppressions, enrollments, mailboxes, events, clock);
        delivery = new Delivery(
                new Delivery.Rules(
                        drafts,
                        mailboxes,
                        facts,
                        Gates.standard(chance),
                        reservations,
                        new PastSlots(drafts, days, record, GRACE)),
                new MessageIds(chance),
                new Composer("https://bench.test", "1 Main Street, Springfield", (draft, to) -> "token"),
                new SmtpWire(reference -> "secret", PlainSockets.tls(), Duration.ofSeconds(30), Duration.ofMinutes(10)),
                new Settlement(drafts, days, blame, suppressions, record, events, GRACE, clock),
                mailbox -> {},
                "bench#1",
                clock,
                machine);
    }

    /** Does with a slot what {@code direct:deliver} does. Answers one sentence, or null when nothing was to be sent. */
    public String deliver(Slot slot) {
        String id = delivery.claim(slot);
        return id == null ? null : delivery.send(id);
    }
}
