package io.outrider.sending.plan;

import io.outrider.sending.gate.Hours;
import io.outrider.sending.gate.TimeOfDay;
import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * This is the profile {@code human}: two or three sessions of three to seven mails with silence between them (SND-30 to
 * SND-38, CNF-02). A session that does not fit the window is dropped. Immutable and thread-safe.
 */
public final class HumanPacing implements Pacing {
    private final Shape shape;
    private final Chance chance;

    /**
     * What the day looks like.
     *
     * @param hours when the mailbox sends
     * @param sessions at most this many a day, 1 to 6
     * @param mailsMin least mails of a session, 1 or more
     * @param mailsMax most mails of a session
     * @param minGap least time between two mails of a session
     * @param maxGap target gap at most, before the time of day stretches it
     * @param silence least time between two sessions
     * @param breakPercent how often a session is left out, as a person's break (SND-24)
     */
    public record Shape(
            Hours hours,
            int sessions,
            int mailsMin,
            int mailsMax,
            Duration minGap,
            Duration maxGap,
            Duration silence,
            int breakPercent) {
        /** @throws IllegalArgumentException with the numbers, when not even one smallest session fits the window */
        public Shape {
            if (mailsMin < 1 || mailsMax < mailsMin) {
                throw new IllegalArgumentException(
                        "mails of a session are " + mailsMin + " to " + mailsMax + "; allowed is 1 to 100, rising");
            }
            if (maxGap.compareTo(minGap) < 0) {
                throw new IllegalArgumentException("largest gap " + maxGap + " is under the least gap " + minGap);
            }
            long needed = minGap.toMinutes() * (mailsMin - 1);
            if (needed >= hours.minutes()) {
                throw new IllegalArgumentException("pacing profile human cannot be kept: " + mailsMin
                        + " mails with gaps of " + minGap.toMinutes() + " minutes need " + needed
                        + " minutes; the sending window " + hours.opens() + "-" + hours.closes() + " has "
                        + hours.minutes());
            }
        }
    }

    /** One session before it has a place: its mails' gaps in seconds. */
    private record Session(List<Long> gaps) {
        long length() {
            return gaps.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * @param shape what an operator set
     * @param chance the dice
     */
    public HumanPacing(Shape shape, Chance chance) {
        this.shape = shape;
        this.chance = chance;
    }

    @Override
    public List<Instant> slots(String mailbox, ZoneId zone, LocalDate date, int limit) {
        RandomGenerator dice = chance.draw(mailbox, date, "slots", 0);
        Instant opens = shape.hours().start(date, zone);
        long window = Duration.between(opens, shape.hours().end(date, zone)).toSeconds();
        List<Session> sessions = sessions(dice, limit);
        while (slack(sessions, window) < 0) {
            sessions.remove(sessions.size() - 1);
        }
        if (sessions.size() > 1 && dice.nextInt(100) < shape.breakPercent()) {
            sessions.remove(dice.nextInt(sessions.size()));
        }
        return place(sessions, dice, opens, slack(sessions, window), zone);
    }

    private List<Session> sessions(RandomGenerator dice, int limit) {
        int count = Math.max(1, shape.sessions() - dice.nextInt(2));
        List<Session> sessions = new ArrayList<>();
        int left = limit;
        for (int i = 0; i < count && left > 0; i++) {
            int most = Math.min(shape.mailsMax(), left);
            int mails = most <= shape.mailsMin() ? most : dice.nextInt(shape.mailsMin(), most + 1);
            sessions.add(session(dice, mails));
            left -= mails;
        }
        return sessions;
    }

    private Session session(RandomGenerator dice, int mails) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < mails; i++) {
            gaps.add(dice.nextLong(shape.minGap().toSeconds(), shape.maxGap().toSeconds() + 1));
        }
        return new Session(gaps);
    }

    /** Seconds of the window that neither sessions nor the silences between them need. */
    private long slack(List<Session> sessions, long window) {
        long used = sessions.stream().mapToLong(Session::length).sum();
        return window - 1 - used - shape.silence().toSeconds() * Math.max(0, sessions.size() - 1);
    }

    private List<Instant> place(List<Session> sessions, RandomGenerator dice, Instant opens, long spare, ZoneId zone) {
        List<Instant> slots = new ArrayList<>();
        long slack = spare;
        Instant at = opens;
        for (int i = 0; i < sessions.size(); i++) {
            long share = slack * 2 / (sessions.size() + 1);
            long wait = Math.min(slack, share == 0 ? 0 : dice.nextLong(share));
            slack -= wait;
            at = at.plusSeconds(wait);
            slots.add(at);
            for (long gap : sessions.get(i).gaps()) {
                long longer = Math.min(slack, (long) (gap * (TimeOfDay.factor(at.atZone(zone)) - 1)));
                slack -= longer;
                at = at.plusSeconds(gap + longer);
                slots.add(at);
            }
            at = at.plus(shape.silence());
        }
        return slots;
    }
}
