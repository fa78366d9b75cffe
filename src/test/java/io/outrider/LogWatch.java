package io.outrider;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Keeps every log line at WARN and above while it is open, and knows which of them are explained. */
public final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    /** At most ten: part of a line, and why it may appear in a sound run of the sandbox. */
    private static final List<Known> KNOWN = List.of(
            new Known(
                    "SimpleMessageAttributes",
                    "Unknown/unhandled subtype",
                    "GreenMail does not know the parts of a bounce or a complaint by name; it delivers them whole"),
            new Known(
                    "CamelJob",
                    "Cannot find existing QuartzEndpoint",
                    "Camel searches its endpoints while others are added; seen once, the tick is made up by the next"),
            new Known(
                    "CamelJob",
                    "Trigger exists outside StartTime",
                    "a trigger made in the last second before its first time fires a millisecond early and Camel skips"
                            + " it; the next run comes as planned"),
            new Known(
                    "MeterRegistry",
                    "camel.exchanges.last.timestamp",
                    "two routes that start at once register the gauge of all routes twice; it is the same gauge"));

    /** A warning that is explained. */
    private record Known(String logger, String part, String reason) {}

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public LogWatch() {
        root.setLevel(Level.WARN);
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean known = KNOWN.stream()
                .anyMatch(k -> event.getLoggerName().endsWith(k.logger())
                        && event.getFormattedMessage().contains(k.part()));
        if (event.getLevel().isGreaterOrEqual(Level.WARN) && !known) {
            lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage());
        }
    }

    /** The lines that nothing explains. */
    public List<String> unexplained() {
        return lines;
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
        stop();
    }
}
