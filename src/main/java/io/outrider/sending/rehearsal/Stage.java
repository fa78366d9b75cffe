package io.outrider.sending.rehearsal;

import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Enrollments;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.contact.Contacts;
import io.outrider.contact.MongoContacts;
import io.outrider.draft.Drafts;
import io.outrider.draft.Editor;
import io.outrider.draft.MongoDrafts;
import io.outrider.draft.TemplateWriter;
import io.outrider.draft.WritingDesk;
import io.outrider.lead.Leads;
import io.outrider.lead.MongoLeads;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.sending.Blame;
import io.outrider.sending.DayBounces;
import io.outrider.sending.Delivery;
import io.outrider.sending.FactsReader;
import io.outrider.sending.MongoReservations;
import io.outrider.sending.OldDays;
import io.outrider.sending.PastSlots;
import io.outrider.sending.Places;
import io.outrider.sending.Reservations;
import io.outrider.sending.SenderDomains;
import io.outrider.sending.SentRecord;
import io.outrider.sending.Settlement;
import io.outrider.sending.Sweep;
import io.outrider.sending.gate.Gates;
import io.outrider.sending.gate.LimitBook;
import io.outrider.sending.plan.Binder;
import io.outrider.sending.plan.DayPlanner;
import io.outrider.sending.plan.Days;
import io.outrider.sending.plan.DueSlots;
import io.outrider.sending.plan.MongoDays;
import io.outrider.sending.plan.Profiles;
import io.outrider.sending.smtp.Composer;
import io.outrider.sending.smtp.MessageIds;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.Events;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.suppression.Suppressions;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** This is where a rehearsal plays: a store in memory, and the sending room on it as it really is but for the wire. */
final class Stage implements AutoCloseable {
    private static final String OWNER = "rehearse#1";
    /** Mails that one connection takes at most (DESIGN 4.1). */
    private static final int MOST = 20;

    private final EmbeddedStore embedded = EmbeddedStore.inMemory();
    private final MongoStore store = embedded.connect();
    private final Terms terms;
    private final RehearsedTime time;
    private final MachineTime machine;

    final Campaigns campaigns;
    final Leads leads;
    final Contacts contacts;
    final Enrollments enrollments;
    final Drafts drafts;
    final Suppressions suppressions;
    final Days days;
    final Reservations reservations;
    final LimitBook limits;
    private final Chance chance;
    private final Events journal;
    private final Duration grace;

    private final Set<String> bound = new HashSet<>();

    Pool pool;
    Profiles profiles;
    DayPlanner planner;
    OldDays oldDays;
    Binder binder;
    Delivery delivery;
    Sweep sweep;
    WritingDesk desk;

    Stage(Terms terms, Chance chance, RehearsedTime time, Events journal) {
        this.terms = terms;
        this.time = time;
        this.machine = time.machine();
        this.chance = chance;
        this.journal = journal;
        MongoIndexes.create(store);
        campaigns = new MongoCampaigns(store);
        leads = new MongoLeads(store);
        contacts = new MongoContacts(store);
        enrollments = new MongoEnrollments(store);
        drafts = new MongoDrafts(store);
        suppressions = new MongoSuppressions(store, time);
        days = new MongoDays(store);
        reservations = new MongoReservations(store);
        limits = new LimitBook(terms.settings(), terms.publicUrl());
        grace = terms.duration("sending.slot.grace");
    }

    /** Puts a copy into the store, and the room on it. */
    void open(Cast cast, ScriptedWire wire, Consumer<String> askReading) {
        MongoMailboxes mailboxes = new MongoMailboxes(store, time);
        new Entrance(this, mailboxes).enter(cast);
        pool = new Pool(mailboxes);
        profiles = new Profiles(limits, chance);
        planner = new DayPlanner(pool, days, profiles, journal, time);
        binder = binder();
        SentRecord sentRecord = new SentRecord(campaigns, enrollments, leads, pool, journal);
        PastSlots pastSlots = new PastSlots(drafts, days, sentRecord, grace);
        oldDays = new OldDays(pool, days, reservations, pastSlots, journal, time);
        sweep = new Sweep(
                drafts, enrollments, suppressions, new Places(pool, reservations), journal, OWNER, time, machine);
        desk = desk();
        delivery = delivery(wire, sentRecord, pastSlots, askReading);
    }

    /** The days in which a slot got a draft since this was asked last. */
    Set<String> bound() {
        Set<String> days = Set.copyOf(bound);
        bound.clear();
        return days;
    }

    private Binder binder() {
        SenderDomains domains = new SenderDomains(pool, machine);
        int share = terms.number("sending.sender-domain-share");
        Binder.Shared shared =
                new Binder.Shared(terms.number("sending.global-cap"), mailbox -> domains.cap(mailbox, share));
        int newShare = terms.number("sending.new-share");
        return new Binder(
                drafts, pool, campaigns, days, terms::domainCap, newShare, shared, slot -> bound.add(slot.day()), time);
    }

    private Delivery delivery(
            ScriptedWire wire, SentRecord sentRecord, PastSlots pastSlots, Consumer<String> askReading) {
        Blame blame = new Blame(suppressions, enrollments, pool, journal, time);
        FactsReader facts = new FactsReader(
                contacts,
                leads,
                enrollments,
                campaigns,
                suppressions,
                days,
                reservations,
                limits,
                new SenderDomains(pool, machine),
                new DayBounces(suppressions, machine),
                time);
        Gates gates = terms.gates().apply(Gates.standard(chance));
        return new Delivery(
                new Delivery.Rules(drafts, pool, facts, gates, reservations, pastSlots),
                new MessageIds(chance),
                new Composer(
                        terms.publicUrl(), terms.settings().text("sender.postal-address"), (id, to) -> "rehearsal"),
                wire,
                new Settlement(drafts, days, blame, suppressions, sentRecord, journal, grace, time),
                askReading,
                OWNER,
                time,
                machine);
    }

    /** Writes as the real one does, and nobody is waited for to approve. */
    private WritingDesk desk() {
        Editor editor = new Editor(new TemplateWriter(chance, ""), terms.review(), chance, time, terms.zone(), false);
        WritingDesk.Policy policy = new WritingDesk.Policy(terms.duration("draft.ahead"), terms.number("draft.batch"));
        return new WritingDesk(campaigns, enrollments, contacts, leads, drafts, editor, journal, time, policy);
    }

    /** The due slots of one mailbox, and of no other. */
    DueSlots due(String mailbox) {
        return new DueSlots(
                pool.only(mailbox),
                days,
                m -> profiles.close(m) ? MOST : terms.number("sending.group.size"),
                time,
                machine);
    }

    @Override
    public void close() {
        store.close();
        embedded.close();
    }
}
