package io.outrider;

import ch.qos.logback.core.PropertyDefinerBase;
import java.util.Map;
import java.util.Optional;

/**
 * This is the choice of the log's form, made before any setting is read: {@code OUTRIDER_LOG} is {@code json} or
 * {@code text}; unset, production on anything but a terminal writes JSON (LOG-01, LOG-04). Used by logback.xml.
 */
public final class LogFormat extends PropertyDefinerBase {
    @Override
    public String getPropertyValue() {
        String property = System.getProperty("outrider.log");
        return property == null ? of(System.getenv(), System.console() != null) : property;
    }

    static String of(Map<String, String> environment, boolean terminal) {
        boolean production = "production".equals(environment.get("OUTRIDER_PROFILE"));
        return Optional.ofNullable(environment.get("OUTRIDER_LOG"))
                .filter(format -> format.equals("json") || format.equals("text"))
                .orElse(production && !terminal ? "json" : "text");
    }
}
