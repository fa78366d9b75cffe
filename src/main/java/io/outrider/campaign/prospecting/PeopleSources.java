package io.outrider.campaign.prospecting;

import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.Providers;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * This is who may be asked for people, and why somebody may not: no route, no facts, no key (LED-34), or for a while
 * (LED-10). Thread-safe.
 */
public final class PeopleSources {
    /** Name of the body in a provider's facts that asks for the people of a profile. */
    static final String BODY = "people";

    private final List<String> names;
    private final Providers providers;
    private final Allowances allowances;
    private final Predicate<String> routed;
    private final Function<Provider, Optional<String>> keyless;

    /**
     * @param names in the order in which they are asked
     * @param routed whether a route of that id is running
     * @param keyless what is wrong with a provider's key, beginning with a verb; empty when nothing is
     */
    public PeopleSources(
            List<String> names,
            Providers providers,
            Allowances allowances,
            Predicate<String> routed,
            Function<Provider, Optional<String>> keyless) {
        this.names = List.copyOf(names);
        this.providers = providers;
        this.allowances = allowances;
        this.routed = routed;
        this.keyless = keyless;
    }

    /** What is missing in the facts of a provider that is to list people; empty when nothing is. */
    public static Optional<String> missing(Provider provider) {
        Optional<String> place = Stream.of("list", "id", "company")
                .filter(needed -> !provider.maps(needed))
                .findFirst()
                .map(needed -> "map." + needed);
        return place.or(() -> provider.bodies().containsKey(BODY) ? Optional.empty() : Optional.of("body." + BODY));
    }

    List<String> names() {
        return names;
    }

    Provider provider(String name) {
        return providers.get(name);
    }

    /** Why a source may not be asked now, beginning with a verb. */
    Optional<String> refusal(String name) {
        if (!routed.test("prospect-with-" + name)) {
            return Optional.of("is not there: no route prospect-with-" + name + " is running");
        }
        if (!providers.has(name)) {
            return Optional.of(
                    "is not described: neither config/providers/" + name + ".properties nor its route file does");
        }
        Provider provider = providers.get(name);
        return missing(provider)
                .map(needed -> "cannot list people: its facts have no " + needed)
                .or(() -> keyless.apply(provider))
                .or(() -> allowances.refusal(provider));
    }
}
