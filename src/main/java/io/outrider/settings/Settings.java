package io.outrider.settings;

import io.outrider.sending.gate.Effective;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * These are the settings in force, each with its origin (SET-03): default, {@code config/application.properties}, the
 * profile's file, environment; the later wins. Immutable.
 */
public final class Settings implements Effective.Base {
    /** What is wrong with the settings: one line a key. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** Each finding is one line of the message. */
        public Wrong(List<String> findings) {
            super(String.join("\n", findings));
        }

        /** Throws them, if there are any. */
        public static void refuse(List<String> findings) {
            if (!findings.isEmpty()) {
                throw new Wrong(findings);
            }
        }
    }

    /** A value and where it came from. */
    record Value(String value, String origin) {}

    private static final String PREFIX = "OUTRIDER_";

    /** Variables that hold a secret to which a reference points ({@code env:OUTRIDER_JSEARCH_API_KEY}); not settings. */
    private static final Pattern SECRET = Pattern.compile("OUTRIDER_\\w+_(KEY|PASSWORD|TOKEN|SECRET)");

    private static final String DEFAULT = "default";
    private static final String ENVIRONMENT = "environment";

    private final Map<String, Value> values;

    private Settings(Map<String, Value> values) {
        this.values = values;
    }

    /**
     * Reads the settings.
     *
     * @param config folder with {@code application.properties} and {@code sandbox.properties}; either may be absent
     * @param environment the process environment
     * @throws Wrong naming each key that is unknown, missing or out of range
     */
    public static Settings read(Path config, Map<String, String> environment) {
        Map<String, Setting> keys = SettingKeys.ALL.stream()
                .collect(Collectors.toMap(Setting::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        List<String> wrong = new ArrayList<>();
        Map<String, Value> values = new LinkedHashMap<>();
        keys.values().forEach(k -> values.put(k.name(), new Value(k.fallback(), DEFAULT)));
        merge(
                values,
                PropertiesFile.read(config.resolve("application.properties")),
                config + "/application.properties",
                wrong);
        Map<String, String> byEnvironment = environment(keys, environment, wrong);
        String profile =
                byEnvironment.getOrDefault("profile", values.get("profile").value());
        if ("sandbox".equals(profile)) {
            merge(
                    values,
                    PropertiesFile.read(config.resolve("sandbox.properties")),
                    config + "/sandbox.properties",
                    wrong);
        }
        merge(values, byEnvironment, ENVIRONMENT, wrong);
        keys.values().forEach(k -> {
            String objection = k.objection(values.get(k.name()).value());
            if (objection != null) {
                wrong.add(objection + " (from " + values.get(k.name()).origin() + ")");
            }
        });
        if (!wrong.isEmpty()) {
            throw new Wrong(wrong);
        }
        return new Settings(values);
    }

    private static void merge(Map<String, Value> values, Map<String, String> more, String origin, List<String> wrong) {
        more.forEach((name, value) -> {
            Value known = values.get(name);
            if (known != null) {
                // The shipped file shows every default; who leaves it as it is has set nothing.
                boolean same = known.origin().equals(DEFAULT) && known.value().equals(value.strip());
                values.put(name, same && !origin.equals(ENVIRONMENT) ? known : new Value(value.strip(), origin));
            } else {
                wrong.add("'" + name + "' is not a setting (from " + origin + ")"
                        + NearestName.hint(name, values.keySet()));
            }
        });
    }

    private static Map<String, String> environment(
            Map<String, Setting> keys, Map<String, String> environment, List<String> wrong) {
        Map<String, String> byName =
                keys.values().stream().collect(Collectors.toMap(Setting::environmentName, Setting::name));
        Map<String, String> found = new TreeMap<>();
        if (environment.containsKey("PORT")) {
            found.put("port", environment.get("PORT"));
        }
        environment.forEach((variable, value) -> {
            if (byName.containsKey(variable)) {
                found.put(byName.get(variable), value);
            } else if (variable.startsWith(PREFIX) && !SECRET.matcher(variable).matches()) {
                wrong.add("'" + variable + "' is not a setting (from environment)"
                        + NearestName.hint(variable, byName.keySet()));
            }
        });
        return found;
    }

    @Override
    public String text(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is not a setting");
        }
        return value.value();
    }

    @Override
    public String origin(String name) {
        return values.get(name).origin();
    }

    /** A whole number. */
    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    /** A number. */
    public double decimal(String name) {
        return Double.parseDouble(text(name));
    }

    /** Yes or no. */
    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** A length of time. */
    public Duration duration(String name) {
        return Duration.parse(text(name));
    }

    /** A local time. */
    public LocalTime time(String name) {
        return LocalTime.parse(text(name));
    }

    /** A time zone. */
    public ZoneId zone(String name) {
        return ZoneId.of(text(name));
    }

    /** Values separated by commas. */
    public List<String> list(String name) {
        return Setting.split(text(name));
    }

    /** Whether this is the sandbox. */
    public boolean sandbox() {
        return "sandbox".equals(text("profile"));
    }

    /** Whether this process does what a role does: {@code worker} or {@code console}. */
    public boolean hasRole(String role) {
        return list("roles").contains("all") || list("roles").contains(role);
    }

    /** What routes may refer to: every key that is no secret. */
    public Map<String, String> forRoutes() {
        Map<String, String> shown = new TreeMap<>();
        SettingKeys.ALL.stream().filter(k -> !k.secret()).forEach(k -> shown.put(k.name(), text(k.name())));
        return shown;
    }
}
