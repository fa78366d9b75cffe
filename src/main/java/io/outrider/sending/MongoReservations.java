package io.outrider.sending;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.util.Collection;
import java.util.HashMap;
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
    /** May show what a crash takes back: what is decided on it is written later, and is taken back with it. */
    private final MongoCollection<Document> latest;

    /** @param store where the collection lives */
    public MongoReservations(MongoStore store) {
        reservations = store.collection("reservations");
        latest = reservations.withReadConcern(ReadConcern.LOCAL);
    }

    @Override
    public boolean take(String cap, String draft, int limit) {
        if (limit < 1) {
            return false;
        }
        return push(cap, draft, limit) || holds(cap, draft) || open(cap, draft) || push(cap, draft, limit);
    }

    /** One command while every cap has room; each cap on its own when one is full or taken already, which repeats nothing. */
    @Override
    public boolean takeAll(Map<String, Integer> limits, String draft) {
        boolean all = limits.values().stream().allMatch(limit -> limit > 0) && pushAll(limits, draft) == limits.size();
        return all || Reservations.super.takeAll(limits, draft);
    }

    private int pushAll(Map<String, Integer> limits, String draft) {
        UpdateOptions opening = new UpdateOptions().upsert(true);
        List<UpdateOneModel<Document>> pushes = limits.entrySet().stream()
                .map(cap -> new UpdateOneModel<Document>(
                        room(cap.getKey(), draft, cap.getValue()),
                        combine(place(draft), setOnInsert("day", day(cap.getKey()))),
                        opening))
                .toList();
        try {
            BulkWriteResult result = reservations.bulkWrite(pushes, new BulkWriteOptions().ordered(false));
            return result.getMatchedCount() + result.getUpserts().size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().allMatch(w -> w.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
                return 0; // it is there, and full or taken, or another opened it in this moment
            }
            throw e;
        }
    }

    private static String day(String cap) {
        return cap.substring(cap.lastIndexOf('|') + 1);
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
                new Document("_id", cap).append("day", day(cap)).append("n", 1).append("ids", List.of(draft)));
    }

    @Override
    public void giveBack(String cap, String draft) {
        reservations.updateOne(and(eq("_id", cap), eq("ids", draft)), combine(pull("ids", draft), inc("n", -1)));
    }

    /** Two short answers, however many drafts a cap has: the numbers, and in which of them this draft is one. */
    @Override
    public Map<String, Integer> takenByOthers(Collection<String> caps, String draft) {
        Map<String, Integer> taken = new HashMap<>();
        latest.find(in("_id", caps))
                .projection(include("n"))
                .forEach(d -> taken.put(d.getString("_id"), d.getInteger("n")));
        if (draft.isEmpty() || taken.isEmpty()) {
            return taken;
        }
        latest.find(and(in("_id", taken.keySet()), eq("ids", draft)))
                .projection(include("_id"))
                .forEach(d -> taken.merge(d.getString("_id"), -1, Integer::sum));
        return taken;
    }

    @Override
    public long deleteBefore(String day) {
        return reservations.deleteMany(lt("day", day)).getDeletedCount();
    }
}
