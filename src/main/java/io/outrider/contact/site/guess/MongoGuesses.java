package io.outrider.contact.site.guess;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This reads and completes what is known of websites in the collection {@code sites}. Thread-safe.
 *
 * <pre>
 * sites: { …, "guess": "open" | "done", "facts": { …, "their_space": "frozen fruit for bakeries" } }
 * </pre>
 */
public final class MongoGuesses implements Guesses {
    private final MongoCollection<Document> sites;

    /** @param store where the collection lives */
    public MongoGuesses(MongoStore store) {
        sites = store.collection("sites");
    }

    @Override
    public List<Page> open(Instant since, int limit) {
        return sites.find(and(eq("guess", "open"), gt("at", Date.from(since))))
                .sort(Sorts.descending("at", "_id"))
                .limit(limit)
                .projection(Projections.include("text", "at"))
                .map(d -> new Page(
                        d.getString("_id"), d.getString("text"), d.getDate("at").toInstant()))
                .into(new ArrayList<>());
    }

    @Override
    public boolean settle(Page page, Map<String, String> guesses) {
        List<Bson> changes = new ArrayList<>(List.of(Updates.set("guess", "done")));
        for (String name : Guess.NAMES) {
            changes.add(
                    guesses.containsKey(name)
                            ? Updates.set("facts." + name, guesses.get(name))
                            : Updates.unset("facts." + name));
        }
        return sites.updateOne(
                                and(eq("_id", page.company()), eq("guess", "open"), eq("at", Date.from(page.at()))),
                                Updates.combine(changes))
                        .getMatchedCount()
                == 1;
    }
}
