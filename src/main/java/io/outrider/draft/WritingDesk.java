package io.outrider.draft;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Enrollments;
import io.outrider.contact.Contact;
import io.outrider.contact.Contacts;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * This is where the next mail of an enrollment is written ahead of time (DRF-01). Thread-safe and repeatable: a draft's id
 * is {@code enrollment|step}, so writing again after a crash changes nothing.
 */
public final class WritingDesk {
    private static final Duration AGAIN = Duration.ofDays(1);

    private final Campaigns campaigns;
    private final Enrollments enrollments;
    private final Contacts contacts;
    private final Leads leads;
    private final Drafts drafts;
    private final Editor editor;
    private final Events events;
    private final Clock clock;
    private final Policy policy;

    /**
     * What an operator decides.
     *
     * @param ahead how long before it falls due a mail is written, 1 hour to 14 days
     * @param batch mails a run, 1 to 5000
     */
    public record Policy(Duration ahead, int batch) {
        public Policy {
            if (ahead.compareTo(Duration.ofHours(1)) < 0 || ahead.compareTo(Duration.ofDays(14)) > 0) {
                throw new IllegalArgumentException(
                        "drafts are written " + ahead + " ahead; allowed are PT1H to PT336H");
            }
            if (batch < 1 || batch > 5000) {
                throw new IllegalArgumentException("drafts of one run are " + batch + "; allowed are 1 to 5000");
            }
        }
    }

    public WritingDesk(
            Campaigns campaigns,
            Enrollments enrollments,
            Contacts contacts,
            Leads leads,
            Drafts drafts,
            Editor editor,
            Events events,
            Clock clock,
            Policy policy) {
        this.campaigns = campaigns;
        this.enrollments = enrollments;
        this.contacts = contacts;
        this.leads = leads;
        this.drafts = drafts;
        this.editor = editor;
        this.events = events;
        this.clock = clock;
        this.policy = policy;
    }

    /** Enrollments whose next mail is to be written now, follow-ups first. */
    public List<Enrollment> due() {
        return enrollments.toDraft(clock.instant().plus(policy.ahead()), policy.batch());
    }

    /**
     * Writes the next mail, also of a campaign that is paused or not yet started: that holds back the sending. None for a lead
     * that is closed (LED-35): it is looked at again a day later, as a person may open it again.
     */
    public void write(Enrollment enrollment) {
        Optional<Campaign> campaign = campaigns.find(enrollment.campaign()).filter(Campaign::isOpen);
        Optional<Contact> contact = contacts.find(enrollment.contact());
        Optional<Lead> lead = leads.find(enrollment.lead());
        if (campaign.isEmpty()) {
            stop(enrollment, "its campaign is not going on");
        } else if (contact.isEmpty() || lead.isEmpty()) {
            stop(enrollment, "its " + (lead.isEmpty() ? "lead" : "contact") + " is gone");
        } else if (campaign.get().next(enrollment).isEmpty()) {
            stop(enrollment, "its campaign has no mail " + enrollment.nextStep());
        } else if (lead.get().status().isClosed()) {
            enrollments.postpone(
                    enrollment.id(), clock.instant().plus(policy.ahead()).plus(AGAIN));
        } else {
            keep(editor.draft(campaign.get(), enrollment, contact.get(), lead.get()));
        }
    }

    private void keep(Draft draft) {
        if (drafts.insert(draft)) {
            DraftStatus status = draft.state().status();
            String kind = status == DraftStatus.REVIEW_FAILED ? "draft.review_failed" : "draft.written";
            events.record(Event.of(
                    kind,
                    draft.lead(),
                    "mail " + draft.step() + ": " + draft.state().reason()));
        }
        enrollments.drafted(draft.enrollment(), draft.step());
    }

    private void stop(Enrollment enrollment, String reason) {
        if (enrollments.stop(enrollment.id(), reason)) {
            events.record(Event.of("enrollment.stopped", enrollment.lead(), "an enrollment was stopped: " + reason));
        }
    }
}
