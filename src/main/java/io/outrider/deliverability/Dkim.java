package io.outrider.deliverability;

import io.outrider.deliverability.Check.Outcome;
import io.outrider.deliverability.Dns.Answer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This is the check that a domain publishes a DKIM key at one of the selectors (RFC 6376 3.6.1). An empty {@code p=} is a
 * key that was revoked, not a key (WK-80). Thread-safe.
 */
final class Dkim {
    private final Dns dns;
    private final List<String> selectors;

    Dkim(Dns dns, List<String> selectors) {
        this.dns = dns;
        this.selectors = selectors;
    }

    Check check(String domain) {
        List<Check> checks = selectors.stream()
                .map(selector -> selector + "._domainkey." + domain)
                .flatMap(name -> checks(name, dns.txt(name)))
                .toList();
        return Stream.of(Outcome.PASS, Outcome.UNKNOWN, Outcome.FAIL)
                .flatMap(outcome -> checks.stream().filter(check -> check.outcome() == outcome))
                .findFirst()
                .orElseGet(
                        () -> Check.fail(domain + " has no DKIM key at the selectors " + String.join(", ", selectors)));
    }

    private static Stream<Check> checks(String name, Answer answer) {
        if (answer instanceof Answer.Unknown unknown) {
            return Stream.of(Check.unknown("DKIM key " + name + " is not known: " + unknown.reason()));
        }
        return answer instanceof Answer.Found found
                ? found.values().stream().map(record -> key(name, record))
                : Stream.empty();
    }

    private static Check key(String name, String record) {
        Tags tags = new Tags(record);
        if (tags.get("v").isPresent() && !tags.beginsWith("v", "DKIM1")) {
            return Check.fail(
                    "DKIM key " + name + " has version '" + tags.get("v").get() + "'; it must be DKIM1");
        }
        Optional<String> key = tags.get("p").map(p -> p.replaceAll("\\s+", ""));
        if (key.isEmpty()) {
            return Check.fail("DKIM key " + name + " has no p=");
        }
        if (key.get().isEmpty()) {
            return Check.fail("DKIM key " + name + " was revoked: p= is empty");
        }
        try {
            Base64.getDecoder().decode(key.get());
            return Check.pass(name);
        } catch (IllegalArgumentException e) {
            return Check.fail("DKIM key " + name + " is not base64");
        }
    }
}
