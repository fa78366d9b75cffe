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
 * @param schedule when it starts and takes people in
 */
public record Campaign(
        String id,
        String name,
        State state,
        List<Step> steps,
        Set<String> mailboxes,
        Map<String, String> settings,
        Optional<String> calendar,
        Schedule schedule) {
    public Campaign {
        settings = Map.copyOf(settings);
    }

    /** A campaign that a person starts, and that takes people in whenever they are free. */
    public Campaign(
            String id,
            String name,
            State state,
            List<Step> steps,
            Set<String> mailboxes,
            Map<String, String> settings,
            Optional<String> calendar) {
        this(id, name, state, steps, mailboxes, settings, calendar, Schedule.NONE);
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
        COMPLETED;

        /** Whether its mails wait for it to run: it has not started yet, or is paused. */
        public boolean waits() {
            return this == DRAFT || this == PAUSED;
        }
    }

    /**
     * One mail of the sequence.
     *
     * @param delayDays calendar days after the previous mail (CNF-21); 0 for the initial mail
     * @param newThread whether it opens a thread of its own (FUP-04)
     * @param variants what it may say: one, or several of which each contact gets one
     */
    public record Step(int delayDays, boolean newThread, List<Variant> variants) {
        public Step {
            variants = List.copyOf(variants);
        }

        /** One that says the same to everybody. */
        public Step(int delayDays, boolean newThread, String subject, String text) {
            this(delayDays, newThread, List.of(new Variant("", 1, subject, text)));
        }

        /** Subject of the first variant. */
        public String subject() {
            return variants.get(0).subject();
        }

        /** Text of the first variant. */
        public String text() {
            return variants.get(0).text();
        }

        /** The same mail saying one thing only. */
        public Step saying(Variant variant) {
            return new Step(delayDays, newThread, List.of(variant));
        }
    }

    /** Whether it takes people in at its slots alone; also while all of them are switched off. */
    public boolean bySlot() {
        return !schedule.slots().isEmpty();
    }

    /** Whether it is a draft that starts by itself as soon as it has somebody to write to (CMP-14). */
    public boolean startsByItself() {
        return state == State.DRAFT && schedule.automatic();
    }

    /**
     * Whether its mails go every way but to a server (CMP-15).
     *
     * @param otherwise {@code dry-run} of the installation, for a campaign that does not set its own
     */
    public boolean isDryRun(boolean otherwise) {
        return Boolean.parseBoolean(settings.getOrDefault("dry-run", String.valueOf(otherwise)));
    }

    /** The same campaign, setting this differently and nothing else. */
    public Campaign setting(Map<String, String> settings) {
        return new Campaign(id, name, state, steps, mailboxes, settings, calendar, schedule);
    }

    /** The same campaign with another schedule. */
    public Campaign with(Schedule schedule) {
        return new Campaign(id, name, state, steps, mailboxes, settings, calendar, schedule);
    }

    /** Whether people may be taken into it and their mails written: it runs, is paused, or waits for its start (CMP-11). */
    public boolean isOpen() {
        return state != State.STOPPED && state != State.COMPLETED;
    }

    /** The mail that comes next for an enrollment; empty when it has none left. */
    public Optional<Step> next(Enrollment enrollment) {
        if (enrollment.calendar()) {
            return calendar.map(text -> new Step(0, false, List.of(new Variant(Variant.CALENDAR, 1, "", text))));
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
