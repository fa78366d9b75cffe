package io.outrider.sending;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.MongoContacts;
import io.outrider.draft.Draft;
import io.outrider.draft.Drafts;
import io.outrider.draft.MongoDrafts;
import io.outrider.lead.MongoLeads;
import io.outrider.mail.Address;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.mailbox.SentCopy;
import io.outrider.mailbox.Tls;
import io.outrider.sending.gate.Gates;
import io.outrider.sending.plan.Binder;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.DueSlots;
import io.outrider.sending.plan.MongoDays;
import io.outrider.sending.plan.Slot;
import io.outrider.sending.smtp.Composer;
import io.outrider.sending.smtp.MessageIds;
import io.outrider.sending.smtp.ScriptedSmtp;
import io.outrider.sending.smtp.SmtpWire;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoStore;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole room on a real store and a real socket, on a Tuesday at ten; time stands still until a test moves it. */
public final class SendingWorld implements AutoCloseable {
    public static final LocalDate TODAY = LocalDate.of(2026, 2, 17);
    public static final Duration GRACE = Duration.ofMinutes(30);
    public static final String OWNER = "abcdef01#1";

    public final ScriptedSmtp smtp = new ScriptedSmtp();
    public final Time time = new Time();
    public final Machine machine = new Machine();
    public final List<Event> events = new CopyOnWriteArrayList<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final MongoDrafts drafts;
    public final MongoDays days;
    public final MongoMailboxes mailboxes;
    public final MongoEnrollments enrollments;
    public final MongoCampaigns campaigns;
    public final MongoContacts contacts;
    public final MongoLeads leads;
    public final MongoSuppressions suppressions;
    public final MongoReservations reservations;
    public final SentRecord sentRecord;
    public final PastSlots pastSlots;
    public final OldDays oldDays;
    public final Sweep sweep;
    public final Binder binder;
    public final DueSlots dueSlots;
    public final Delivery delivery;
    public volatile boolean passwordKnown = true;
    private volatile String broken = "";

    public SendingWorld(MongoStore store) {
        drafts = new MongoDrafts(store);
        days = new MongoDays(store);
        mailboxes = new MongoMailboxes(store, time);
        enrollments = new MongoEnrollments(store);
        campaigns = new MongoCampaigns(store);
        contacts = new MongoContacts(store);
        suppressions = new MongoSuppressions(store, time);
        reservations = new MongoReservations(store);
        Events journal = new Journal();
        leads = new MongoLeads(store);
        sentRecord = new SentRecord(campaigns, enrollments, leads, mailboxes, journal);
        pastSlots = new PastSlots(drafts, days, sentRecord, GRACE);
        oldDays = new OldDays(mailboxes, days, reservations, pastSlots, journal, time);
        sweep = sweepOn(drafts);
        dueSlots = new DueSlots(mailboxes, days, mailbox -> 2, time, machine);
        binder = new Binder(
                drafts, mailboxes, campaigns, days, domain -> 3, 20, Binder.Shared.NONE, dueSlots::bound, time);
        delivery = delivery(OWNER);
        campaigns.save(Example.campaign(Campaign.State.RUNNING));
    }

    /** A sweep that sees these drafts. */
    Sweep sweepOn(Drafts seen) {
        return new Sweep(
                seen,
                enrollments,
                suppressions,
                new Places(mailboxes, reservations),
                new Journal(),
                OWNER,
                time,
                machine);
    }

