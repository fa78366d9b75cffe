package io.outrider.contact.verdict;

import io.outrider.mail.Address;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * This is which domains take mail for every mailbox, as far as checkers said so of one address: it holds for the others
 * (VAL-24). Kept among the verdicts, by the domain. Thread-safe.
 */
public final class CatchAlls {
    private static final String NAME = "domain";

    private final Verdicts verdicts;
    private final IntSupplier days;
    private final Clock clock;

    /**
     * @param days how long it counts; 0: it is not kept
     * @param clock business time
     */
    public CatchAlls(Verdicts verdicts, IntSupplier days, Clock clock) {
        this.verdicts = verdicts;
        this.days = days;
        this.clock = clock;
    }

    /** A checker said of an address that its domain takes everything. */
    public void learn(String checker, String address) {
        String domain = address.substring(address.lastIndexOf('@'));
        verdicts.keep(NAME, domain, new Verdict("catch-all", checker, clock.instant()));
    }

    /** Which checker said so of the address's domain, if one did. */
    public Optional<String> toldBy(Address address) {
        return verdicts.find(NAME, '@' + address.domain(), clock.instant().minus(Duration.ofDays(days.getAsInt())))
                .map(Verdict::detail);
    }
}
