package io.outrider.campaign.listing;

import io.outrider.contact.Contact;
import io.outrider.contact.ListedContact;
import io.outrider.lead.Lead;
import io.outrider.lead.ListedLead;
import io.outrider.lead.Posting;
import io.outrider.lead.sheet.field.ListRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** This is a row of a list on its way to becoming a lead and a contact. */
final class RowLead {
    private static final String PERSON = "list-";

    private RowLead() {}

    /** The lead of a posting: ENRICHED where the row names a person; what the list says about it stands above that (IMX-04). */
    static Lead ofPosting(ListRow row, Instant now) {
        Lead.Status open = row.person().isPresent() ? Lead.Status.ENRICHED : Lead.Status.NEW;
        return ListedLead.of(posting(row.job(), row.job().link()), open, now);
    }

    /** The lead of a person, under an id of the run and the line: the rows of a list stand side by side in the store. */
    static Lead ofPerson(ListRow row, ListBatch batch) {
        String address = row.person().orElseThrow().address().value();
        return ListedLead.ofPerson(personId(row, batch), address, posting(row.job(), ""), batch.now());
    }

    static String personId(ListRow row, ListBatch batch) {
        return PERSON + batch.run() + "-" + String.format("%08x", row.line());
    }

    /** Whether a contact has a lead from a list of people already. */
    static boolean isPerson(String lead) {
        return lead.startsWith(PERSON);
    }

    static Contact contact(ListRow row, String company, List<String> leads, Instant now) {
        ListRow.Person p = row.person().orElseThrow();
        return ListedContact.of(p.address(), p.firstName(), p.lastName(), p.title(), p.phone(), company, leads, now);
    }

    private static Posting posting(ListRow.Job job, String link) {
        Optional<Posting.Pay> pay = job.salaryMin()
                .or(job::salaryMax)
                .map(least -> new Posting.Pay(least, job.salaryMax().orElse(least), "YEAR"));
        return ListedLead.posting(
                job.source(), job.company(), job.title(), job.state(), link, job.website(), job.postedOn(), pay);
    }
}
