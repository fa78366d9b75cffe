package io.outrider.inbox;

import io.outrider.campaign.Enrollment;
import io.outrider.draft.Draft;
import io.outrider.draft.Drafts;
import io.outrider.inbox.classify.Verdict;
import io.outrider.inbox.letter.Letter;
import io.outrider.mail.Address;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * This is where a person says that a mail is something else than it was taken for, and what followed is decided anew: what
 * the mail stopped goes on, what it suppressed is free again, and the right verdict is acted upon. Pauses of mailboxes end
 * when they end. The note on the mail is the last step, so that whatever a crash broke off can be done again. Thread-safe.
 */
public final class Corrections {
    private static final Set<String> SUPPRESSING = Set.of("hard_bounce", "complaint", "departed", "unsubscribe");

    private final HandledMails mails;
    private final Drafts drafts;
    private final Reactions reactions;
    private final Effects effects;
    private final SoftBounces softBounces;
    private final Events events;
    private final Clock clock;

    /**
     * @param mails what was handled
     * @param drafts what it was about
     * @param reactions act on the right verdict
     * @param effects take back what the wrong one did
     * @param softBounces count no more what was none
     * @param events the journal: who corrected what
     * @param clock business time
     */
    public Corrections(
            HandledMails mails,
            Drafts drafts,
            Reactions reactions,
            Effects effects,
            SoftBounces softBounces,
            Events events,
            Clock clock) {
        this.mails = mails;
        this.drafts = drafts;
        this.reactions = reactions;
        this.effects = effects;
        this.softBounces = softBounces;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a correction. */
    public enum Corrected {
        DONE,
        /** No such mail, or it concerns no draft that is there. */
        UNKNOWN,
        /** It is taken for that already. */
        SAME,
        /** Somebody else corrected it meanwhile. */
        MOVED
    }

    /** What a person may say that a mail is, as the words of {@link Verdict#word}. */
    public static final List<String> WORDS = List.of(
            "human_reply",
            "auto_reply",
            "departed",
            "unsubscribe",
            "hard_bounce",
            "soft_bounce",
            "delayed",
            "complaint",
            "other");

    /**
     * Corrects one.
     *
     * @param id of the mail
     * @param word one of {@link #WORDS}
     * @param back when somebody who is away returns, if {@code word} is {@code auto_reply} and the mail tells
     * @param user who says so
     */
    public Corrected correct(String id, String word, Optional<LocalDate> back, String user) {
        Optional<HandledMail> mail = mails.find(id);
        Optional<Draft> draft = mail.flatMap(m -> drafts.find(m.draft()));
        if (draft.isEmpty()) {
            return Corrected.UNKNOWN;
        }
        if (mail.get().verdict().equals(word)) {
            return Corrected.SAME;
        }
        Case right = judged(mail.get(), draft.get(), word, back);
        goOn(right, draft.get());
        reactions.act(right);
        takeBack(right, mail.get().verdict(), draft.get());
        if (!mails.correct(id, mail.get().verdict(), word, user, clock.instant())) {
            return Corrected.MOVED;
        }
        String text = user + " corrected " + mail.get().verdict() + " to " + word;
        events.record(
                new Event("inbound.corrected", draft.get().id(), right.arrival().mailbox(), text));
        return Corrected.DONE;
    }

    private static Case judged(HandledMail mail, Draft draft, String word, Optional<LocalDate> back) {
        Letter letter = Letter.of(mail.arrival().raw());
        Match match = new Match(Optional.of(draft), mail.confidence());
        return new Case(mail.arrival(), letter, verdict(mail, draft, word, back), match, "");
    }

    private static Verdict verdict(HandledMail mail, Draft draft, String word, Optional<LocalDate> back) {
        return switch (word) {
            case "human_reply" -> new Verdict.HumanReply(mail.replyText());
            case "auto_reply" -> new Verdict.AutoReply(back);
            case "departed" -> new Verdict.Departed();
            case "unsubscribe" -> new Verdict.UnsubscribeRequest(mail.replyText());
            case "complaint" -> new Verdict.Complaint(List.of(draft.to()), "abuse", Optional.empty());
            case "hard_bounce" -> bounce(draft, Verdict.Severity.HARD);
            case "soft_bounce" -> bounce(draft, Verdict.Severity.SOFT);
            case "delayed" -> bounce(draft, Verdict.Severity.DELAYED);
            case "other" -> new Verdict.Other();
            default ->
                throw new IllegalArgumentException("verdict: '" + word + "'; allowed: " + String.join(" ", WORDS));
        };
    }

    private static Verdict bounce(Draft draft, Verdict.Severity severity) {
        return Verdict.bounce(
                List.of(new Verdict.Fate(
                        Optional.of(draft.to()), severity, Optional.empty(), "corrected", Verdict.Blame.RECIPIENT)),
                Optional.empty());
    }

    /** Before the right verdict acts, so that it meets what goes on: it may stop it again, or put it off. */
    private void goOn(Case right, Draft draft) {
        boolean stops = SUPPRESSING.contains(right.verdict().word());
        boolean reply = right.verdict() instanceof Verdict.HumanReply;
        for (Enrollment stopped : effects.stoppedBy(right)) {
            boolean own = stopped.contact().equals(draft.to().value());
            if (!reply && !(own && stops)) {
                effects.goOn(stopped, right);
            }
        }
    }

    private void takeBack(Case right, String wrong, Draft draft) {
        Address to = draft.to();
        if (SUPPRESSING.contains(wrong) && !SUPPRESSING.contains(right.verdict().word())) {
            effects.free(to, right);
        }
        if (wrong.equals("soft_bounce")) {
            softBounces.forget(to.value(), draft.id());
        }
        if (wrong.equals("human_reply")) {
            effects.stopCalendarLink(to, right);
        }
    }
}