    /** Another process with this owner on the same store. */
    public Delivery delivery(String owner) {
        Blame blame = new Blame(suppressions, enrollments, mailboxes, new Journal(), time);
        return new Delivery(
                new Delivery.Rules(
                        drafts,
                        mailboxes,
                        new FactsReader(
                                contacts,
                                leads,
                                enrollments,
                                campaigns,
                                suppressions,
                                days,
                                reservations,
                                Example.book(Map.of()),
                                new SenderDomains(mailboxes, machine),
                                new DayBounces(suppressions, machine),
                                time),
                        Gates.standard(new Chance("seed")),
                        reservations,
                        pastSlots),
                new MessageIds(new Chance("seed")),
                new Composer("http://127.0.0.1:8000", "1 Main Street", this::token),
                new SmtpWire(
                        this::password,
                        new Tls(ScriptedSmtp.context().getSocketFactory(), false),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)),
                new Settlement(drafts, days, blame, suppressions, sentRecord, new Journal(), GRACE, time),
                new ReadingWishes(asked::add, machine),
                owner,
                time,
                machine);
    }

    /** From now on this draft meets a defect that nobody foresaw. */
    public void breakFor(String draft) {
        broken = draft;
    }

    private String token(String draft, Address to) {
        if (draft.equals(broken)) {
            throw new IllegalStateException("a defect");
        }
        return "token";
    }

    private String password(String reference) {
        if (!passwordKnown) {
            throw new IllegalArgumentException("secret '" + reference + "' is not set");
        }
        return "secret";
    }

    /** A mailbox that may send, on the scripted server. */
    public Mailbox mailbox(String address) {
        return mailbox(address, MailboxStatus.ACTIVE, 25);
    }

    public Mailbox mailbox(String address, MailboxStatus status, int limit) {
        Mailbox m = Example.mailbox();
        MailHost host = new MailHost("127.0.0.1", smtp.port(), MailHost.Security.IMPLICIT_TLS);
        Mailbox mailbox = new Mailbox(
                new Address(address),
                m.displayName(),
                m.zone(),
                host,
                host,
                m.secret(),
                status,
                limit,
                m.since(),
                List.of(),
                m.coverage(),
                SentCopy.UNKNOWN,
                "pass");
        mailboxes.save(mailbox);
        mailboxes.covered(address, Instant.EPOCH, time.instant());
        mailboxes.dns(address, "pass");
        return mailboxes.find(address).orElseThrow();
    }

    /** A checked contact in the running campaign, and a ready draft of the step to it, in no slot yet. */
    public Draft draft(String recipient, int step) {
        return draft(recipient, step, Optional.empty(), "A question");
    }

    public Draft draft(String recipient, int step, Optional<String> mailbox, String subject) {
        String enrollment = "first|" + recipient;
        contacts.store(new io.outrider.contact.Contact(
                new Address(recipient),
                "Kim",
                "Silent",
                "HR Manager",
                "",
                io.outrider.contact.Contact.Priority.P3,
                "acme",
                List.of("lead-1"),
                "apollo",
                Optional.of(new AddressCheck(AddressCheck.Result.VALID, "internal", "", Example.TEN)),
                Example.TEN));
        contacts.checked(recipient, new AddressCheck(AddressCheck.Result.VALID, "internal", "", Example.TEN));
        enrollments.enroll(new Enrollment(
                enrollment,
                "first",
                recipient,
                "lead-1",
                "acme",
                Optional.empty(),
                Enrollment.State.ACTIVE,
                "",
                Optional.of(Example.TEN),
                List.of()));
        Draft e = Example.draft(step);
        Draft draft = new Draft(
                enrollment + '|' + step,
                enrollment,
                "first",
                "lead-1",
                step,
                new Address(recipient),
                "Kim Silent",
                mailbox,
                List.of(),
                subject,
                e.text(),
                90,
                e.due(),
                e.state(),
                e.createdAt());
        drafts.insert(draft);
        return drafts.find(draft.id()).orElseThrow();
    }

    /** A day of a mailbox with slots at these times. */
    public void day(String mailbox, LocalDate date, Instant... times) {
        List<Slot> slots = new ArrayList<>();
        for (Instant at : times) {
            slots.add(new Slot(
                    mailbox,
                    date,
                    slots.size(),
                    at,
                    Slot.State.PLANNED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        days.insert(new Day(mailbox, date, slots, Optional.empty()));
    }

    public Slot slot(String mailbox, LocalDate date, int n) {
        return days.find(mailbox, date).orElseThrow().slots().get(n);
    }

    /** Puts a draft into a slot, as the binder does. */
    public Slot bind(Draft draft, Slot slot) {
        days.bind(slot, draft.id(), draft.to().domain());
        drafts.bind(draft.id(), slot.mailbox(), slot.id());
        return slot(slot.mailbox(), slot.date(), slot.n());
    }

    /** What {@code direct:deliver} does with a slot; null when there was nothing to send. */
    public String deliver(Slot slot) {
        String id = delivery.claim(slot);
        return id == null ? null : delivery.send(id);
    }

    /** A gate holds it until then. */
    public void deferred(Draft draft, Instant until) {
        Draft claimed = drafts.claim(draft.id(), OWNER, time.instant().plusSeconds(60), time.instant())
                .orElseThrow();
        drafts.move(io.outrider.draft.Move.owned(
                        claimed,
                        io.outrider.draft.DraftStatus.CLAIMED,
                        io.outrider.draft.DraftStatus.READY_TO_SEND,
                        "a gate",
                        time.instant())
                .due(until));
    }

    public Draft now(Draft draft) {
        return drafts.find(draft.id()).orElseThrow();
    }

    public List<String> kinds() {
        return events.stream().map(Event::kind).toList();
    }

    @Override
    public void close() {
        smtp.close();
    }

    /** Business time that a test moves. */
    public static final class Time extends Clock {
        private volatile Instant now = Example.TEN;

        public void to(Instant instant) {
            now = instant;
        }

        public void plus(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Machine time that a test moves. */
    public static final class Machine implements MachineTime {
        private volatile Duration passed = Duration.ZERO;

        public void plus(Duration duration) {
            passed = passed.plus(duration);
        }

        @Override
        public Instant now() {
            return Example.TEN.plus(passed);
        }

        @Override
        public long nanos() {
            return passed.toNanos();
        }
    }

    private final class Journal implements Events {
        @Override
        public void record(Event event) {
            events.add(event);
        }

        @Override
        public List<Entry> after(String after, int limit) {
            return List.of();
        }
    }
}
