package io.outrider.campaign.export;

import io.outrider.lead.Lead;
import java.time.Instant;
import java.util.List;

/** This is what the files are made from. Thread-safe. */
interface ExportSource {
    /** Leads behind an id, in the order of ids, at most so many. */
    List<LeadLine> leads(String after, int limit);

    /** The newest leads, at most so many. */
    List<LeadLine> newest(int limit);

    /** The newest leads of a status, at most so many. */
    List<LeadLine> newest(Lead.Status status, int limit);

    /** Contacts behind an address, in the order of addresses, as rows under {@link ContactLine#HEADER}. */
    List<ContactLine> contacts(String after, int limit);

    /**
     * Takes a contact for a mail-merge list.
     *
     * @param list name of the list
     * @return false: a campaign or another list has the contact
     */
    boolean claim(String contact, String list, Instant now);
}
