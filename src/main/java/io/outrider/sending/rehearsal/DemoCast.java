package io.outrider.sending.rehearsal;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.lead.Lead;
import io.outrider.mail.Address;
import io.outrider.mailbox.Coverage;
import io.outrider.mailbox.MailHost;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.SentCopy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * This makes up what there is nothing of yet: mailboxes of all four profiles in three zones and on two domains, and drafts to
 * people of as many companies. Immutable.
 *
 * @param mailboxes how many, 1 to 1000
 * @param drafts how many for each, 0 to 500; together at most {@link Cast#MOST}
 * @param start business time
 */
public record DemoCast(int mailboxes, int drafts, Instant start) {
    private static final List<String> PROFILES = List.of("human", "planned", "steady", "pipeline");
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"), ZoneId.of("Europe/Berlin"));
    private static final MailHost HOST = new MailHost("mail.rehearsal.test", 465, MailHost.Security.IMPLICIT_TLS);
    private static final String CAMPAIGN = "rehearsal";
    private static final String WORDS =
            "Hi {{first_name}},\n\n{One more line|A short note} about the {{job_title}} opening at"
                    + " {{company}}. If you are still looking, I can send you profiles that match the posting, and you decide from"
                    + " there.\n\n{Would that help?|Shall I send them?}\n";

    /** @throws IllegalArgumentException when a number is out of range */
    public DemoCast {
        if (mailboxes < 1 || mailboxes > 1000 || drafts < 0 || drafts > 500 || mailboxes * drafts > Cast.MOST) {
            throw new IllegalArgumentException("demo is '" + mailboxes + "x" + drafts
                    + "'; allowed: 1 to 1000 mailboxes x 0 to 500 drafts, together at most " + Cast.MOST + " drafts");
        }
    }

    /** The cast. */
    public Cast cast() {
        List<Person> people =
                IntStream.range(0, mailboxes * drafts).mapToObj(this::person).toList();
        return new Cast(
                IntStream.range(0, mailboxes).mapToObj(this::mailbox).toList(),
                List.of(campaign()),
                people.stream().map(Person::lead).toList(),
                people.stream().map(Person::contact).toList(),
                people.stream().map(Person::enrollment).toList(),
                Set.of(),
                people.stream().map(Person::draft).toList(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                List.of("mailboxes and drafts are made up"));
    }

    private record Person(Lead lead, Contact contact, Enrollment enrollment, Draft draft) {}

    private Mailbox mailbox(int i) {
        String profile = PROFILES.get(i % PROFILES.size());
        return new Mailbox(
                new Address(String.format("m%03d@%s.test", i, i % 2 == 0 ? "brightpath" : "fieldwork")),
                "Ada Field",
                ZONES.get(i % ZONES.size()),
                HOST,
                HOST,
                "env:NONE",
                MailboxStatus.ACTIVE,
                Math.max(1, Math.min(50, drafts == 0 ? 25 : drafts)),
                LocalDate.EPOCH,
                List.of(),
                new Coverage(Optional.of(Instant.EPOCH), Optional.of(start)),
                SentCopy.UNKNOWN,
                "pass",
                Map.of("pacing.profile", profile));
    }

    private static Campaign campaign() {
        return new Campaign(
                CAMPAIGN,
                "Rehearsal",
                Campaign.State.RUNNING,
                List.of(
                        new Campaign.Step(0, false, "your job posting", WORDS),
                        new Campaign.Step(2, false, "", WORDS),
                        new Campaign.Step(3, true, "one last question", WORDS)),
                Set.of());
    }

    private Person person(int i) {
        String company = "company-" + i;
        Address address = new Address(String.format("kim.%05d@%s.test", i, company));
        String enrollment = Enrollment.id(CAMPAIGN, address.value());
        Lead lead = new Lead(
                "lead-" + i,
                "lead-" + i,
                company,
                "Company " + i,
                "Welder",
                "NY",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                List.of("import/Board"),
                Lead.Status.VALIDATED,
                start);
        AddressCheck valid = new AddressCheck(AddressCheck.Result.VALID, "internal", "", start);
        Contact contact = new Contact(
                address,
                "Kim",
                "Silent",
                "HR Manager",
                "",
                Contact.Priority.P3,
                company,
                List.of(lead.id()),
                "import",
                Optional.of(valid),
                start);
        return new Person(lead, contact, enrolled(enrollment, contact), draft(enrollment, contact));
    }

    private Enrollment enrolled(String id, Contact contact) {
        return new Enrollment(
                id,
                CAMPAIGN,
                contact.id(),
                contact.leads().get(0),
                contact.company(),
                Optional.empty(),
                Enrollment.State.ACTIVE,
                "",
                Optional.of(start),
                List.of());
    }

    private Draft draft(String enrollment, Contact contact) {
        return new Draft(
                enrollment + "|0",
                enrollment,
                CAMPAIGN,
                contact.leads().get(0),
                0,
                contact.address(),
                "Kim Silent",
                Optional.empty(),
                List.of(),
                "your job posting",
                "Hi Kim,\n\nI saw the opening. Shall I send you profiles?",
                90,
                start,
                Draft.State.fresh(DraftStatus.READY_TO_SEND, start),
                start);
    }
}
