package io.outrider.inbox;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This keeps the soft bounces of a contact as a set, so that a repeat changes nothing. Thread-safe.
 *
 * <pre>
 * soft-bounces: { "_id": "ann@acme.test", "causes": [ "spring|ann@acme.test|0" ] }
 * </pre>
 */
public final class MongoSoftBounces implements SoftBounces {
    private final MongoCollection<Document> bounces;

    public MongoSoftBounces(MongoStore store) {
        this.bounces = store.collection("soft-bounces");
    }

    @Override
    public int count(String contact, String cause) {
        Bson update = Updates.addToSet("causes", cause);
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        try {
            bounces.updateOne(eq("_id", contact), update, upsert);
        } catch (MongoWriteException e) {
            bounces.updateOne(eq("_id", contact), update, upsert);
        }
        Document now = bounces.find(eq("_id", contact)).first();
        return now == null ? 1 : now.getList("causes", String.class).size();
    }

    @Override
    public void forget(String contact, String cause) {
        bounces.updateOne(eq("_id", contact), Updates.pull("causes", cause));
    }
}
