package io.outrider.control;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * This is what an operator last wanted of a route (API-208).
 *
 * @param route id of the route
 * @param wanted the state that it is to be in
 * @param by who wanted it
 * @param at business time
 * @param reason why, or empty
 */
public record Switch(String route, State wanted, String by, Instant at, String reason) {
    /** States that a route can be wanted in. */
    public enum State {
        STARTED,
        STOPPED,
        SUSPENDED;

        /** How it is stored and shown: {@code started}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What one of {@value #VERBS} asks for; empty for any other word. */
    public static Optional<State> asked(String verb) {
        return switch (verb == null ? "" : verb) {
            case "start", "resume" -> Optional.of(State.STARTED);
            case "stop" -> Optional.of(State.STOPPED);
            case "suspend" -> Optional.of(State.SUSPENDED);
            default -> Optional.empty();
        };
    }

    public static final String VERBS = "start, stop, suspend, resume";

    /** Whether the route is to run no more. */
    public boolean off() {
        return wanted != State.STARTED;
    }
}
