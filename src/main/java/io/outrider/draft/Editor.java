package io.outrider.draft;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.Variant;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import io.outrider.draft.Writer.Wording.Unwritable;
import io.outrider.draft.Writer.Wording.Written;
import io.outrider.lead.Lead;
import io.outrider.time.Chance;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * This is who makes a draft of an enrollment's next mail: writes, reviews, writes again up to three times (REV-02), and
 * puts follow-ups into their thread (FUP-03). What does not pass becomes a review_failed draft that says why. Thread-safe.
 */
public final class Editor {
    private static final int REGENERATIONS = 3;

    private final Writer writer;
    private final Review review;
    private final Chance chance;
    private final Clock clock;
    private final ZoneId zone;
    private final boolean approval;
    private final String catchAll;

    /**
     * @param writer finds the words
     * @param review judges them
     * @param chance draws the variant that a contact gets
     * @param clock business time
     * @param zone of the day that keys the draw of wordings
     * @param approval whether a person must approve what passed (REV-11)
     */
    public Editor(Writer writer, Review review, Chance chance, Clock clock, ZoneId zone, boolean approval) {
        this(writer, review, chance, clock, zone, approval, "false");
    }

    /** @param catchAll {@code address.catch-all}: with {@code flag} a person approves mails to such addresses (VAL-22) */
    public Editor(
            Writer writer, Review review, Chance chance, Clock clock, ZoneId zone, boolean approval, String catchAll) {
        this.catchAll = catchAll;
        this.writer = writer;
        this.review = review;
        this.chance = chance;
        this.clock = clock;
        this.zone = zone;
        this.approval = approval;
    }

    /** The words that were found and what the review said; score 0 when there are none. */
    private record Attempt(String subject, String text, int score, boolean passed, String reason) {}

    /** Makes the draft; it is stored nowhere yet. */
    public Draft draft(Campaign campaign, Enrollment enrollment, Contact contact, Lead lead) {
        int step = enrollment.nextStep();
        List<Enrollment.Sent> thread = thread(campaign, enrollment);
        Campaign.Step mail = campaign.next(enrollment).orElseThrow();
        Variant variant = variant(mail, campaign.id(), step, contact.id());
        Attempt best = step > 0 && enrollment.mailbox().isEmpty()
                ? new Attempt("", "", 0, false, "the follow-up has no original sender")
                : best(mail.saying(variant), enrollment, contact, lead, thread);
        Instant now = clock.instant();
        Draft.State fresh = Draft.State.fresh(status(best.passed(), flagged(campaign, contact)), now);
        return new Draft(
                enrollment.id() + '|' + step,
                enrollment.id(),
                campaign.id(),
                lead.id(),
                step,
                contact.address(),
                (contact.firstName() + ' ' + contact.lastName()).strip(),
                step == 0 ? Optional.empty() : enrollment.mailbox(),
                thread.stream().map(Enrollment.Sent::messageId).toList(),
                best.subject(),
                best.text(),
                best.score(),
                enrollment.due().orElse(now),
                new Draft.State(
                        fresh.status(), fresh.owner(), 0, fresh.leaseUntil(), 0, fresh.messageId(), best.reason(), now),
                now,
                variant.name());
    }

    /** The same for a contact however often the mail is written, and whenever. */
    private Variant variant(Campaign.Step mail, String campaign, int step, String contact) {
        return Variant.draw(
                mail.variants(),
                chance.draw(contact, LocalDate.EPOCH, "variant of mail " + step + " of " + campaign, 0));
    }

    private boolean flagged(Campaign campaign, Contact contact) {
        String policy = campaign.settings().getOrDefault("address.catch-all", catchAll);
        return policy.equals("flag")
                && contact.check()
                        .filter(c -> c.result() == AddressCheck.Result.CATCH_ALL)
                        .isPresent();
    }

    private DraftStatus status(boolean passed, boolean flagged) {
        if (!passed) {
            return DraftStatus.REVIEW_FAILED;
        }
        return approval || flagged ? DraftStatus.AWAITING_APPROVAL : DraftStatus.READY_TO_SEND;
    }

    /** The mails of the thread which the next mail continues, oldest first; empty when it opens one. */
    private static List<Enrollment.Sent> thread(Campaign campaign, Enrollment enrollment) {
        if (enrollment.calendar()) {
            return enrollment.sent();
        }
        int start = enrollment.nextStep();
        while (start > 0 && !campaign.steps().get(start).newThread()) {
            start--;
        }
        int opener = start;
        return enrollment.sent().stream().filter(sent -> sent.step() >= opener).toList();
    }

    private Attempt best(
            Campaign.Step step, Enrollment enrollment, Contact contact, Lead lead, List<Enrollment.Sent> thread) {
        LocalDate day = LocalDate.ofInstant(enrollment.due().orElseGet(clock::instant), zone);
        Attempt best = null;
        for (int n = 0; n <= REGENERATIONS && (best == null || !best.passed()); n++) {
            Writer.Wording wording =
                    writer.write(new Writer.Occasion(step, enrollment.nextStep(), contact, lead, day, n));
            Attempt attempt = judge(wording, enrollment.nextStep(), lead, thread);
            best = best == null || attempt.score() > best.score() ? attempt : best;
            if (wording instanceof Unwritable) {
                break;
            }
        }
        return best;
    }

    private Attempt judge(Writer.Wording wording, int step, Lead lead, List<Enrollment.Sent> thread) {
        if (wording instanceof Written written) {
            String subject =
                    thread.isEmpty() ? written.subject() : answer(thread.get(0).subject());
            Review.Assessment assessment =
                    review.of(new Words(step, !thread.isEmpty(), subject, written.text(), lead.companyName()));
            return new Attempt(subject, written.text(), assessment.score(), assessment.passed(), assessment.reason());
        }
        return new Attempt("", "", 0, false, ((Unwritable) wording).reason());
    }

    private static String answer(String subject) {
        return subject.regionMatches(true, 0, "Re:", 0, 3) ? subject : "Re: " + subject;
    }
}
