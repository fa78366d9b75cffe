package io.outrider.lead;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** This is what is asked in one run: all titles, four to a query, three pages each (LED-04, LED-06, LED-07). Thread-safe. */
public final class Searches {
    private final Supplier<LeadSettings> settings;

    /** @param settings read anew for each run (LED-04) */
    public Searches(Supplier<LeadSettings> settings) {
        this.settings = settings;
    }

    /** A new run: nothing gathered yet, every search still to be made. */
    public Harvest open() {
        LeadSettings now = settings.get();
        return new Harvest(searches(now), now.limit());
    }

    private static List<Search> searches(LeadSettings now) {
        List<Search> all = new ArrayList<>();
        for (int i = 0; i < now.titles().size(); i += now.titlesPerQuery()) {
            int end = Math.min(i + now.titlesPerQuery(), now.titles().size());
            String terms = String.join(" OR ", now.titles().subList(i, end)) + " in USA";
            all.add(new Search(terms, 1, now.pages(), posted(now.windowDays())));
        }
        return all;
    }

    /** LED-09: the source's words for a number of days. */
    static String posted(int days) {
        return switch (days) {
            case 1 -> "today";
            case 3 -> "3days";
            default -> days <= 7 ? "week" : "month";
        };
    }
}
