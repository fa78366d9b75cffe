package io.outrider.console;

import java.time.Instant;
import java.util.Optional;

/**
 * This is one slot of today's plan as the chart needs it.
 *
 * @param mailbox address
 * @param at planned business time
 * @param sentAt business time at which its mail went out; empty when none did
 */
public record SlotView(String mailbox, Instant at, Optional<Instant> sentAt) {}
