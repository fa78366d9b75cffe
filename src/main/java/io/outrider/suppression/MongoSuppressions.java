package io.outrider.suppression;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import io.outrider.mail.Address;
import io.outrider.store.MongoStore;
import java.net.IDN;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the suppression list in the collection {@code suppressions}. Thread-safe.
 *
 * <pre>{@code
 * { _id: "ada@acme.test", reason: "unsubscribe", source: "spring|ada@acme.test|0", createdAt: ISODate(…), expiresAt: ISODate(…),
 *   sources: [ "spring|ada@acme.test|0", … ] }
 * { _id: "@acme.test", reason: "complaint", source: "import", createdAt: ISODate(…) }
 * }</pre>
 *
 * <p>An entry without {@code expiresAt} holds for ever. An entry only ever gets stronger: a later reason changes nothing
 * but makes it last as long as the longer of both. It goes when every one of its sources was withdrawn. One that has expired counts as absent and is replaced.
 */
public final class MongoSuppressions implements Suppressions {
    private final MongoCollection<Document> suppressions;
    private final Clock clock;

    /** @param clock business time, by which entries expire */
    public MongoSuppressions(MongoStore store, Clock clock) {
        this.suppressions = store.collection("suppressions");
        this.clock = clock;
    }

    @Override
    public boolean add(Suppression suppression) {
        Document entry = document(suppression);
        boolean added = MongoStore.insertNew(suppressions, entry) || replaceExpired(entry);
        // The entry that was there may have been withdrawn meanwhile.
        while (!added && !strengthen(entry)) {
            added = MongoStore.insertNew(suppressions, entry);
        }
        return added;
    }

    private boolean strengthen(Document entry) {
        prolong(entry);
        return suppressions
                        .updateOne(eq("_id", entry.get("_id")), addToSet("sources", entry.get("source")))
                        .getMatchedCount()
                == 1;
    }

    private boolean replaceExpired(Document entry) {
        Date now = Date.from(clock.instant());
        return suppressions
                        .replaceOne(and(eq("_id", entry.get("_id")), lte("expiresAt", now)), entry)
                        .getMatchedCount()
                == 1;
    }

    private void prolong(Document entry) {
        Object id = entry.get("_id");
        if (entry.get("expiresAt") == null) {
            suppressions.updateOne(and(eq("_id", id), exists("expiresAt")), unset("expiresAt"));
        } else {
            Object until = entry.get("expiresAt");
            suppressions.updateOne(and(eq("_id", id), lt("expiresAt", until)), set("expiresAt", until));
        }
    }

    @Override
    public Optional<Suppression> forbids(Address address) {
        Instant now = clock.instant();
        return suppressions
                .find(in("_id", spellings(address)))
                .map(MongoSuppressions::suppression)
                .into(new ArrayList<>())
                .stream()
                .filter(entry -> entry.expiresAt().map(now::isBefore).orElse(true))
                .min(Comparator.comparing(entry -> entry.key().startsWith("@")));
    }

    /** Its entry and that of its domain, also as a person writes it who knows nothing of the spelling of DNS. */
    private static List<String> spellings(Address address) {
        return Stream.of(address.domain(), IDN.toUnicode(address.domain()))
                .distinct()
                .flatMap(domain -> Stream.of(address.local() + '@' + domain, '@' + domain))
                .toList();
    }

    @Override
    public boolean withdraw(Address address, String source) {
        Bson entry = eq("_id", address.value());
        if (suppressions.deleteOne(and(entry, eq("sources", List.of(source)))).getDeletedCount() == 1) {
            return true;
        }
        suppressions.updateOne(entry, pull("sources", source));
        return false;
    }

    @Override
    public List<Suppression> newest(int limit) {
        return suppressions
                .find()
                .sort(Sorts.descending("createdAt"))
                .limit(limit)
                .map(MongoSuppressions::suppression)
                .into(new ArrayList<>());
    }

    private static Document document(Suppression s) {
        Document document = new Document("_id", s.key().toLowerCase(Locale.ROOT))
                .append("reason", s.reason().name().toLowerCase(Locale.ROOT))
                .append("source", s.source())
                .append("sources", List.of(s.source()))
                .append("createdAt", Date.from(s.createdAt()));
        s.expiresAt().ifPresent(at -> document.append("expiresAt", Date.from(at)));
        return document;
    }

    private static Suppression suppression(Document d) {
        return new Suppression(
                d.getString("_id"),
                Suppression.Reason.valueOf(d.getString("reason").toUpperCase(Locale.ROOT)),
                d.getString("source"),
                d.getDate("createdAt").toInstant(),
                Optional.ofNullable(d.getDate("expiresAt")).map(Date::toInstant));
    }
}
