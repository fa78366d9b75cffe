package io.outrider.console;

import java.time.Instant;

/**
 * This is an edit of {@code routes/} that was not taken (DESIGN 4.12).
 *
 * @param finding file, line, what is wrong and what is allowed
 * @param since machine time at which it was first found
 */
public record RouteRefusal(String finding, Instant since) {}
