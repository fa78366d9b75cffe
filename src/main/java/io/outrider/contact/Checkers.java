package io.outrider.contact;

import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Providers;
import java.util.function.Predicate;

/** This is who checks addresses: providers with facts and a route, and our own score, which needs neither. Thread-safe. */
public final class Checkers {
    /** The name of our own score in a chain (CNF-47). */
    public static final String OURS = "internal";

    private final Providers providers;
    private final Allowances allowances;
    private final Predicate<String> routed;

    /** @param routed whether a route of that id is running */
    public Checkers(Providers providers, Allowances allowances, Predicate<String> routed) {
        this.providers = providers;
        this.allowances = allowances;
        this.routed = routed;
    }

    /** Why a checker may not be asked now, beginning with a verb; empty when it may. */
    String refusal(String name) {
        if (!routed.test("check-with-" + name)) {
            return "is not there: no route check-with-" + name + " is running";
        }
        if (name.equals(OURS)) {
            return "";
        }
        return providers.has(name)
                ? allowances.refusal(providers.get(name)).orElse("")
                : "is not described: neither config/providers/" + name + ".properties nor its route file does";
    }
}
