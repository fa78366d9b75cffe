package io.outrider.inbox;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    public Set<String> storeAll(List<Newcomer> mails) {
        List<Document> documents = mails.stream().map(MongoArrivals::document).toList();
        try {
            inbound.insertMany(documents, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            return e.getWriteErrors().stream()
                    .map(error -> refused(mails, error, e))
                    .collect(Collectors.toSet());
        }
    }

    private static String refused(List<Newcomer> mails, BulkWriteError error, MongoBulkWriteException e) {
        if (error.getCategory() == ErrorCategory.DUPLICATE_KEY) {
            return mails.get(error.getIndex()).arrival().id();
        }
        throw e;
    }

    private static Document document(Newcomer mail) {
        Document document = document(mail.arrival());
        mail.outcome().ifPresent(outcome -> {
            document.remove("leaseUntil");
            outcome.draft().ifPresentOrElse(draft -> document.append("draft", draft), () -> document.remove("raw"));
            document.append("state", "handled")
                    .append("verdict", outcome.verdict())
                    .append("confidence", outcome.confidence().word())
                    .append("replyText", outcome.replyText())
                    .append("handledAt", Date.from(outcome.at()));
        });
        return document;
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
        Map<String, List<String>> lists = new TreeMap<>();
        waiting.find().forEach(d -> lists.put(d.getString("_id"), d.getList("ids", String.class)));
        List<String> open = new ArrayList<>();
        lists.forEach((mailbox, ids) -> {
            if (open.size() < limit) {
                open.addAll(open(mailbox, ids));
            }
        });
        return open.size() > limit ? open.subList(0, limit) : open;
    }

    @Override
    public boolean settled(String mailbox) {
        Document d = waiting.find(eq("_id", mailbox)).first();
        return d == null || open(mailbox, d.getList("ids", String.class)).isEmpty();
    }

    /** Those of a list that are stored and not handled; the others are taken off it in one write. */
    private List<String> open(String mailbox, List<String> ids) {
        if (ids.isEmpty()) {
            return ids;
        }
        Map<String, Known> known = known(ids);
        List<String> open = ids.stream()
                .filter(id -> known.containsKey(id) && !known.get(id).handled())
                .toList();
        List<String> done = ids.stream().filter(id -> !open.contains(id)).toList();
        if (!done.isEmpty()) {
            waiting.updateOne(eq("_id", mailbox), Updates.pullAll("ids", done));
        }
        return open;
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
        // It stays on the waiting list until somebody looks through that: one write for all of them.
        return inbound.updateOne(stored(id).append("owner", owner), Updates.combine(changes))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void forget(String id) {
        Document d = inbound.find(eq("_id", id))
                .projection(Projections.include("state"))
                .first();
        if (d == null || "handled".equals(d.getString("state"))) {
            waiting.updateOne(eq("_id", id.substring(0, id.indexOf('|'))), Updates.pull("ids", id));
        }
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
