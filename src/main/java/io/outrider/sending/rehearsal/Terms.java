package io.outrider.sending.rehearsal;

import io.outrider.draft.Review;
import io.outrider.sending.gate.Effective;
import io.outrider.sending.gate.Gates;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * This is what is in force in a rehearsal: the installation's settings.
 *
 * @param settings by key
 * @param publicUrl base of links, no trailing slash, or empty
 * @param review judges follow-ups that are written meanwhile
 * @param gates the standard ones, or fewer of them in a test of who judges
 */
public record Terms(Effective.Base settings, String publicUrl, Review review, UnaryOperator<Gates> gates) {
    /** Every gate. */
    public Terms(Effective.Base settings, String publicUrl, Review review) {
        this(settings, publicUrl, review, UnaryOperator.identity());
    }

    int number(String key) {
        return Integer.parseInt(settings.text(key));
    }

    Duration duration(String key) {
        return Duration.parse(settings.text(key));
    }

    boolean flag(String key) {
        return Boolean.parseBoolean(settings.text(key));
    }

    List<String> list(String key) {
        return settings.text(key).isBlank()
                ? List.of()
                : List.of(settings.text(key).split(",")).stream()
                        .map(String::strip)
                        .toList();
    }

    /** In which dates are given. */
    public ZoneId zone() {
        return ZoneId.of(settings.text("default.zone"));
    }

    int domainCap(String domain) {
        int cap = number("sending.recipient-domain-cap");
        return list("sending.webmail-domains").contains(domain) ? cap * number("sending.webmail-factor") : cap;
    }
}
