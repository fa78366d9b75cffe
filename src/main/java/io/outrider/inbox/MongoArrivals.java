package io.outrider.inbox;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/**
 * This keeps arrivals in {@code inbound}, and the ids that wait in one small document a mailbox in
 * {@code inbound-waiting}, so that nothing on a hot path searches. Thread-safe.
 *
 * <pre>
 * inbound: { "_id": "kim@outrider.test|&lt;1@acme.test&gt;", "mailbox": "kim@outrider.test", "folder": "INBOX",
 *   "uidValidity": 7, "uid": 41, "identity": "9f…", "raw": BinData, "truncated": false, "storedAt": ISODate,
 *   "state": "stored" | "handled", "owner": "…", "leaseUntil": ISODate (machine time),
 *   "verdict": "human_reply", "draft": "spring|ann@acme.test|0", "confidence": "certain", "replyText": "…",
 *   "handledAt": ISODate }          raw is dropped when a handled mail concerns no draft
 * inbound-waiting: { "_id": "kim@outrider.test", "ids": [ "kim@outrider.test|&lt;1@acme.test&gt;" ] }
 * </pre>
 */
public final class MongoArrivals implements Arrivals {
    private static final Date FREE = new Date(0);

    private final MongoCollection<Document> inbound;
    private final MongoCollection<Document> waiting;

    public MongoArrivals(MongoStore store) {
        this.inbound = store.collection("inbound");
        this.waiting = store.collection("inbound-waiting");
    }

    @Override
    public Map<String, Known> known(Collection<String> ids) {
        Map<String, Known> known = new HashMap<>();
        for (Document d : inbound.find(in("_id", ids)).projection(Projections.include("identity", "state"))) {
            known.put(d.getString("_id"), new Known(d.getString("identity"), "handled".equals(d.getString("state"))));
        }
        return known;
    }

    @Override
    public boolean store(Arrival arrival) {
        return MongoStore.insertNew(inbound, document(arrival));
    }

    @Override
    public void waiting(String mailbox, Collection<String> ids) {
        Bson update = Updates.addEachToSet("ids", List.copyOf(ids));
        UpdateOptions upsert = new UpdateOptions().upsert(true);
        try {
            waiting.updateOne(eq("_id", mailbox), update, upsert);
        } catch (MongoWriteException e) {
            waiting.updateOne(eq("_id", mailbox), update, upsert);
        }
    }

    @Override
    public List<String> waiting(int limit) {
        List<String> ids = new ArrayList<>();
        waiting.find().forEach(d -> ids.addAll(d.getList("ids", String.class)));
        return ids.size() > limit ? ids.subList(0, limit) : ids;
    }

    @Override
    public boolean settled(String mailbox) {
        Document d = waiting.find(eq("_id", mailbox)).first();
        return d == null || d.getList("ids", String.class).isEmpty();
    }

    @Override
    public Optional<Arrival> take(String id, String owner, Instant now, Instant leaseUntil) {
        Document before = inbound.findOneAndUpdate(
                stored(id).append("leaseUntil", new Document("$lte", Date.from(now))),
                Updates.combine(Updates.set("owner", owner), Updates.set("leaseUntil", Date.from(leaseUntil))));
        return Optional.ofNullable(before).map(MongoArrivals::arrival);
    }

    @Override
    public boolean handled(String id, String owner, Outcome outcome) {
        List<Bson> changes = new ArrayList<>(List.of(
                Updates.set("state", "handled"),
                Updates.set("verdict", outcome.verdict()),
                Updates.set("confidence", outcome.confidence().word()),
                Updates.set("replyText", outcome.replyText()),
                Updates.set("handledAt", Date.from(outcome.at())),
                Updates.unset("owner"),
                Updates.unset("leaseUntil")));
        changes.add(outcome.draft().map(d -> Updates.set("draft", d)).orElse(Updates.unset("raw")));
        boolean done = inbound.updateOne(stored(id).append("owner", owner), Updates.combine(changes))
                        .getMatchedCount()
                == 1;
        if (done) {
            unlist(id);
        }
        return done;
    }

    @Override
    public void forget(String id) {
        Document d = inbound.find(eq("_id", id))
                .projection(Projections.include("state"))
                .first();
        if (d == null || "handled".equals(d.getString("state"))) {
            unlist(id);
        }
    }

    private void unlist(String id) {
        waiting.updateOne(eq("_id", id.substring(0, id.indexOf('|'))), Updates.pull("ids", id));
    }

    private static Document stored(String id) {
        return new Document("_id", id).append("state", "stored");
    }

    private static Document document(Arrival a) {
        return new Document("_id", a.id())
                .append("mailbox", a.mailbox())
                .append("folder", a.folder())
                .append("uidValidity", a.uidValidity())
                .append("uid", a.uid())
                .append("identity", a.identity())
                .append("raw", new Binary(a.raw()))
                .append("truncated", a.truncated())
                .append("storedAt", Date.from(a.storedAt()))
                .append("state", "stored")
                .append("leaseUntil", FREE);
    }

    static Arrival arrival(Document d) {
        return new Arrival(
                d.getString("_id"),
                d.getString("mailbox"),
                d.getString("folder"),
                d.getLong("uidValidity"),
                d.getLong("uid"),
                d.getString("identity"),
                d.get("raw", Binary.class).getData(),
                d.getBoolean("truncated"),
                d.getDate("storedAt").toInstant());
    }
}
