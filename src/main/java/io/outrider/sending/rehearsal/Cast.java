package io.outrider.sending.rehearsal;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.contact.Contact;
import io.outrider.draft.Draft;
import io.outrider.lead.Lead;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.plan.Day;
import io.outrider.suppression.Suppression;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * This is what a rehearsal begins with: a copy, read once and written nowhere but into the rehearsal's own store.
 *
 * @param mailboxes the pool
 * @param campaigns every campaign
 * @param leads reasons to write
 * @param contacts whom drafts and enrollments are for
 * @param enrollments every enrollment of these contacts
 * @param undrafted ids of those whose next mail is still to be written
 * @param drafts ready ones
 * @param suppressions those that forbid one of the contacts
 * @param days today's and yesterday's plans
 * @param taken how many places of today's caps are taken, by name
 * @param remarks what was cut or assumed, a sentence each
 */
public record Cast(
        List<Mailbox> mailboxes,
        List<Campaign> campaigns,
        List<Lead> leads,
        List<Contact> contacts,
        List<Enrollment> enrollments,
        Set<String> undrafted,
        List<Draft> drafts,
        List<Suppression> suppressions,
        List<Day> days,
        SortedMap<String, Integer> taken,
        List<String> remarks) {
    /** Most drafts of a rehearsal. */
    public static final int MOST = 10_000;
}
