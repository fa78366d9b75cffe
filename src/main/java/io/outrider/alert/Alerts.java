package io.outrider.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** This is the store of alerts. Thread-safe; every write goes by key and may be repeated. Times are business time. */
public interface Alerts {
    /** A condition holds. True: it is new; false: it was known, and only its text and severity are brought up to date. */
    boolean raise(String key, Alert.Severity severity, String text, Instant now);

    /** A condition holds no more. False: it was not open. */
    boolean clear(String key, Instant now);

    /** Every open alert, worst and oldest first. */
    List<Alert> open();

    /** The newest alerts, open or not. */
    List<Alert> newest(int limit);

    /** Marks an alert as seen by a person. */
    void markRead(String key);

    /**
     * Takes the open alerts of which the channels must be told now, and hides each from other takers until it was told or
     * {@code retry} is over: nobody is told twice at a time, and a failing channel is tried again.
     */
    List<Alert> takeUntold(Instant now, Duration retry, int limit);

    /** Records that the channels were told; they are reminded after {@code reminder} if the condition still holds. */
    void told(String key, Instant now, Duration reminder);
}
