package io.outrider.time;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.random.RandomGenerator;

/**
 * This is the only source of chance: each draw has a generator of its own, keyed by what it is for (DESIGN 4.3).
 *
 * <p>The same install seed, subject, date, purpose and number give the same generator, whatever the order, thread, replica
 * or Java. Draw once, store the result, never draw again at read time. Immutable and thread-safe.
 */
public final class Chance {
    private final String seed;

    /** @param seed the install seed; two installs with the same seed roll the same days */
    public Chance(String seed) {
        this.seed = seed;
    }

    /**
     * A fresh generator for one draw.
     *
     * @param subject whom it concerns, mostly a mailbox address
     * @param date local date of the subject's zone
     * @param purpose what is drawn: {@code slot}, {@code cooldown} …
     * @param n number of the draw within that purpose and date
     */
    public RandomGenerator draw(String subject, LocalDate date, String purpose, int n) {
        String key = seed + '|' + subject + '|' + date + '|' + purpose + '|' + n;
        return new Dice(key.getBytes(StandardCharsets.UTF_8));
    }
}
