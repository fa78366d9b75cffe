package io.outrider.settings;

import io.outrider.lead.Board;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * This is one key that an operator may turn: its default, what is allowed, and why it is there (SET-01, SET-02).
 *
 * @param name dotted lower case; the environment's name is {@code OUTRIDER_} and the same in upper case with underscores
 * @param fallback its default
 * @param allowed what is allowed, in words for an error
 * @param comment one line
 * @param secret whether its value must never be shown
 * @param good whether a value is allowed
 */
public record Setting(
        String name, String fallback, String allowed, String comment, boolean secret, Predicate<String> good) {
    private static final Pattern CRON = Pattern.compile("\\S+( \\S+){5,6}");

    static Setting text(String name, String fallback, String comment) {
        return new Setting(name, fallback, "any text", comment, false, v -> true);
    }

    static Setting secret(String name, String comment) {
        return new Setting(name, "", "a secret", comment, true, v -> true);
    }

    static Setting number(String name, long fallback, long min, long max, String comment) {
        return new Setting(
                name, String.valueOf(fallback), "a whole number from " + min + " to " + max, comment, false, v -> {
                    long n = Long.parseLong(v);
                    return n >= min && n <= max;
                });
    }

    static Setting port(String name, String comment) {
        return new Setting(name, "", "empty, or a whole number from 0 to 65535", comment, false, v -> {
            return v.isEmpty() || (Integer.parseInt(v) >= 0 && Integer.parseInt(v) <= 65535);
        });
    }

    static Setting decimal(String name, String fallback, double min, double max, String comment) {
        return new Setting(name, fallback, "a number from " + min + " to " + max, comment, false, v -> {
            double n = Double.parseDouble(v);
            return n >= min && n <= max;
        });
    }

    static Setting choice(String name, String fallback, String comment, String... values) {
        return new Setting(
                name, fallback, "one of " + String.join(", ", values), comment, false, Arrays.asList(values)::contains);
    }

    static Setting flag(String name, boolean fallback, String comment) {
        return choice(name, String.valueOf(fallback), comment, "true", "false");
    }

    static Setting duration(String name, String fallback, Duration min, Duration max, String comment) {
        return new Setting(name, fallback, "an ISO-8601 duration from " + min + " to " + max, comment, false, v -> {
            Duration d = Duration.parse(v);
            return d.compareTo(min) >= 0 && d.compareTo(max) <= 0;
        });
    }

    static Setting time(String name, String fallback, String comment) {
        return new Setting(
                name, fallback, "a local time such as 09:00", comment, false, v -> LocalTime.parse(v) != null);
    }

    static Setting zone(String name, String fallback, String comment) {
        return new Setting(
                name,
                fallback,
                "an IANA time zone such as America/New_York",
                comment,
                false,
                v -> ZoneId.getAvailableZoneIds().contains(v));
    }

    static Setting cron(String name, String fallback, String comment) {
        return new Setting(
                name,
                fallback,
                "a Quartz cron expression with seconds",
                comment,
                false,
                v -> CRON.matcher(v).matches() && org.quartz.CronExpression.isValidExpression(v));
    }

    static Setting dates(String name, String comment) {
        return new Setting(
                name, "", "dates such as 2026-03-17 separated by commas", comment, false, v -> split(v).stream()
                        .allMatch(d -> LocalDate.parse(d) != null));
    }

    static Setting list(String name, String fallback, String comment) {
        return new Setting(name, fallback, "values separated by commas", comment, false, v -> true);
    }

    static Setting name(String name, String fallback, String comment) {
        return new Setting(
                name, fallback, "a name of small letters and digits", comment, false, v -> v.matches("[a-z][a-z0-9]*"));
    }

    static Setting names(String name, String fallback, String comment) {
        return new Setting(
                name,
                fallback,
                "names of small letters and digits separated by commas",
                comment,
                false,
                v -> split(v).stream().allMatch(n -> n.matches("[a-z][a-z0-9]*"))
                        && split(v).stream().distinct().count() == split(v).size());
    }

    static Setting boards(String name, String comment) {
        return new Setting(
                name,
                "",
                "source/token=Company Name separated by commas, the name may be missing",
                comment,
                false,
                v -> split(v).stream().allMatch(b -> Board.parse(b) != null));
    }

    static Setting url(String name, String fallback, String comment) {
        return new Setting(
                name,
                fallback,
                "empty, or an http(s) URL without a trailing slash",
                comment,
                false,
                v -> v.isEmpty() || v.matches("https?://[^\\s]+[^/\\s]"));
    }

    /** The environment variable that sets it. */
    public String environmentName() {
        return "OUTRIDER_"
                + name.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Why a value is not allowed, or null when it is. */
    String objection(String value) {
        boolean allows;
        try {
            allows = value.equals(fallback) || good.test(value);
        } catch (RuntimeException e) {
            allows = false;
        }
        return allows ? null : "'" + name + "' is '" + (secret ? "***" : value) + "'; allowed is " + allowed;
    }

    /** The values of a list. */
    static List<String> split(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
