package io.outrider.contact;

import java.util.List;
import java.util.Set;

/**
 * This is what an operator may turn about finding people and checking their addresses.
 *
 * @param titles decision makers that are searched for (ENR-03)
 * @param perLead contacts kept for one lead at most (ENR-12)
 * @param leadsPerRun leads taken in one run (ENR-20)
 * @param addressesPerRun addresses checked in one run (VAL-13)
 * @param roles local parts that are a post and no person (SET-57)
 * @param disposable domains of throw-away addresses besides those that we know (VAL-23)
 * @param finders names of the providers that find people; the next is asked where those before found nobody (ENR-02)
 * @param chain names of the checkers, asked in this order until one is sure
 * @param role what the address of a post counts as: {@code valid invalid unknown} (VAL-18, VAL-22)
 * @param risky what an address counts as that a checker calls risky: {@code catch-all invalid unknown valid} (VAL-22)
 * @param cacheDays how long a checker's answer counts, 0 to 90; 0: it is not kept (VAL-26)
 * @param doubtful top-level domains whose addresses wait for a person (VAL-25)
 * @param large domains of companies so large that their addresses wait for a person (VAL-25)
 * @param bulkFrom when more addresses wait they go in a batch, if the checker takes one; 0: never
 */
public record ContactSettings(
        List<String> titles,
        int perLead,
        int leadsPerRun,
        int addressesPerRun,
        Set<String> roles,
        Set<String> disposable,
        List<String> finders,
        List<String> chain,
        String role,
        String risky,
        int cacheDays,
        int bulkFrom,
        Set<String> doubtful,
        Set<String> large) {
    public ContactSettings {
        if (perLead < 1 || perLead > 20) {
            throw new IllegalArgumentException("contact.per-lead is " + perLead + "; allowed are 1 to 20");
        }
        titles = List.copyOf(titles);
        roles = Set.copyOf(roles);
        disposable = Set.copyOf(disposable);
        finders = List.copyOf(finders);
        chain = List.copyOf(chain);
        doubtful = Set.copyOf(doubtful);
        large = Set.copyOf(large);
    }

    /** Four a lead, 100 leads and 500 addresses a run. */
    public static ContactSettings defaults() {
        return new ContactSettings(
                List.of(
                        "Hiring Manager",
                        "Talent Acquisition Director",
                        "Recruiter",
                        "HR Coordinator",
                        "HR Manager",
                        "HR Business Partner",
                        "HR Director",
                        "VP Human Resources",
                        "Operations Manager",
                        "Plant Manager",
                        "Production Manager"),
                4,
                100,
                500,
                Set.of(
                        "admin",
                        "billing",
                        "careers",
                        "contact",
                        "enquiries",
                        "hello",
                        "help",
                        "hr",
                        "humanresources",
                        "info",
                        "jobs",
                        "mail",
                        "marketing",
                        "noreply",
                        "no-reply",
                        "office",
                        "postmaster",
                        "recruiting",
                        "recruitment",
                        "sales",
                        "support",
                        "team",
                        "webmaster"),
                Set.of(),
                List.of("apollo"),
                List.of(Checkers.OURS),
                "unknown",
                "catch-all",
                7,
                200,
                Set.of(),
                Set.of());
    }
}
