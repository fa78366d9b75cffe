package io.outrider.campaign.export;

import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.lead.sheet.write.TableFile;
import io.outrider.lead.sheet.write.TableFormat;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.suppression.Suppressions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * This writes lists for mail-merge with another program (SND-74): people whose address is valid, whom no campaign and no
 * list has yet and who are not suppressed. Each is claimed before his row is written, so nobody is written to twice; a
 * list that broke off keeps those it had claimed. Thread-safe.
 */
public final class MailMerge {
    private static final int MOST = 10_000;
    private static final List<String> HEADER =
            List.of("First Name", "Last Name", "Email", "Title", "Company", "State", "Job Title");

    private final Exports exports;
    private final Contacts contacts;
    private final Leads leads;
    private final Suppressions suppressions;
    private final Events events;
    private final Clock clock;

    public MailMerge(
            Exports exports, Contacts contacts, Leads leads, Suppressions suppressions, Events events, Clock clock) {
        this.exports = exports;
        this.contacts = contacts;
        this.leads = leads;
        this.suppressions = suppressions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A list that was written.
     *
     * @param file the list
     * @param guide how to use it
     * @param people in it
     */
    public record Written(Path file, Path guide, int people) {}

    /** Writes a list of at most 10,000 people, best priority first, and its guide. */
    public Written write(TableFormat format) {
        String name = "mailmerge_" + exports.stamp();
        int[] people = new int[1];
        Path file = exports.write(name, format, HEADER, table -> people[0] = fill(name, table));
        Path guide = guide(name, file, people[0]);
        events.record(Event.of("outreach.mailmerge", name, people[0] + " people were written to a mail-merge list"));
        return new Written(file, guide, people[0]);
    }

    private int fill(String list, TableFile table) throws IOException {
        int people = 0;
        for (Contact contact : contacts.free(AddressCheck.Result.VALID, MOST)) {
            if (suppressions.forbids(contact.address()).isEmpty()
                    && hasOpenLead(contact)
                    && exports.source().claim(contact.id(), list, clock.instant())) {
                table.row(row(contact));
                people++;
            }
        }
        return people;
    }

    private boolean hasOpenLead(Contact contact) {
        return contact.leads().stream()
                .anyMatch(lead ->
                        leads.find(lead).filter(l -> l.status().isClosed()).isEmpty());
    }

    private List<String> row(Contact contact) {
        Optional<Lead> lead = contact.leads().stream().findFirst().flatMap(leads::find);
        return List.of(
                contact.firstName(),
                contact.lastName(),
                contact.id(),
                contact.title(),
                lead.map(Lead::companyName).orElse(""),
                lead.map(Lead::state).orElse(""),
                lead.map(Lead::title).orElse(""));
    }

    private Path guide(String name, Path file, int people) {
        Path guide = exports.folder().resolve(name + "_guide.txt");
        String text =
                """
                Mail-merge list %s, %d people.

                1. Open your mail program's mail-merge and choose the list as its data source.
                2. Fields: First Name, Last Name, Email, Title, Company, State, Job Title. Check the first three mails by eye:
                   a field that is empty for somebody leaves a hole in the text.
                3. Every mail must say who you are, with your postal address, and how to get no more mail. Write, for example:
                   "If you would rather not hear from me, reply with 'unsubscribe' and I will not write again."
                4. Who asks for no more mail, by whatever words, must be added to the suppressions in Outrider on the same day,
                   so that no campaign writes to him.
                5. Send slowly, from a mailbox in use, at most a few dozen mails a day.

                These people are in no campaign and in no other list. Outrider does not see replies to what you send yourself.
                """
                        .formatted(file.getFileName(), people);
        try {
            return Files.writeString(guide, text);
        } catch (IOException e) {
            throw new UncheckedIOException("guide '" + guide + "' cannot be written: " + e.getMessage(), e);
        }
    }
}
