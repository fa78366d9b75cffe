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
import static com.mongodb.client.model.Updates.pullAll;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is {@link Reservations} in the collection {@code reservations}, one document a cap. Thread-safe.
 *
 * <pre>
 * { "_id": "domain|acme.test|2026-02-17", "day": "2026-02-17", "n": 25, "ids": [ "first|a@acme.test|0", … ] }
 * </pre>
 *
 * <p>{@code n} counts every place. {@code ids} are those that may yet be given back or asked for again, and some that went
 * lately: what the process sent itself it takes out with a later reservation, a few at a time, so that a document stays
 * small however many mails a day has. What nobody takes out, behind a crash or from before this was done, does no harm.
 */
public final class MongoReservations implements Reservations {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> reservations;
    /** May show what a crash takes back: what is decided on it is written later, and is taken back with it. */
    private final MongoCollection<Document> latest;

    private final SettledIds settled = new SettledIds();

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
        Stream<UpdateOneModel<Document>> pushes = limits.entrySet().stream()
                .map(cap -> new UpdateOneModel<Document>(
                        room(cap.getKey(), draft, cap.getValue()),
                        combine(place(draft), setOnInsert("day", day(cap.getKey()))),
                        opening));
        List<UpdateOneModel<Document>> tidying = tidying(limits.keySet());
        try {
            BulkWriteResult result = reservations.bulkWrite(
                    Stream.concat(pushes, tidying.stream()).toList(), UNORDERED);
            return result.getMatchedCount() + result.getUpserts().size() - tidying.size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().allMatch(w -> w.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
                return 0; // it is there, and full or taken, or another opened it in this moment
            }
            throw e;
        }
    }

    /** Takes out the ids of mails that went; their places stay counted. */
    private List<UpdateOneModel<Document>> tidying(Collection<String> caps) {
        List<UpdateOneModel<Document>> pulls = new ArrayList<>();
        for (String cap : caps) {
            List<String> gone = settled.many(cap);
            if (!gone.isEmpty()) {
                pulls.add(new UpdateOneModel<>(eq("_id", cap), pullAll("ids", gone)));
            }
        }
        return pulls;
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
        giveBackAll(List.of(cap), draft);
    }

    @Override
    public void giveBackAll(Collection<String> caps, String draft) {
        reservations.bulkWrite(
                caps.stream()
                        .map(cap -> new UpdateOneModel<Document>(
                                and(eq("_id", cap), eq("ids", draft)), combine(pull("ids", draft), inc("n", -1))))
                        .toList(),
                UNORDERED);
    }

    @Override
    public void settled(Collection<String> caps, String draft) {
        settled.add(caps, draft);
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
