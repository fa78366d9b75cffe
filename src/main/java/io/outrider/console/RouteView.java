package io.outrider.console;

import java.time.Instant;
import java.util.Optional;

/**
 * This is one route as the console shows it (API-208).
 *
 * @param id as in its YAML file
 * @param group its room
 * @param description as in its YAML file
 * @param state {@code started stopped suspended}
 * @param total exchanges since the start
 * @param failed exchanges that failed
 * @param lastRun machine time of the last exchange
 * @param nextRun business time of the next planned run; empty for routes without a schedule
 */
public record RouteView(
        String id,
        String group,
        String description,
        String state,
        long total,
        long failed,
        Optional<Instant> lastRun,
        Optional<Instant> nextRun) {}
