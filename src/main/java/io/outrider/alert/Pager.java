package io.outrider.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * This is who tells the webhook of open alerts, and again after a while if they last (ALT-15). A channel that fails is
 * tried again and holds nothing up (ALT-17). Thread-safe.
 */
public final class Pager {
    private static final Duration RETRY = Duration.ofMinutes(5);
    private static final int BATCH = 20;

    private final Alerts alerts;
    private final Clock clock;
    private final boolean enabled;
    private final Duration reminder;

    /**
     * @param clock business time
     * @param enabled whether there is somebody to tell
     * @param reminder after which time an alert that lasts is told again
     */
    public Pager(Alerts alerts, Clock clock, boolean enabled, Duration reminder) {
        this.alerts = alerts;
        this.clock = clock;
        this.enabled = enabled;
        this.reminder = reminder;
    }

    /** The alerts to tell now; none when there is nobody to tell. */
    public List<Alert> untold() {
        return enabled ? alerts.takeUntold(clock.instant(), RETRY, BATCH) : List.of();
    }

    /** What the webhook gets, as a map that becomes JSON. */
    public Map<String, Object> message(Alert alert) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("key", alert.key());
        message.put("severity", alert.severity().word());
        message.put("text", alert.text());
        message.put("since", alert.since().toString());
        message.put("times", alert.times());
        return message;
    }

    /** The webhook took it. */
    public void told(Alert alert) {
        Instant now = clock.instant();
        alerts.told(alert.key(), now, reminder);
    }
}
