package io.outrider.sending.gate;

import io.outrider.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * This gate keeps two mails of one mailbox apart (CNF-02): by the profile's least gap; by a cooldown of its own draw when a
 * mail of {@code human} comes later than its slot (SND-20 to SND-23); by more when the day's bounces are many (SND-52).
 */
public final class Cooldown implements Gate {
    private static final Duration ON_TIME = Duration.ofMinutes(5);
    private static final double DEVIATION = 0.30;

    private final Chance chance;

    /** @param chance rolls the cooldown: the same for the same mailbox, date and number of mails */
    public Cooldown(Chance chance) {
        this.chance = chance;
    }

    @Override
    public String name() {
        return "cooldown";
    }

    @Override
    public Finding judge(Facts facts) {
        Optional<Instant> last = facts.today().lastSent();
        Duration gap = gap(facts);
        Instant free = last.map(t -> t.plus(gap)).orElse(Instant.MIN);
        Decision decision = free.isAfter(facts.now())
                ? Decision.defer(free, "the mailbox sent less than " + Words.of(gap) + " ago")
                : Decision.send();
        return found(
                decision,
                last.map(facts::local).orElse("never"),
                gap,
                facts.limits().origin(human(facts) ? "pacing.min-gap" : "pacing.profile"));
    }

    /** Whether a mail counts as late is asked for the time at which the least gap would let it go, not for now. */
    private Duration gap(Facts facts) {
        Duration least = facts.limits().pace().minGap();
        Instant earliest = facts.today().lastSent().map(t -> t.plus(least)).orElse(facts.now());
        Instant goes = earliest.isAfter(facts.now()) ? earliest : facts.now();
        boolean late = facts.history()
                .slot()
                .filter(s -> goes.isAfter(s.at().plus(ON_TIME)))
                .isPresent();
        double slowdown = facts.history().slowdown();
        Duration gap = human(facts) && (late || slowdown > 1) ? drawn(facts) : least;
        return Duration.ofMillis((long) (gap.toMillis() * slowdown));
    }

    /** A cooldown of the mailbox after so many mails of its day: even, then by the time of day, then jitter cut at 30 %. */
    private Duration drawn(Facts facts) {
        Limits.Pace pace = facts.limits().pace();
        RandomGenerator dice = chance.draw(
                facts.mailbox().id(), facts.date(), "cooldown", facts.today().mailboxSent());
        long min = pace.cooldownMin().toSeconds();
        long base = min + dice.nextLong(Math.max(1, pace.cooldownMax().toSeconds() - min + 1));
        double factor = TimeOfDay.factor(facts.today()
                .lastSent()
                .orElse(facts.now())
                .atZone(facts.mailbox().zone()));
        double jitter = Math.max(-DEVIATION, Math.min(DEVIATION, dice.nextGaussian() * DEVIATION / 2));
        return Duration.ofSeconds((long) (base * factor * (1 + jitter)));
    }

    private static boolean human(Facts facts) {
        return facts.limits().pace().profile() == Limits.Profile.HUMAN;
    }
}
