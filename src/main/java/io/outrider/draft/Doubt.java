package io.outrider.draft;

import java.time.Instant;

/**
 * This is a draft whose fate is unknown, or which is held because of that.
 *
 * @param draft as it stands
 * @param begunAt business time at which its last dialogue began
 * @param evidence what was found out
 */
public record Doubt(Draft draft, Instant begunAt, Evidence evidence) {}
