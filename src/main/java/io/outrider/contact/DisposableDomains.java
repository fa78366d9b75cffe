package io.outrider.contact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** These are the services that hand out throw-away addresses, as {@code disposable.txt} lists them (VAL-23). Immutable. */
final class DisposableDomains {
    private static final String LIST = "disposable.txt";

    private final Set<String> known;

    DisposableDomains() {
        try (InputStream in = DisposableDomains.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("list of throw-away domains '" + LIST + "' is missing");
            }
            known = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("list of throw-away domains '" + LIST + "' cannot be read", e);
        }
    }

    /** Whether a domain, or one above it, is such a service's; asks for the domain and its parents only. */
    boolean has(String domain) {
        return Stream.iterate(domain, d -> d.contains("."), d -> d.substring(d.indexOf('.') + 1))
                .anyMatch(known::contains);
    }
}
