package io.outrider.draft.rewrite;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.campaign.Placeholders;
import io.outrider.campaign.listing.ListEntries;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Editor;
import io.outrider.draft.Writer.Wording.Unwritable;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * This is where a mail that was held for want of a value is written again, once a list has the value (CMP-10). Thread-safe
 * and repeatable.
 */
public final class Rewriting {
    private static final int MOST = 1_000;

    private final Campaigns campaigns;
    private final Enrollments enrollments;
    private final Contacts contacts;
    private final Leads leads;
    private final ListEntries lists;
    private final Drafts drafts;
    private final MongoRewrites rewrites;
    private final Editor editor;
    private final Events events;

    public Rewriting(
            Campaigns campaigns,
            Enrollments enrollments,
            Contacts contacts,
            Leads leads,
            ListEntries lists,
            Drafts drafts,
            MongoRewrites rewrites,
            Editor editor,
            Events events) {
        this.campaigns = campaigns;
        this.enrollments = enrollments;
        this.contacts = contacts;
        this.leads = leads;
        this.lists = lists;
        this.drafts = drafts;
        this.rewrites = rewrites;
        this.editor = editor;
        this.events = events;
    }

    /** Of the thousand oldest drafts that failed the review, those for which a list has what was missing. */
    public List<Draft> due() {
        return drafts.withStatus(DraftStatus.REVIEW_FAILED, MOST).stream()
                .filter(this::hasNow)
                .toList();
    }

    private boolean hasNow(Draft draft) {
        List<String> missing = Unwritable.missing(draft.state().reason()).stream()
                .filter(Placeholders::isColumn)
                .toList();
        return !missing.isEmpty() && values(draft).containsAll(missing);
    }

    private Set<String> values(Draft draft) {
        return lists.find(draft.to().value())
                .map(entry -> entry.fields().keySet())
                .orElse(Set.of());
    }

    /** Writes one again; where its words are still missing, or its campaign does not go on, it stays as it is. */
    public void write(Draft held) {
        Optional<Enrollment> enrollment = enrollments
                .find(held.enrollment())
                .filter(e -> e.state() == Enrollment.State.ACTIVE && e.nextStep() == held.step());
        Optional<Campaign> campaign = enrollment
                .flatMap(e -> campaigns.find(e.campaign()))
                .filter(Campaign::isOpen)
                .filter(c -> c.next(enrollment.get()).isPresent());
        Optional<Contact> contact = enrollment.flatMap(e -> contacts.find(e.contact()));
        Optional<Lead> lead = enrollment.flatMap(e -> leads.find(e.lead()));
        if (campaign.isPresent() && contact.isPresent() && lead.isPresent()) {
            Draft anew = editor.draft(campaign.get(), enrollment.get(), contact.get(), lead.get());
            keep(held, anew.as(held.id()));
        }
    }

    private void keep(Draft held, Draft anew) {
        if (!anew.state().reason().equals(held.state().reason()) && rewrites.replace(anew)) {
            boolean failed = anew.state().status() == DraftStatus.REVIEW_FAILED;
            events.record(Event.of(
                    failed ? "draft.review_failed" : "draft.written",
                    anew.lead(),
                    "mail " + anew.step() + ", written again: " + anew.state().reason()));
        }
    }
}
