package io.outrider.draft;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the collection {@code drafts} seen by what follows an end. While something is to be done, an ended draft has
 *
 * <pre>
 * { "ending" : "open",        // or "asserted" when a person said that it was sent
 *   "endingAt" : ISODate,     // machine time from which it is to be looked at
 *   "endingSince" : ISODate,  // machine time of the first look
 *   "endingTries" : 1 }
 * </pre>
 */
public final class MongoEndings implements Endings {
    private static final String OPEN = "open";
    private static final String ASSERTED = "asserted";

    private final MongoCollection<Document> drafts;

    /** @param store where the collection lives */
    public MongoEndings(MongoStore store) {
        this.drafts = store.collection("drafts");
    }

    /** What a move sets for us. */
    static List<Bson> marks(Move move) {
        if (!move.to().ended()) {
            return List.of();
        }
        boolean asserted = move.from() == DraftStatus.HELD && move.to() == DraftStatus.SENT;
        return List.of(set("ending", asserted ? ASSERTED : OPEN), set("endingAt", Date.from(Instant.EPOCH)));
    }

    @Override
    public List<Ending> open(Instant now, int limit) {
        List<Ending> open = new ArrayList<>();
        for (String kind : List.of(OPEN, ASSERTED)) {
            drafts.find(and(eq("ending", kind), lte("endingAt", Date.from(now))))
                    .sort(ascending("endingAt"))
                    .limit(limit)
                    .map(MongoEndings::ending)
                    .into(open);
        }
        return open;
    }

    @Override
    public boolean take(Ending ending, Instant until) {
        Bson untouched = and(eq("_id", ending.draft().id()), eq("endingAt", Date.from(ending.at())));
        return drafts.updateOne(untouched, set("endingAt", Date.from(until))).getMatchedCount() == 1;
    }

    @Override
    public void again(Ending ending, Instant since, Instant at) {
        drafts.updateOne(
                and(eq("_id", ending.draft().id()), eq("ending", ending.asserted() ? ASSERTED : OPEN)),
                combine(set("endingAt", Date.from(at)), set("endingSince", Date.from(since)), inc("endingTries", 1)));
    }

    @Override
    public void done(String draft) {
        drafts.updateOne(
                eq("_id", draft),
                combine(unset("ending"), unset("endingAt"), unset("endingSince"), unset("endingTries")));
    }

    private static Ending ending(Document d) {
        return new Ending(
                MongoDraft.toDraft(d),
                d.getString("ending").equals(ASSERTED),
                d.getDate("endingAt").toInstant(),
                Optional.ofNullable(d.getDate("endingSince")).map(Date::toInstant),
                d.getInteger("endingTries", 0));
    }
}
