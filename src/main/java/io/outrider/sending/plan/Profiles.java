package io.outrider.sending.plan;

import io.outrider.mailbox.Mailbox;
import io.outrider.sending.gate.Effective;
import io.outrider.sending.gate.LimitBook;
import io.outrider.sending.gate.Limits;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This says how each mailbox's day is laid: by the pacing profile that is in force for it (CNF-01). Thread-safe. */
public final class Profiles {
    private final LimitBook limits;
    private final Chance chance;

    /**
     * @param limits what is in force
     * @param chance the dice
     */
    public Profiles(LimitBook limits, Chance chance) {
        this.limits = limits;
        this.chance = chance;
    }

    /** Whether a mailbox sends on a local date: no closed weekend, no holiday. */
    public boolean sendsOn(Mailbox mailbox, LocalDate date) {
        return inForce(mailbox).hours().sendsOn(date);
    }

    /** Mails of a mailbox on a local date at most: its own limit of that day or the profile's. */
    public int limit(Mailbox mailbox, LocalDate date) {
        return Math.min(mailbox.limitOn(date), inForce(mailbox).caps().mailbox());
    }

    /** Whether mails of a mailbox follow each other so closely that one connection takes several (DESIGN 4.1). */
    public boolean close(Mailbox mailbox) {
        return inForce(mailbox).pace().minGap().compareTo(Duration.ofMinutes(1)) < 0;
    }

    /**
     * The way a mailbox's day is laid.
     *
     * @throws IllegalArgumentException with the numbers, when the profile cannot be kept
     */
    public Pacing of(Mailbox mailbox) {
        Limits inForce = inForce(mailbox);
        Effective settings = limits.settings(mailbox);
        return switch (inForce.pace().profile()) {
            case HUMAN -> human(inForce, settings);
            case PLANNED -> new PlannedPacing(inForce.hours(), periods(settings), chance);
            case STEADY -> new SteadyPacing(inForce.hours(), steady(settings), chance);
            case PIPELINE -> new SteadyPacing(inForce.hours(), pipeline(inForce), chance);
        };
    }

    private Limits inForce(Mailbox mailbox) {
        return limits.of(mailbox, Optional.empty());
    }

    private Pacing human(Limits inForce, Effective s) {
        return new HumanPacing(
                new HumanPacing.Shape(
                        inForce.hours(),
                        s.number("pacing.sessions"),
                        s.number("pacing.session.mails-min"),
                        s.number("pacing.session.mails-max"),
                        s.duration("pacing.min-gap"),
                        s.duration("pacing.max-gap"),
                        s.duration("pacing.silence"),
                        s.number("pacing.break-percent")),
                chance);
    }

    private static SteadyPacing.Beat steady(Effective s) {
        return new SteadyPacing.Beat(
                s.duration("pacing.steady.min-delay"),
                s.duration("pacing.steady.max-delay"),
                s.number("pacing.steady.pause-every"),
                s.duration("pacing.steady.pause-min"),
                s.duration("pacing.steady.pause-max"),
                Integer.MAX_VALUE);
    }

    private static SteadyPacing.Beat pipeline(Limits inForce) {
        Duration gap = inForce.pace().minGap();
        return new SteadyPacing.Beat(
                gap, gap, 0, Duration.ZERO, Duration.ZERO, inForce.caps().mailbox());
    }

    private static List<PlannedPacing.Period> periods(Effective s) {
        List<String> weights = s.list("pacing.planned.weights");
        List<String> names = List.of("peak", "normal", "low");
        if (weights.size() != names.size()) {
            throw new IllegalArgumentException(
                    "pacing.planned.weights are '" + weights + "'; allowed are three: peak, normal, low");
        }
        List<PlannedPacing.Period> periods = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String key = "pacing.planned." + names.get(i);
            List<PlannedPacing.Range> ranges =
                    s.list(key).stream().map(text -> range(key, text)).toList();
            periods.add(new PlannedPacing.Period(names.get(i), weight(weights.get(i)), ranges));
        }
        return periods;
    }

    private static int weight(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "pacing.planned.weights has '" + text + "'; allowed are whole numbers, together 100", e);
        }
    }

    private static PlannedPacing.Range range(String key, String text) {
        try {
            String[] ends = text.split("-", 2);
            return new PlannedPacing.Range(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
        } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(key + " has '" + text + "'; allowed are ranges such as 09:00-11:00", e);
        }
    }
}
