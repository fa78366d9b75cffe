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
    private RowLead() {}

    /** The lead of a posting: ENRICHED where the row names a person, SKIPPED where the vacancy is closed (IMX-04). */
    static Lead ofPosting(ListRow row, Instant now) {
        Lead.Status open = row.person().isPresent() ? Lead.Status.ENRICHED : Lead.Status.NEW;
        boolean closed = row.job().status().startsWith("closed");
        return ListedLead.of(posting(row.job(), row.job().link()), closed ? Lead.Status.SKIPPED : open, now);
    }

    static Lead ofPerson(ListRow row, Instant now) {
        return ListedLead.ofPerson(row.person().orElseThrow().address().value(), posting(row.job(), ""), now);
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
