package io.outrider.deliverability;

import io.outrider.deliverability.Dns.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * This is the check of a domain's DMARC policy (RFC 7489 6): the domain's own record, or that of a parent, whose {@code
 * sp=} then counts. Thread-safe.
 */
final class Dmarc {
    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

    private final Dns dns;

    Dmarc(Dns dns) {
        this.dns = dns;
    }

    Check check(String domain) {
        String at = domain;
        while (true) {
            Answer answer = dns.txt("_dmarc." + at);
            if (answer instanceof Answer.Unknown unknown) {
                return Check.unknown("DMARC policy of " + domain + " is not known: " + unknown.reason());
            }
            List<Tags> records = records(answer);
            if (records.size() > 1) {
                return Check.fail("_dmarc." + at + " has " + records.size() + " DMARC records; it must have one");
            }
            if (records.size() == 1) {
                return policy("_dmarc." + at, records.get(0), !at.equals(domain));
            }
            int dot = at.indexOf('.');
            if (at.indexOf('.', dot + 1) < 0) {
                return Check.fail(domain + " has no DMARC policy");
            }
            at = at.substring(dot + 1);
        }
    }

    private static List<Tags> records(Answer answer) {
        return answer instanceof Answer.Found found
                ? found.values().stream()
                        .map(Tags::new)
                        .filter(tags -> tags.beginsWith("v", "DMARC1"))
                        .toList()
                : List.of();
    }

    private static Check policy(String name, Tags tags, boolean ofParent) {
        String own = tags.get("p").orElse("").toLowerCase(Locale.ROOT);
        String policy =
                ofParent ? tags.get("sp").map(sp -> sp.toLowerCase(Locale.ROOT)).orElse(own) : own;
        return POLICIES.contains(policy)
                ? Check.pass("policy " + policy + " at " + name)
                : Check.fail("DMARC policy at " + name + " is '" + policy + "'; allowed are none, quarantine, reject");
    }
}
