package io.outrider.contact.batch;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is {@link Batches} in MongoDB, collection {@code batches}, by {@code _id} the checker, so that it has one at a time:
 *
 * <pre>{ "_id": "neverbounce", "name": "outrider-20260217T135000Z-4f1c", "receipt": "150970", "addresses": [ … ], "at": ISODate(…) }</pre>
 */
public final class MongoBatches implements Batches {
    private final MongoCollection<Document> batches;

    public MongoBatches(MongoStore store) {
        batches = store.collection("batches");
    }

    @Override
    public Optional<Batch> of(String checker) {
        return Optional.ofNullable(batches.find(Filters.eq("_id", checker)).first())
                .map(d -> new Batch(
                        d.getString("_id"),
                        d.getString("name"),
                        d.getString("receipt"),
                        d.getList("addresses", String.class, List.of()),
                        d.getDate("at").toInstant()));
    }

    @Override
    public boolean begin(Batch batch) {
        Document stored = new Document("_id", batch.checker())
                .append("name", batch.name())
                .append("receipt", "")
                .append("addresses", batch.addresses())
                .append("at", Date.from(batch.at()));
        try {
            batches.insertOne(stored);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public boolean repeat(Batch batch, Instant now) {
        Bson same = Filters.and(byName(batch), Filters.eq("at", Date.from(batch.at())), Filters.eq("receipt", ""));
        return batches.updateOne(same, Updates.set("at", Date.from(now))).getMatchedCount() == 1;
    }

    @Override
    public void accept(Batch batch, String receipt) {
        batches.updateOne(byName(batch), Updates.set("receipt", receipt));
    }

    @Override
    public void end(Batch batch) {
        batches.deleteOne(byName(batch));
    }

    private static Bson byName(Batch batch) {
        return Filters.and(Filters.eq("_id", batch.checker()), Filters.eq("name", batch.name()));
    }
}
