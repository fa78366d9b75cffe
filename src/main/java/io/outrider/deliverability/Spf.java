package io.outrider.deliverability;

import io.outrider.deliverability.Dns.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This is the check of a domain's SPF record (RFC 7208): exactly one, readable, at most ten look-ups in all, and not open to
 * everybody. Whether the sending host is among those named is for the receiver to say. Thread-safe.
 */
final class Spf {
    private static final int LOOKUPS = 10;
    private static final Pattern VERSION = Pattern.compile("v=spf1( .*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TERM =
            Pattern.compile("[+?~-]?(all|include|a|mx|ptr|ip4|ip6|exists)(?=[:/]|$)(.*)|([a-z][a-z0-9._-]*)=(.*)");
    private static final Set<String> COSTLY = Set.of("include", "a", "mx", "ptr", "exists", "redirect");

    private final Dns dns;

    Spf(Dns dns) {
        this.dns = dns;
    }

    Check check(String domain) {
        Answer answer = dns.txt(domain);
        if (answer instanceof Answer.Unknown unknown) {
            return Check.unknown("SPF of " + domain + " is not known: " + unknown.reason());
        }
        List<String> records = records(answer);
        if (records.size() != 1) {
            return Check.fail(domain + " has " + records.size() + " SPF records; it must have one");
        }
        return check(domain, records.get(0));
    }

    private static List<String> records(Answer answer) {
        return answer instanceof Answer.Found found
                ? found.values().stream()
                        .filter(text -> VERSION.matcher(text).matches())
                        .toList()
                : List.of();
    }

    private Check check(String domain, String record) {
        Set<String> seen = new HashSet<>(Set.of(domain));
        Deque<String> open = new ArrayDeque<>(List.of(record));
        int lookups = 0;
        while (!open.isEmpty()) {
            for (String term : terms(open.pop())) {
                Matcher m = TERM.matcher(term);
                if (!m.matches()) {
                    return Check.fail("SPF of " + domain + " has a term that is none: '" + term + "'");
                }
                if (term.equals("all") || term.equals("+all")) {
                    return Check.fail("SPF of " + domain + " lets everybody send: '" + term + "'");
                }
                String name = m.group(1) == null ? m.group(3) : m.group(1);
                lookups += COSTLY.contains(name) ? 1 : 0;
                if (lookups > LOOKUPS) {
                    return Check.fail("SPF of " + domain + " needs more than " + LOOKUPS + " look-ups");
                }
                follow(name, m.group(1) == null ? m.group(4) : m.group(2), seen, open);
            }
        }
        return Check.pass(record);
    }

    private static List<String> terms(String record) {
        return List.of(record.substring("v=spf1".length())
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .split("\\s+"))
                .stream()
                .filter(term -> !term.isEmpty())
                .toList();
    }

    /** Macros are not expanded; what cannot be read now is not held against the domain. */
    private void follow(String name, String rest, Set<String> seen, Deque<String> open) {
        if (!name.equals("include") && !name.equals("redirect")) {
            return;
        }
        String target = rest.startsWith(":") ? rest.substring(1) : rest;
        if (target.indexOf('%') < 0 && seen.add(target)) {
            open.addAll(records(dns.txt(target)));
        }
    }
}
