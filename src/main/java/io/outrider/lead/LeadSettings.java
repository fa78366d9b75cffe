package io.outrider.lead;

import java.util.List;
import java.util.Set;

/**
 * This is what an operator may turn about sourcing (SET-14, SET-20 to SET-26).
 *
 * @param titles job titles that are searched for
 * @param states two letters each; a posting of another state is dropped, one of an unknown state is kept
 * @param industries a posting of another one is dropped, where the source names it (LED-11); empty: every one
 * @param excludedIt whole words or phrases in a title or company (LED-14)
 * @param excludedStaffing whole words or phrases in a company (LED-15)
 * @param minPay a year; 0 switches the filter off (LED-27)
 * @param windowDays how old a posting may be, 1 to 30 (LED-08)
 * @param titlesPerQuery joined by OR (LED-06)
 * @param pages fetched a query (LED-07)
 * @param limit postings taken from one source in one run (LED-10)
 * @param sources names of the providers that are asked, a route {@code search-NAME} each (SET-26)
 * @param boards employers' own boards at services that keep such
 */
public record LeadSettings(
        List<String> titles,
        Set<String> states,
        List<String> industries,
        List<String> excludedIt,
        List<String> excludedStaffing,
        double minPay,
        int windowDays,
        int titlesPerQuery,
        int pages,
        int limit,
        List<String> sources,
        List<Board> boards) {
    public LeadSettings {
        if (titles.isEmpty()) {
            throw new IllegalArgumentException("lead.titles is empty; allowed is a list of at least one job title");
        }
        titles = List.copyOf(titles);
        states = Set.copyOf(states);
        industries = List.copyOf(industries);
        excludedIt = List.copyOf(excludedIt);
        excludedStaffing = List.copyOf(excludedStaffing);
        sources = List.copyOf(sources);
        boards = List.copyOf(boards);
    }

    /** Titles joined four to a query, three pages, 30 days, every state, 22 industries, and the fourteen and seven exclusions. */
    public static LeadSettings defaults() {
        return new LeadSettings(
                TITLES,
                UsState.codes(),
                INDUSTRIES,
                IT,
                STAFFING,
                40_000,
                30,
                4,
                3,
                500,
                List.of("jsearch"),
                List.of());
    }

    private static final List<String> TITLES = List.of(
            "HR Manager",
            "HR Director",
            "Recruiter",
            "Talent Acquisition",
            "Operations Manager",
            "Plant Manager",
            "Warehouse Manager",
            "Production Supervisor",
            "Logistics Manager",
            "Supply Chain Manager",
            "Maintenance Manager",
            "Quality Manager",
            "Safety Manager",
            "Facilities Manager",
            "Branch Manager",
            "Regional Manager",
            "General Manager",
            "Site Manager",
            "Distribution Manager",
            "Manufacturing Manager",
            "Engineering Manager",
            "Project Manager",
            "Purchasing Manager",
            "Procurement Manager",
            "Inventory Manager",
            "Shipping Manager",
            "Receiving Manager",
            "Fleet Manager",
            "Store Manager",
            "Restaurant Manager",
            "Hotel Manager",
            "Construction Manager",
            "Field Manager",
            "Service Manager",
            "Account Manager",
            "Territory Manager",
            "Area Manager");

    private static final List<String> INDUSTRIES = List.of(
            "Healthcare",
            "Manufacturing",
            "Logistics",
            "Retail",
            "BFSI",
            "Education",
            "Engineering",
            "Automotive",
            "Construction",
            "Energy",
            "Oil & Gas",
            "Food & Beverage",
            "Hospitality",
            "Real Estate",
            "Legal",
            "Insurance",
            "Financial Services",
            "Industrial",
            "Light Industrial",
            "Heavy Industrial",
            "Skilled Trades",
            "Agriculture");

    private static final List<String> IT = List.of(
            "software developer",
            "software engineer",
            "web developer",
            "programmer",
            "coding",
            "data scientist",
            "devops",
            "full stack",
            "frontend developer",
            "backend developer",
            "cloud architect",
            "cybersecurity analyst",
            "network administrator",
            "machine learning engineer");

    private static final List<String> STAFFING = List.of(
            "staffing agency",
            "staffing firm",
            "recruitment agency",
            "talent acquisition agency",
            "temp agency",
            "employment agency",
            "executive search firm");
}
