package io.outrider.quarantine;

import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This is where {@code routes/errors.camel.yaml} takes what failed: kept, logged and journalled once. Thread-safe. */
public final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(,:;]+@");
    private static final int CAUSE = 500;
    private static final int FRAMES = 12;

    private final Quarantined.Shelf shelf;
    private final Events events;
    private final Clock clock;

    /** @param clock business time */
    public Quarantine(Quarantined.Shelf shelf, Events events, Clock clock) {
        this.shelf = shelf;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Keeps an exchange that failed.
     *
     * @param exchange id of the exchange
     * @param route id of the route in which it failed; null when Camel does not know
     * @param cause what was thrown
     * @param body what the route was given; only ids are taken from it
     */
    public void keep(String exchange, String route, Throwable cause, Object body) {
        Throwable root = root(cause);
        String where = route == null ? "unknown" : route;
        Quarantined kept =
                new Quarantined(exchange, clock.instant(), where, words(root), trace(root), new BodyIds(body).list());
        LOG.atError()
                .addKeyValue("event", "quarantine")
                .addKeyValue("route", where)
                .addKeyValue("exchange", exchange)
                .addKeyValue("ids", kept.ids())
                .addKeyValue("trace", kept.trace())
                .log("route {} could not process exchange {}: {}", where, exchange, kept.cause());
        shelf.put(kept);
        events.record(Event.of("quarantine", exchange, "route " + where + ": " + kept.cause()));
    }

    private static Throwable root(Throwable cause) {
        return cause.getCause() == null ? cause : root(cause.getCause());
    }

    private static String words(Throwable root) {
        String message = root.getMessage() == null ? "" : ": " + root.getMessage();
        String masked = ADDRESS.matcher(root.getClass().getName() + message).replaceAll("…@");
        return masked.length() <= CAUSE ? masked : masked.substring(0, CAUSE) + "…";
    }

    private static List<String> trace(Throwable root) {
        return Arrays.stream(root.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .toList();
    }
}
