package io.outrider;

import io.outrider.console.Discretion;
import io.outrider.console.LeadList;
import io.outrider.console.LeadTurns;
import io.outrider.console.leads.LeadSearch;
import io.outrider.console.leads.MongoLeadPeople;
import io.outrider.lead.standing.LeadPages;
import io.outrider.lead.standing.MongoLeadPages;
import io.outrider.lead.standing.MongoStandings;
import java.util.Map;

/** This puts together what shows leads to a person and takes the person's word about them. */
final class LeadRoom {
    private LeadRoom() {}

    /** What routes refer to by name. */
    static Map<String, Object> beans(Ground ground, Stores stores) {
        return Map.of(
                "leadList",
                new LeadList(
                        reading(stores),
                        ground.clock(),
                        ground.machine(),
                        new Discretion(ground.settings().sandbox())),
                "leadTurns",
                turns(stores));
    }

    static LeadTurns turns(Stores stores) {
        return new LeadTurns(new MongoStandings(stores.store()), stores.contacts(), stores.events(), stores.clock());
    }

    static LeadSearch search(Stores stores) {
        LeadSearch.Stores reading = reading(stores);
        return new LeadSearch(reading, reading.pages()::sources, stores.clock());
    }

    private static LeadSearch.Stores reading(Stores stores) {
        LeadPages pages = new MongoLeadPages(stores.store());
        return new LeadSearch.Stores(
                pages,
                new MongoStandings(stores.store()),
                new MongoLeadPeople(stores.store()),
                stores.companies(),
                stores.contacts(),
                stores.enrollments());
    }
}
