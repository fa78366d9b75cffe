package io.outrider.sending;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is {@link Reservations} in the collection {@code reservations}, one document a cap. Thread-safe.
 *
 * <pre>
 * { "_id": "domain|acme.test|2026-02-17", "day": "2026-02-17", "n": 2, "ids": [ "first|a@acme.test|0", … ] }
 * </pre>
 */
public final class MongoReservations implements Reservations {
    private final MongoCollection<Document> reservations;

    /** @param store where the collection lives */
    public MongoReservations(MongoStore store) {
        reservations = store.collection("reservations");
    }

    @Override
    public boolean take(String cap, String draft, int limit) {
        if (limit < 1) {
            return false;
        }
        return push(cap, draft, limit) || holds(cap, draft) || open(cap, draft) || push(cap, draft, limit);
    }

    /** One command when every cap has its document and room; each cap on its own when not, which repeats nothing. */
    @Override
    public boolean takeAll(Map<String, Integer> limits, String draft) {
        List<UpdateOneModel<Document>> pushes = limits.entrySet().stream()
                .map(cap -> new UpdateOneModel<Document>(room(cap.getKey(), draft, cap.getValue()), place(draft)))
                .toList();
        int taken = reservations
                .bulkWrite(pushes, new BulkWriteOptions().ordered(false))
                .getMatchedCount();
        return taken == limits.size() || Reservations.super.takeAll(limits, draft);
    }

    private boolean push(String cap, String draft, int limit) {
        return reservations.updateOne(room(cap, draft, limit), place(draft)).getMatchedCount() == 1;
    }

    private static Bson room(String cap, String draft, int limit) {
        return and(eq("_id", cap), lt("n", limit), ne("ids", draft));
    }

    private static Bson place(String draft) {
        return combine(Updates.push("ids", draft), inc("n", 1));
    }

    private boolean holds(String cap, String draft) {
        return reservations.find(and(eq("_id", cap), eq("ids", draft))).first() != null;
    }

    private boolean open(String cap, String draft) {
        return MongoStore.insertNew(
                reservations,
                new Document("_id", cap)
                        .append("day", cap.substring(cap.lastIndexOf('|') + 1))
                        .append("n", 1)
                        .append("ids", List.of(draft)));
    }

    @Override
    public void giveBack(String cap, String draft) {
        reservations.updateOne(and(eq("_id", cap), eq("ids", draft)), combine(pull("ids", draft), inc("n", -1)));
    }

    @Override
    public int takenByOthers(String cap, String draft) {
        Document doc = reservations.find(eq("_id", cap)).first();
        if (doc == null) {
            return 0;
        }
        List<String> ids = doc.getList("ids", String.class);
        return ids.contains(draft) ? ids.size() - 1 : ids.size();
    }

    @Override
    public long deleteBefore(String day) {
        return reservations.deleteMany(lt("day", day)).getDeletedCount();
    }
}
