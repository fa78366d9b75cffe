package io.outrider.sending.crash;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.contact.MongoContacts;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.MongoDrafts;
import io.outrider.mail.Address;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.mailbox.SentCopy;
import io.outrider.sending.Example;
import io.outrider.sending.MongoReservations;
import io.outrider.sending.SendingWorld;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.MongoDays;
import io.outrider.sending.plan.Slot;
import io.outrider.store.MongoStore;
import io.outrider.suppression.MongoSuppressions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a rig finds in the store before it begins, and looks at afterwards. */
public final class Outbox {
    static final LocalDate TODAY = SendingWorld.TODAY;
    private static final int SLOTS = 100;
    private static final int LATER = 180;
    private static final Duration SELDOM = Duration.ofSeconds(10);

    public final MongoDrafts drafts;
    public final MongoDays days;
    public final MongoMailboxes mailboxes;
    public final MongoContacts contacts;
    public final MongoEnrollments enrollments;
    public final MongoSuppressions suppressions;
    public final MongoReservations reservations;
    private final Clock clock;

    Outbox(MongoStore store, Clock clock) {
        this.clock = clock;
        drafts = new MongoDrafts(store);
        days = new MongoDays(store);
        mailboxes = new MongoMailboxes(store, clock);
        contacts = new MongoContacts(store);
        enrollments = new MongoEnrollments(store);
        suppressions = new MongoSuppressions(store, clock);
        reservations = new MongoReservations(store);
        new MongoCampaigns(store).save(Example.campaign(Campaign.State.RUNNING));
    }

    /** A mailbox on a server, with so many slots today, all of them due at ten. */
    Mailbox mailbox(String address, int port, MailHost.Security security, int slots) {
        MailHost host = new MailHost("127.0.0.1", port, security);
        return mailbox(address, host, host, slots);
    }

    /** A mailbox with slots so far apart, from ten on, for ten minutes. */
    void mailbox(String address, int port, Duration apart) {
        MailHost host = new MailHost("127.0.0.1", port, MailHost.Security.IMPLICIT_TLS);
        mailbox(address, host, host, 0, apart);
    }

    /** A mailbox that sends at ten every slot, from another server than it is read at. */
    Mailbox mailbox(String address, MailHost smtp, MailHost imap, int slots) {
        return mailbox(address, smtp, imap, slots, Duration.ZERO);
    }

    /** A mailbox that is read at another server than it sends to, and has no slots yet. */
    void mailbox(String address, int smtp, int imap) {
        MailHost.Security tls = MailHost.Security.IMPLICIT_TLS;
        mailbox(address, new MailHost("127.0.0.1", smtp, tls), new MailHost("127.0.0.1", imap, tls));
    }

    /** Slots so far apart from now on for most of a round, and then some for half an hour. */
    void dayFromNow(String mailbox, Duration apart) {
        Instant begin = clock.instant();
        Instant then = begin.plus(apart.multipliedBy(SLOTS));
        day(
                mailbox,
                Stream.concat(
                                IntStream.range(0, SLOTS).mapToObj(n -> begin.plus(apart.multipliedBy(n))),
                                IntStream.range(0, LATER).mapToObj(n -> then.plus(SELDOM.multipliedBy(n))))
                        .toList());
    }

    private Mailbox mailbox(String address, MailHost smtp, MailHost imap, int slots, Duration apart) {
        Mailbox mailbox = mailbox(address, smtp, imap);
        day(address, apart.isZero() ? slots : (int) Duration.ofMinutes(10).dividedBy(apart), apart);
        return mailbox;
    }

    private Mailbox mailbox(String address, MailHost smtp, MailHost imap) {
        Mailbox m = Example.mailbox();
        mailboxes.save(new Mailbox(
                new Address(address),
                m.displayName(),
                m.zone(),
                smtp,
                imap,
                m.secret(),
                MailboxStatus.ACTIVE,
                2000,
                m.since(),
                List.of(),
                m.coverage(),
                SentCopy.UNKNOWN,
                "pass"));
        mailboxes.covered(address, Instant.EPOCH, clock.instant());
        mailboxes.dns(address, "pass");
        return mailboxes.find(address).orElseThrow();
    }

    /** Slots from ten on, so far apart; the binder uses those to come. */
    void day(String mailbox, int slots, Duration apart) {
        day(
                mailbox,
                IntStream.range(0, slots)
                        .mapToObj(n -> Example.TEN.plus(apart.multipliedBy(n)))
                        .toList());
    }

    private void day(String mailbox, List<Instant> times) {
        List<Slot> planned = IntStream.range(0, times.size())
                .mapToObj(n -> new Slot(
                        mailbox,
                        TODAY,
                        n,
                        times.get(n),
                        Slot.State.PLANNED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        days.insert(new Day(mailbox, TODAY, planned, Optional.empty()));
    }

    /** A ready first mail to a checked contact in the running campaign. */
    Draft draft(String recipient) {
        return draft(recipient, Example.draft(0).text());
    }

    Draft draft(String recipient, String text) {
        return draft(recipient, text, Optional.empty());
    }

    /** A ready first mail that goes from this mailbox. */
    Draft draftOf(String mailbox, String recipient) {
        return draft(recipient, Example.draft(0).text(), Optional.of(mailbox));
    }

    private Draft draft(String recipient, String text, Optional<String> mailbox) {
        String enrollment = "first|" + recipient;
        AddressCheck valid = new AddressCheck(AddressCheck.Result.VALID, "internal", "", Example.TEN);
        contacts.store(new Contact(
                new Address(recipient),
                "Kim",
                "Silent",
                "HR Manager",
                "",
                Contact.Priority.P3,
                "acme",
                List.of("lead-1"),
                "apollo",
                Optional.of(valid),
                Example.TEN));
        contacts.checked(recipient, valid);
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
        Draft e = Example.draft(0);
        Draft draft = new Draft(
                enrollment + "|0",
                enrollment,
                "first",
                "lead-1",
                0,
                new Address(recipient),
                "Kim Silent",
                mailbox,
                List.of(),
                e.subject(),
                text,
                90,
                e.due(),
                e.state(),
                e.createdAt());
        drafts.insert(draft);
        return draft;
    }

    /** A ready draft and nothing around it. */
    void readyDraft(String id) {
        Draft e = Example.draft(0);
        drafts.insert(new Draft(
                id,
                e.enrollment(),
                e.campaign(),
                e.lead(),
                0,
                e.to(),
                e.toName(),
                e.mailbox(),
                e.thread(),
                e.subject(),
                e.text(),
                e.score(),
                e.due(),
                e.state(),
                e.createdAt()));
    }

    /** Puts a draft into the n-th slot of a mailbox today. */
    Slot bind(Draft draft, String mailbox, int n) {
        Slot slot = days.find(mailbox, TODAY).orElseThrow().slots().get(n);
        days.bind(slot, draft.id(), draft.to().domain());
        drafts.bind(draft.id(), mailbox, slot.id());
        return days.find(mailbox, TODAY).orElseThrow().slots().get(n);
    }

    Draft now(Draft draft) {
        return drafts.find(draft.id()).orElseThrow();
    }

    DraftStatus status(Draft draft) {
        return now(draft).state().status();
    }

    /** Every draft there is. */
    List<Draft> all() {
        List<Draft> all = new ArrayList<>();
        for (DraftStatus status : DraftStatus.values()) {
            all.addAll(drafts.withStatus(status, Integer.MAX_VALUE));
        }
        return all;
    }
}
