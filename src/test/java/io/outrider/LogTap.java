package io.outrider;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Writes every line as logback.xml would, in both forms, with our loggers and Camel's at DEBUG; nothing is printed. */
final class LogTap extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Map<Logger, Level> before = new LinkedHashMap<>();
    private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
    private final Encoder<ILoggingEvent> text = encoder("text");
    private final Encoder<ILoggingEvent> json = encoder("json");
    private final StringBuilder written = new StringBuilder();

    LogTap() {
        setContext(root.getLoggerContext());
        root.iteratorForAppenders().forEachRemaining(usual::add);
        usual.forEach(root::detachAppender);
        level(root, Level.INFO);
        level("io.outrider", Level.DEBUG);
        level("org.apache.camel", Level.DEBUG);
        start();
        root.addAppender(this);
    }

    private void level(String logger, Level level) {
        level((Logger) LoggerFactory.getLogger(logger), level);
    }

    private void level(Logger logger, Level level) {
        before.put(logger, logger.getLevel());
        logger.setLevel(level);
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        byte[] asText = text.encode(event);
        byte[] asJson = json.encode(event);
        synchronized (written) {
            written.append(new String(asText, StandardCharsets.UTF_8))
                    .append(new String(asJson, StandardCharsets.UTF_8));
        }
    }

    /** All lines so far, each in both forms. */
    String written() {
        synchronized (written) {
            return written.toString();
        }
    }

    @Override
    public void close() {
        root.detachAppender(this);
        usual.forEach(root::addAppender);
        before.forEach(Logger::setLevel);
        stop();
    }

    private static Encoder<ILoggingEvent> encoder(String format) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        String set = System.getProperty("outrider.log");
        System.setProperty("outrider.log", format);
        try {
            configurator.doConfigure(LogTap.class.getResource("/logback.xml"));
        } catch (JoranException e) {
            throw new IllegalStateException(e);
        } finally {
            if (set == null) {
                System.clearProperty("outrider.log");
            } else {
                System.setProperty("outrider.log", set);
            }
        }
        Appender<ILoggingEvent> appender =
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(format);
        return ((OutputStreamAppender<ILoggingEvent>) appender).getEncoder();
    }
}
