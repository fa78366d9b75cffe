package io.outrider.inbox.sort;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
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
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This reads and labels replies in the collection {@code inbound}. Thread-safe.
 *
 * <pre>
 * inbound: { …, "label": "interested" | "question" | "not_interested" | "referral" | "unsorted", "labelledAt": ISODate }
 * </pre>
 */
public final class MongoReplies implements Replies {
    private static final Bson REPLY = and(eq("verdict", "human_reply"), gt("draft", ""), exists("label", false));

    private final MongoCollection<Document> inbound;

    /** @param store where the collection lives */
    public MongoReplies(MongoStore store) {
        this.inbound = store.collection("inbound");
    }

    @Override
    public List<Reply> unsorted(Instant since, int limit) {
        return inbound.find(and(REPLY, gt("handledAt", Date.from(since))))
                .sort(Sorts.descending("handledAt", "_id"))
                .limit(limit)
                .projection(Projections.include("mailbox", "draft", "replyText"))
                .map(d -> new Reply(
                        d.getString("_id"), d.getString("mailbox"), d.getString("draft"), d.getString("replyText")))
                .into(new ArrayList<>());
    }

    @Override
    public boolean sort(String id, Label label, Instant at) {
        return inbound.updateOne(
                                and(eq("_id", id), REPLY),
                                Updates.combine(
                                        Updates.set("label", label.word()), Updates.set("labelledAt", Date.from(at))))
                        .getMatchedCount()
                == 1;
    }
}
