package io.outrider.sending.plan;

import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
     * @param opens start of the window, local
     * @param closes end of the window, local
     * @param sessions at most this many a day, 1 to 6
     * @param mailsMin least mails of a session, 1 or more
     * @param mailsMax most mails of a session
     * @param minGap least time between two mails of a session
     * @param maxGap target gap at most
     * @param silence least time between two sessions
     */
    public record Shape(
            LocalTime opens,
            LocalTime closes,
            int sessions,
            int mailsMin,
            int mailsMax,
            Duration minGap,
            Duration maxGap,
            Duration silence) {
        public Shape {
            if (mailsMin < 1 || mailsMax < mailsMin) {
                throw new IllegalArgumentException(
                        "mails of a session are " + mailsMin + " to " + mailsMax + "; allowed is 1 to 100, rising");
            }
            if (maxGap.compareTo(minGap) < 0) {
                throw new IllegalArgumentException("largest gap " + maxGap + " is under the least gap " + minGap);
            }
        }

        long seconds() {
            return Duration.between(opens, closes).toSeconds();
        }
    }

    /** One session before it has a place: offsets of its mails in seconds from its start. */
    private record Session(List<Long> offsets) {
        long length() {
            return offsets.get(offsets.size() - 1);
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
        List<Session> sessions = sessions(dice, limit);
        while (slack(sessions) < 0) {
            sessions.remove(sessions.size() - 1);
        }
        return place(sessions, dice, date.atTime(shape.opens()).atZone(zone).toInstant());
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
        List<Long> offsets = new ArrayList<>(List.of(0L));
        for (int i = 1; i < mails; i++) {
            long gap = dice.nextLong(shape.minGap().toSeconds(), shape.maxGap().toSeconds() + 1);
            offsets.add(offsets.get(i - 1) + gap);
        }
        return new Session(offsets);
    }

    /** Seconds of the window that neither sessions nor the silences between them need. */
    private long slack(List<Session> sessions) {
        long used = sessions.stream().mapToLong(Session::length).sum();
        return shape.seconds() - 1 - used - shape.silence().toSeconds() * Math.max(0, sessions.size() - 1);
    }

    private List<Instant> place(List<Session> sessions, RandomGenerator dice, Instant opens) {
        List<Instant> slots = new ArrayList<>();
        long slack = slack(sessions);
        Instant start = opens;
        for (int i = 0; i < sessions.size(); i++) {
            long share = slack * 2 / (sessions.size() + 1);
            long wait = Math.min(slack, share == 0 ? 0 : dice.nextLong(share));
            slack -= wait;
            Instant begin = start.plusSeconds(wait);
            sessions.get(i).offsets().forEach(o -> slots.add(begin.plusSeconds(o)));
            start = begin.plusSeconds(sessions.get(i).length()).plus(shape.silence());
        }
        return slots;
    }
}
