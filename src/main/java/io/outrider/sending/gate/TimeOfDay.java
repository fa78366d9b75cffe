package io.outrider.sending.gate;

import java.time.ZonedDateTime;

/** This is how much slower a person writes at a time of day: at lunch twice as slow (SND-23). */
public final class TimeOfDay {
    private TimeOfDay() {}

    /** The factor on a gap that begins at a local time. */
    public static double factor(ZonedDateTime local) {
        return switch (local.getHour()) {
            case 11 -> 1.2;
            case 12 -> 2.0;
            case 13 -> 1.3;
            case 16 -> 1.5;
            default -> 1.0;
        };
    }
}
