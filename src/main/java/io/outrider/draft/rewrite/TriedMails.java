package io.outrider.draft.rewrite;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Editor;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.util.Optional;

/**
 * These are the mails that were only tried, in a dry run (CMP-15). Once none holds any more each is written anew, to be sent. A
 * draft that was tried is skipped for good, and only then is there another, whose id follows from its own: so of all drafts of
 * one mail at most one can ever go. Thread-safe and repeatable.
 */
public final class TriedMails {
    /** The reason of a draft that went every way but to a server (SND-72). */
    public static final String REASON = "dry_run";

    private final Campaigns campaigns;
    private final Enrollments enrollments;
    private final Contacts contacts;
    private final Leads leads;
    private final Drafts drafts;
    private final Editor editor;
    private final Events events;
    private final boolean dryRun;

    /** What is to become of a mail that was tried. */
    public enum Next {
        /** The dry run holds. */
        WAITS,
        /** It is written anew, or its sequence went on or ended without it. */
        DONE,
        /** Nobody will write it: its sequence ends. */
        ENDS
    }

    /** @param dryRun {@code dry-run} of the installation, for campaigns that do not set their own */
    public TriedMails(
            Campaigns campaigns,
            Enrollments enrollments,
            Contacts contacts,
            Leads leads,
            Drafts drafts,
            Editor editor,
            Events events,
            boolean dryRun) {
        this.campaigns = campaigns;
        this.enrollments = enrollments;
        this.contacts = contacts;
        this.leads = leads;
        this.drafts = drafts;
        this.editor = editor;
        this.events = events;
        this.dryRun = dryRun;
    }

    /** Whether a draft was only tried. One that has a Message-ID was not: a server may have heard of it. */
    public static boolean has(Draft draft) {
        return draft.state().status() == DraftStatus.SKIPPED
                && draft.state().reason().equals(REASON)
                && draft.state().messageId().isEmpty();
    }

    /** Writes a mail anew that was tried, if no dry run holds. */
    public Next look(Draft tried) {
        Optional<Enrollment> enrollment = enrollments
                .find(tried.enrollment())
                .filter(e -> e.state() == Enrollment.State.ACTIVE && e.nextStep() == tried.step());
        if (enrollment.isEmpty()) {
            return Next.DONE;
        }
        Optional<Campaign> campaign = campaigns
                .find(tried.campaign())
                .filter(Campaign::isOpen)
                .filter(c -> c.next(enrollment.get()).isPresent());
        if (campaign.isEmpty()) {
            return Next.ENDS;
        }
        return campaign.get().isDryRun(dryRun) ? Next.WAITS : write(tried, enrollment.get(), campaign.get());
    }

    private Next write(Draft tried, Enrollment enrollment, Campaign campaign) {
        Optional<Contact> contact = contacts.find(enrollment.contact());
        Optional<Lead> lead = leads.find(enrollment.lead());
        if (contact.isEmpty() || lead.isEmpty()) {
            return Next.ENDS;
        }
        Draft anew = editor.draft(campaign, enrollment, contact.get(), lead.get());
        if (drafts.insert(anew.as(idAfter(tried)))) {
            boolean failed = anew.state().status() == DraftStatus.REVIEW_FAILED;
            events.record(Event.of(
                    failed ? "draft.review_failed" : "draft.written",
                    anew.lead(),
                    "mail " + anew.step() + ", after a dry run: " + anew.state().reason()));
        }
        return Next.DONE;
    }

    /** {@code enrollment|step}, then {@code enrollment|step|2}, {@code enrollment|step|3}. */
    private static String idAfter(Draft tried) {
        String first = tried.enrollment() + '|' + tried.step();
        int number = tried.id().equals(first) ? 1 : Integer.parseInt(tried.id().substring(first.length() + 1));
        return first + '|' + (number + 1);
    }
}
