package io.outrider.contact.verdict;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/**
 * This is {@link Verdicts} in MongoDB, collection {@code verdicts}:
 *
 * <pre>{ "_id": "neverbounce|anna@acme.test", "word": "catch-all", "detail": "accepts_all", "at": ISODate(…) }</pre>
 */
public final class MongoVerdicts implements Verdicts {
    private final MongoCollection<Document> verdicts;

    public MongoVerdicts(MongoStore store) {
        verdicts = store.collection("verdicts");
    }

    @Override
    public Optional<Verdict> find(String checker, String address, Instant since) {
        return Optional.ofNullable(
                        verdicts.find(Filters.eq("_id", id(checker, address))).first())
                .map(d -> new Verdict(
                        d.getString("word"),
                        d.getString("detail"),
                        d.getDate("at").toInstant()))
                .filter(v -> !v.at().isBefore(since));
    }

    @Override
    public void keep(String checker, String address, Verdict verdict) {
        Document stored = new Document("_id", id(checker, address))
                .append("word", verdict.word())
                .append("detail", verdict.detail())
                .append("at", Date.from(verdict.at()));
        verdicts.replaceOne(Filters.eq("_id", stored.get("_id")), stored, new ReplaceOptions().upsert(true));
    }

    @Override
    public void forget(Instant before) {
        verdicts.deleteMany(Filters.lt("at", Date.from(before)));
    }

    private static String id(String checker, String address) {
        return checker + "|" + address;
    }
}
