package io.outrider.contact;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hc.client5.http.psl.DomainType;
import org.apache.hc.client5.http.psl.PublicSuffixList;
import org.apache.hc.client5.http.psl.PublicSuffixListParser;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;

/**
 * This is the list of top-level domains that exist: those of the ICANN part of the Public Suffix List (MPL 2.0) that comes with
 * the HTTP client, as new as that is. Names reserved for tests (RFC 2606) are left to DNS. Immutable.
 */
final class TopLevelDomains {
    private static final String LIST = "/org/publicsuffix/list/effective_tld_names.dat";
    private static final Set<String> RESERVED = Set.of("test", "example", "invalid", "localhost");

    private final Set<String> known;

    TopLevelDomains() {
        try (InputStream in = PublicSuffixMatcher.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("list of top-level domains '" + LIST + "' is missing");
            }
            known = read(PublicSuffixListParser.INSTANCE.parseByType(reader(in)));
        } catch (IOException e) {
            throw new IllegalStateException("list of top-level domains '" + LIST + "' cannot be read", e);
        }
    }

    private static Reader reader(InputStream in) {
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    private static Set<String> read(List<PublicSuffixList> lists) {
        Set<String> all = new TreeSet<>(RESERVED);
        lists.stream()
                .filter(list -> list.getType() == DomainType.ICANN)
                .flatMap(list -> list.getRules().stream())
                .forEach(rule -> all.add(last(rule)));
        return Set.copyOf(all);
    }

    private static String last(String domain) {
        return IDN.toASCII(domain.substring(domain.lastIndexOf('.') + 1)).toLowerCase(Locale.ROOT);
    }

    /** Whether the last part of a domain is a top-level domain. */
    boolean has(String domain) {
        try {
            return known.contains(last(domain));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
