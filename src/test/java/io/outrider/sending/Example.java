package io.outrider.sending;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Coverage;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Pause;
import io.outrider.mailbox.SentCopy;
import io.outrider.sending.gate.Facts;
import io.outrider.sending.gate.LimitBook;
import io.outrider.sending.gate.Limits;
import io.outrider.sending.plan.Slot;
import io.outrider.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Values that tests of this room start from: a Tuesday morning on which everything may go. */
public final class Example {
    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    public static final Instant TEN = Instant.parse("2026-02-17T15:00:00Z");
    public static final String SENDER = "ada@brightpath.test";
    public static final String RECIPIENT = "kim.silent@acme.test";
    public static final String ENROLLMENT = "first|" + RECIPIENT;

    private Example() {}

    public static Limits limits() {
        return limits(Map.of());
    }

    /** Limits with some settings of their own. */
    public static Limits limits(Map<String, String> settings) {
        return book(settings).of(mailbox(), Optional.empty());
    }

    /** The book of limits over the settings as they are shipped, but for these. */
    public static LimitBook book(Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("OUTRIDER_SENDER_POSTAL_ADDRESS", "1 Main Street, Springfield");
        settings.forEach((key, value) -> environment.put(
                "OUTRIDER_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
        return new LimitBook(Settings.read(Path.of("no-such-folder"), environment), "http://127.0.0.1:8000");
    }

    public static Mailbox mailbox(MailboxStatus status, List<Pause> pauses, Coverage coverage, String dns) {
        MailHost host = new MailHost("127.0.0.1", 4650, MailHost.Security.IMPLICIT_TLS);
        return new Mailbox(
                new Address(SENDER),
                "Ada Field",
                NEW_YORK,
                host,
                host,
                "env:SECRET",
                status,
                25,
                LocalDate.of(2026, 1, 1),
                pauses,
                coverage,
                SentCopy.UNKNOWN,
                dns);
    }

    public static Mailbox mailbox() {
        return mailbox(MailboxStatus.ACTIVE, List.of(), covered(TEN.minusSeconds(60)), "pass");
    }

    public static Coverage covered(Instant until) {
        return new Coverage(Optional.of(Instant.EPOCH), Optional.of(until));
    }

    public static Draft draft(int step) {
        return new Draft(
                ENROLLMENT + '|' + step,
                ENROLLMENT,
                "first",
                "lead-1",
                step,
                new Address(RECIPIENT),
                "Kim Silent",
                Optional.of(SENDER),
                List.of(),
                "A question",
                "Hello Kim,\n\nshort question.",
                90,
                TEN.minusSeconds(60),
                Draft.State.fresh(DraftStatus.READY_TO_SEND, TEN),
                TEN);
    }

    public static Enrollment enrollment(Enrollment.State state, Instant... sent) {
        List<Enrollment.Sent> mails = new java.util.ArrayList<>();
        for (Instant at : sent) {
            int n = mails.size();
            mails.add(new Enrollment.Sent(
                    n, ENROLLMENT + '|' + n, new MessageId("<" + n + "@brightpath.test>"), "A question", at));
        }
        return new Enrollment(
                ENROLLMENT,
                "first",
                RECIPIENT,
                "lead-1",
                "acme",
                mails.isEmpty() ? Optional.empty() : Optional.of(SENDER),
                state,
                "",
                Optional.of(TEN),
                mails);
    }

    public static Contact contact(AddressCheck.Result result) {
        return new Contact(
                new Address(RECIPIENT),
                "Kim",
                "Silent",
                "HR Manager",
                "",
                Contact.Priority.P3,
                "acme",
                List.of("lead-1"),
                "apollo",
                Optional.of(new AddressCheck(result, "internal", "", TEN)),
                TEN);
    }

    public static Campaign campaign(Campaign.State state) {
        return new Campaign(
                "first",
                "First contact",
                state,
                List.of(new Campaign.Step(0, false, "s", "t"), new Campaign.Step(3, false, "s", "t")),
                Set.of());
    }

    public static Facts facts() {
        return new Facts(
                TEN,
                draft(0),
                mailbox(),
                Optional.of(contact(AddressCheck.Result.VALID)),
                Optional.of(enrollment(Enrollment.State.ACTIVE)),
                Optional.of(campaign(Campaign.State.RUNNING)),
                Optional.empty(),
                new Facts.Today(0, 0, 0, Optional.empty()),
                limits(),
                inSlot(TEN));
    }

    /** The history of a draft that is in a slot of that time, and of nothing else. */
    public static Facts.History inSlot(Instant at) {
        Slot slot = new Slot(
                SENDER,
                LocalDate.of(2026, 2, 17),
                0,
                at,
                Slot.State.PLANNED,
                Optional.of(draft(0).id()),
                Optional.of("acme.test"),
                Optional.empty(),
                Optional.empty());
        return new Facts.History(Optional.of(slot), List.of(), Optional.empty(), Facts.SenderDomain.ALONE, 1);
    }
}
