package io.outrider.alert;

import java.time.Instant;
import java.util.Locale;

/**
 * This is one condition that a person should know of; while it lasts it is one alert (ALT-15).
 *
 * @param key what it is about: the same condition has the same key, {@code unreadable|m1@ours.test}
 * @param severity how bad
 * @param text one sentence for a person, without the address of a contact
 * @param open whether the condition lasts
 * @param since business time at which it began, this time
 * @param times how often it began
 * @param read whether a person saw it
 */
public record Alert(String key, Severity severity, String text, boolean open, Instant since, int times, boolean read) {
    /** How bad it is (ALT-11). */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL;

        /** The name in documents and messages: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
