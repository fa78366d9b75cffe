package io.outrider.console;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * This is the part of the API that rehearses the coming days (promise 5): bounded, and one at a time. It changes nothing.
 * Thread-safe.
 */
public final class Rehearsals {
    private static final int MOST_DAYS = 14;
    private static final String SEED = "[A-Za-z0-9._-]{1,80}";

    private final Function<Map<String, String>, Object> play;
    private final Semaphore stage = new Semaphore(1);

    /** @param play rehearses {@code days} with a {@code seed} and gives what is shown */
    public Rehearsals(Function<Map<String, String>, Object> play) {
        this.play = play;
    }

    /** Rehearses; 400 names a parameter that cannot be used, 409 says that a rehearsal runs. */
    public Answer simulate(String days, String seed) {
        if (!stage.tryAcquire()) {
            return new Answer(409, new Answer.Refusal("busy", "a rehearsal runs; ask again when it has ended"));
        }
        try {
            return Answer.of(() -> play.apply(words(days, seed)));
        } finally {
            stage.release();
        }
    }

    private static Map<String, String> words(String days, String seed) {
        String n = String.valueOf(BadParameter.whole("days", days, 1, MOST_DAYS, 5));
        if (seed == null || seed.isEmpty()) {
            return Map.of("days", n);
        }
        if (!seed.matches(SEED)) {
            throw new BadParameter("seed", seed, "1 to 80 letters, digits, dots and dashes");
        }
        return Map.of("days", n, "seed", seed);
    }
}
