package io.outrider.contact.site;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;

/**
 * This is {@link Sites} in MongoDB, collection {@code sites}, by {@code _id} the company:
 *
 * <pre>{ "_id": "kestrel foods", "front": "https://www.kestrel-foods.test/", "outcome": "READ", "detail": "",
 *   "facts": { "what_they_do": "Frozen fruit for bakeries." }, "text": "…", "pages": [ "https://…" ],
 *   "at": ISODate("2026-02-17T13:50:00Z"), "until": ISODate("2026-02-24T13:50:00Z"),
 *   "guess": "open" }</pre>
 */
public final class MongoSites implements Sites {
    private final MongoCollection<Document> sites;

    public MongoSites(MongoStore store) {
        sites = store.collection("sites");
    }

    @Override
    public Optional<Site> find(String company) {
        return Optional.ofNullable(sites.find(Filters.eq("_id", company)).first())
                .map(MongoSites::site);
    }

    @Override
    public Set<String> fresh(Collection<String> companies, Instant now) {
        Set<String> fresh = new HashSet<>();
        sites.find(Filters.in("_id", companies)).forEach(d -> {
            if (d.getDate("until").toInstant().isAfter(now)) {
                fresh.add(d.getString("_id"));
            }
        });
        return fresh;
    }

    @Override
    public void keep(Site site) {
        Document stored = new Document("_id", site.company())
                .append("front", site.front())
                .append("outcome", site.outcome().name())
                .append("detail", site.detail())
                .append("facts", new Document(new TreeMap<>(site.facts())))
                .append("text", site.text())
                .append("pages", site.pages())
                .append("at", Date.from(site.at()))
                .append("until", Date.from(site.until()))
                .append("guess", site.outcome() == Site.Outcome.READ ? "open" : "done");
        sites.replaceOne(Filters.eq("_id", site.company()), stored, new ReplaceOptions().upsert(true));
    }

    @Override
    public void forget(Instant before) {
        sites.deleteMany(Filters.lt("at", Date.from(before)));
    }

    private static Site site(Document d) {
        Map<String, String> facts = new TreeMap<>();
        d.get("facts", Document.class).forEach((name, value) -> facts.put(name, String.valueOf(value)));
        return new Site(
                d.getString("_id"),
                d.getString("front"),
                Site.Outcome.valueOf(d.getString("outcome")),
                d.getString("detail"),
                facts,
                d.getString("text"),
                d.getList("pages", String.class),
                d.getDate("at").toInstant(),
                d.getDate("until").toInstant());
    }
}
