package io.outrider.console;

import java.time.Instant;
import java.time.ZoneId;

/**
 * This is what does not change while this process runs, as the console shows it.
 *
 * @param profile {@code sandbox} or {@code production}
 * @param version of Outrider
 * @param store which store is in use: {@code embedded} or {@code mongodb}; never its address
 * @param zone in which business time is shown
 * @param startedAt machine time
 */
public record Installation(String profile, String version, String store, ZoneId zone, Instant startedAt) {
    /** Whether nothing leaves this machine (DESIGN 4.9). */
    public boolean sandbox() {
        return profile.equals("sandbox");
    }
}
