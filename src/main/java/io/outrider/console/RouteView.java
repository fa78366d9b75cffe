package io.outrider.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Optional;

/**
 * This is one route as the console shows it (API-208).
 *
 * @param id as in its YAML file
 * @param group its room
 * @param description as in its YAML file
 * @param total exchanges since the start
 * @param failed exchanges that failed
 * @param lastRun machine time of the last exchange
 * @param nextRun business time of the next planned run; empty for routes without a schedule
 * @param control its state, and how it got there
 */
public record RouteView(
        String id,
        String group,
        String description,
        long total,
        long failed,
        Optional<Instant> lastRun,
        Optional<Instant> nextRun,
        @JsonUnwrapped Control control) {
    /**
     * How a route is switched.
     *
     * @param state {@code started stopping stopped suspended}
     * @param switchable whether it may be switched
     * @param turned who switched it last; empty when nobody ever did
     * @param heldBy the route whose switch keeps this one from running; empty when it is its own or none
     */
    public record Control(String state, boolean switchable, Optional<Turned> turned, Optional<String> heldBy) {}

    /**
     * Who switched a route.
     *
     * @param wanted {@code started stopped suspended}
     * @param by who
     * @param at business time
     * @param reason why, or empty
     */
    public record Turned(String wanted, String by, Instant at, String reason) {}
}
