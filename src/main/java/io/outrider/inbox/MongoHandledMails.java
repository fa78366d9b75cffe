package io.outrider.inbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This reads the handled part of the collection {@code inbound}, which {@link MongoArrivals} shows. Thread-safe.
 *
 * <pre>
 * inbound: { …, "correctedFrom": "human_reply", "correctedBy": "ada@outrider.test", "correctedAt": ISODate }
 * </pre>
 */
public final class MongoHandledMails implements HandledMails {
    private final MongoCollection<Document> inbound;

    /** @param store where the collection lives */
    public MongoHandledMails(MongoStore store) {
        this.inbound = store.collection("inbound");
    }

    @Override
    public Optional<HandledMail> find(String id) {
        return Optional.ofNullable(inbound.find(and(eq("_id", id), eq("state", "handled"), gt("draft", "")))
                        .first())
                .map(MongoHandledMails::mail);
    }

    @Override
    public List<HandledMail> newest(int skip, int limit) {
        return newest(and(eq("state", "handled"), gt("draft", "")), skip, limit);
    }

    @Override
    public List<HandledMail> newest(String verdict, int skip, int limit) {
        return newest(and(eq("verdict", verdict), gt("draft", "")), skip, limit);
    }

    /** What concerns no draft has none, and its bytes are not kept. */
    private List<HandledMail> newest(Bson filter, int skip, int limit) {
        return inbound.find(filter)
                .sort(Sorts.descending("handledAt", "_id"))
                .skip(skip)
                .limit(limit)
                .map(MongoHandledMails::mail)
                .into(new ArrayList<>());
    }

    @Override
    public long count() {
        return inbound.countDocuments(and(eq("state", "handled"), gt("draft", "")));
    }

    @Override
    public long count(String verdict) {
        return inbound.countDocuments(and(eq("verdict", verdict), gt("draft", "")));
    }

    @Override
    public boolean correct(String id, String from, String to, String by, Instant at) {
        return inbound.updateOne(
                                and(eq("_id", id), eq("state", "handled"), eq("verdict", from)),
                                Updates.combine(
                                        Updates.set("verdict", to),
                                        Updates.set("correctedFrom", from),
                                        Updates.set("correctedBy", by),
                                        Updates.set("correctedAt", Date.from(at))))
                        .getMatchedCount()
                == 1;
    }

    private static HandledMail mail(Document d) {
        return new HandledMail(
                MongoArrivals.arrival(d),
                d.getString("verdict"),
                d.getString("draft"),
                Match.Confidence.valueOf(d.getString("confidence").toUpperCase(Locale.ROOT)),
                d.getString("replyText"),
                d.getDate("handledAt").toInstant(),
                Optional.ofNullable(d.getString("correctedBy")),
                Optional.ofNullable(d.getString("label")).filter(l -> "human_reply".equals(d.getString("verdict"))));
    }
}
