package io.outrider.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * This is a sequence of mails applied to contacts by some mailboxes.
 *
 * @param id short name, kebab case
 * @param name for people
 * @param state whether it sends
 * @param steps the sequence: the initial mail first
 * @param mailboxes addresses that may send it; empty: any (CMP-06)
 * @param settings what it sets differently, by key of the settings; empty: nothing
 * @param calendar text of the answer with the calendar link to whoever replies (RPL-06), or empty
 */
public record Campaign(
        String id,
        String name,
        State state,
        List<Step> steps,
        Set<String> mailboxes,
        Map<String, String> settings,
        Optional<String> calendar) {
    public Campaign {
        settings = Map.copyOf(settings);
    }

    /** A campaign that sets nothing differently. */
    public Campaign(String id, String name, State state, List<Step> steps, Set<String> mailboxes) {
        this(id, name, state, steps, mailboxes, Map.of());
    }

    /** A campaign that answers nobody with a calendar link. */
    public Campaign(
            String id,
            String name,
            State state,
            List<Step> steps,
            Set<String> mailboxes,
            Map<String, String> settings) {
        this(id, name, state, steps, mailboxes, settings, Optional.empty());
    }

    /** Lifecycle (CMP-01). */
    public enum State {
        DRAFT,
        RUNNING,
        PAUSED,
        STOPPED,
        COMPLETED
    }

    /**
     * One mail of the sequence.
     *
     * @param delayDays calendar days after the previous mail (CNF-21); 0 for the initial mail
     * @param newThread whether it opens a thread of its own (FUP-04)
     * @param subject template; not used in the thread of the previous mail
     * @param text template of the plain-text body, without signature and footer
     */
    public record Step(int delayDays, boolean newThread, String subject, String text) {}

    /** The mail that comes next for an enrollment; empty when it has none left. */
    public Optional<Step> next(Enrollment enrollment) {
        if (enrollment.calendar()) {
            return calendar.map(text -> new Step(0, false, "", text));
        }
        int next = enrollment.nextStep();
        return next < steps.size() ? Optional.of(steps.get(next)) : Optional.empty();
    }

    /**
     * When the mail after {@code step} falls due: calendar days after this one, at the same local time (CNF-21). Empty when
     * it was the last.
     *
     * @param step number of the mail that went out
     * @param sentAt business time
     * @param zone of the mailbox that sent it
     */
    public Optional<Instant> dueAfter(int step, Instant sentAt, ZoneId zone) {
        return step + 1 >= steps.size()
                ? Optional.empty()
                : Optional.of(sentAt.atZone(zone)
                        .plusDays(steps.get(step + 1).delayDays())
                        .toInstant());
    }
}
