package io.outrider.sending.gate;

import java.util.Locale;
import java.util.TreeSet;

/**
 * This gate holds mails to countries that ask for consent first until the operator states the basis on which he writes
 * there (DESIGN 4.2). The country is that of the recipient's domain; a domain without one is not held. No legal advice.
 */
public final class LawfulBasis implements Gate {
    @Override
    public String name() {
        return "lawful-basis";
    }

    @Override
    public Finding judge(Facts facts) {
        Limits.Rules rules = facts.limits().rules();
        String domain = facts.draft().to().domain();
        String country = domain.substring(domain.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        String basis = rules.basis().getOrDefault(country, "");
        boolean held = rules.consentCountries().contains(country) && basis.isEmpty();
        return found(
                held ? Decision.wait("no lawful basis is stated for " + country) : Decision.send(),
                country.length() == 2 ? country + (basis.isEmpty() ? "" : ": " + basis) : "no country",
                "a basis for " + String.join(", ", new TreeSet<>(rules.consentCountries())),
                facts.limits().origin("lawful.basis"));
    }
}
