package io.outrider.deliverability;

import io.outrider.deliverability.Check.Outcome;
import io.outrider.deliverability.Dns.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** This is the check of one sending domain: SPF, DKIM and DMARC, and who takes its mail (DNS-01 to DNS-05). Thread-safe. */
public final class DomainAuth {
    private final Spf spf;
    private final Dkim dkim;
    private final Dmarc dmarc;
    private final Dns dns;

    /**
     * @param dns whom to ask
     * @param selectors DKIM selectors that are tried, in this order (DNS-03)
     */
    public DomainAuth(Dns dns, List<String> selectors) {
        this.spf = new Spf(dns);
        this.dkim = new Dkim(dns, List.copyOf(selectors));
        this.dmarc = new Dmarc(dns);
        this.dns = dns;
    }

    /**
     * What was found.
     *
     * @param domain the sending domain
     * @param spf 35 points
     * @param dkim 35 points
     * @param dmarc 30 points
     * @param mx no points; a domain that takes no mail hears of no bounce and no reply
     */
    public record Report(String domain, Check spf, Check dkim, Check dmarc, Check mx) {
        /** 0 to 100 (DNS-01). */
        public int score() {
            return (spf.passed() ? 35 : 0) + (dkim.passed() ? 35 : 0) + (dmarc.passed() ? 30 : 0);
        }

        /** {@code "pass"}, or every problem; empty when something is not known and nothing is wrong. */
        public Optional<String> verdict() {
            List<String> problems = details(Outcome.FAIL);
            if (!problems.isEmpty()) {
                return Optional.of(String.join("; ", problems));
            }
            return details(Outcome.UNKNOWN).isEmpty() ? Optional.of("pass") : Optional.empty();
        }

        /** The details of the checks that ended like this. */
        public List<String> details(Outcome outcome) {
            return Stream.of(spf, dkim, dmarc, mx)
                    .filter(check -> check.outcome() == outcome)
                    .map(Check::detail)
                    .toList();
        }
    }

    /** Asks DNS about a domain; takes as long as the resolver's timeouts. */
    public Report check(String domain) {
        return new Report(domain, spf.check(domain), dkim.check(domain), dmarc.check(domain), mx(domain));
    }

    private Check mx(String domain) {
        Answer answer = dns.mx(domain);
        if (answer instanceof Answer.Unknown unknown) {
            return Check.unknown("MX of " + domain + " is not known: " + unknown.reason());
        }
        if (answer instanceof Answer.Found found && !found.values().equals(List.of("."))) {
            return Check.pass(String.join(", ", found.values()));
        }
        return Check.fail(domain + " takes no mail: it has no MX");
    }
}
