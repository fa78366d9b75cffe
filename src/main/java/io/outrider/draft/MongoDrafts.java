package io.outrider.draft;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.outrider.draft.DraftStatus.CLAIMED;
import static io.outrider.draft.DraftStatus.READY_TO_SEND;
import static io.outrider.draft.DraftStatus.SENDING;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import io.outrider.mail.MessageId;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the collection {@code drafts}; {@link MongoDraft} shows a document. Thread-safe and safe across processes.
 * Every move is one update by {@code {_id, status, fence}} and its {@code matchedCount} decides (DESIGN 4.1). A move
 * leaves the slot alone: who planned a draft takes it out again by {@link #unbind}.
 */
public final class MongoDrafts implements Drafts {
    private static final Bson LEASED = in("status", CLAIMED.word(), SENDING.word());

    private final MongoCollection<Document> drafts;

    /** @param store where the collection lives */
    public MongoDrafts(MongoStore store) {
        this.drafts = store.collection("drafts");
    }

    @Override
    public boolean insert(Draft draft) {
        return MongoStore.insertNew(drafts, MongoDraft.toDocument(draft));
    }

    @Override
    public Optional<Draft> find(String id) {
        return one(eq("_id", id));
    }

    @Override
    public Optional<Draft> withMessageId(MessageId id) {
        return one(eq("messageId", id.value()));
    }

    @Override
    public List<Draft> withMessageIds(Collection<MessageId> ids) {
        return ids.isEmpty()
                ? List.of()
                : drafts.find(in("messageId", ids.stream().map(MessageId::value).toList()))
                        .map(MongoDraft::toDraft)
                        .into(new ArrayList<>());
    }

    @Override
    public Set<String> reached(Collection<String> addresses) {
        return addresses.isEmpty()
                ? Set.of()
                : drafts.find(and(in("to", addresses), standing(DraftStatus.SENT)))
                        .projection(Projections.include("to"))
                        .map(d -> d.getString("to"))
                        .into(new HashSet<>());
    }

    @Override
    public List<Draft> withStatus(DraftStatus status, int limit) {
        return list(standing(status), ascending("createdAt", "_id"), limit);
    }

    @Override
    public List<Draft> sentTo(String address, int limit) {
        Bson sent = and(eq("to", address.strip().toLowerCase(Locale.ROOT)), standing(DraftStatus.SENT));
        return list(sent, descending("at"), limit);
    }

    @Override
    public List<Draft> ofEnrollment(String enrollment) {
        return list(eq("enrollment", enrollment), ascending("step"), 0);
    }

    @Override
    public List<Draft> unbound(int limit, Instant dueBy, Set<String> without) {
        Bson open = and(standing(READY_TO_SEND), eq("queue", "open"), lte("due", Date.from(dueBy)));
        Bson waits = without.isEmpty() ? open : and(open, nin("campaign", without));
        List<Draft> unbound = new ArrayList<>(unbound(false, waits, limit));
        if (unbound.size() < limit) {
            unbound.addAll(unbound(true, waits, limit - unbound.size()));
        }
        return unbound;
    }

    @Override
    public List<Draft> unbound(int limit) {
        return unbound(limit, FAR, Set.of());
    }

    private List<Draft> unbound(boolean initial, Bson waits, int limit) {
        return list(and(eq("initial", initial), waits), ascending("due"), limit);
    }

    @Override
    public boolean bind(String id, String mailbox, String slot) {
        Bson free = and(eq("queue", "open"), in("mailbox", null, mailbox));
        Bson already = and(eq("slot", slot), eq("mailbox", mailbox));
        return update(
                and(eq("_id", id), standing(READY_TO_SEND), or(free, already)),
                combine(set("mailbox", mailbox), set("slot", slot), unset("queue")));
    }

    @Override
    public void unbind(String id) {
        unbind(and(eq("_id", id), standing(READY_TO_SEND)));
    }

    @Override
    public void unbind(String id, String slot) {
        unbind(and(eq("_id", id), standing(READY_TO_SEND), eq("slot", slot)));
    }

    private void unbind(Bson ready) {
        Bson out = combine(unset("slot"), set("queue", "open"));
        if (!update(and(ready, gt("step", 0)), out)) {
            update(and(ready, eq("step", 0)), combine(out, unset("mailbox")));
        }
    }

    @Override
    public Optional<Draft> claim(String id, String owner, Instant leaseUntil, Instant at) {
        Document claim = new Document("status", CLAIMED.word())
                .append("owner", owner)
                .append("leaseUntil", Date.from(leaseUntil))
                .append("at", Date.from(at));
        Document before = drafts.findOneAndUpdate(
                and(eq("_id", id), standing(READY_TO_SEND)),
                new Document("$set", claim).append("$inc", new Document("fence", 1L)));
        return Optional.ofNullable(before).map(document -> {
            document.putAll(claim);
            document.put("fence", document.getLong("fence") + 1);
            return MongoDraft.toDraft(document);
        });
    }

    @Override
    public boolean move(Move move) {
        return update(MongoMoves.where(move), MongoMoves.change(move));
    }

    @Override
    public List<Draft> expired(Instant now, int limit) {
        return list(and(LEASED, lt("leaseUntil", Date.from(now))), ascending("leaseUntil"), limit);
    }

    @Override
    public Map<DraftStatus, Long> counts() {
        Map<DraftStatus, Long> counts = new EnumMap<>(DraftStatus.class);
        drafts.aggregate(List.of(Aggregates.group("$status", Accumulators.sum("n", 1))))
                .forEach(row -> counts.put(
                        DraftStatus.valueOf(row.getString("_id").toUpperCase(Locale.ROOT)),
                        row.get("n", Number.class).longValue()));
        return counts;
    }

    private static Bson standing(DraftStatus status) {
        return eq("status", status.word());
    }

    private boolean update(Bson filter, Bson change) {
        return drafts.updateOne(filter, change).getMatchedCount() == 1;
    }

    private Optional<Draft> one(Bson filter) {
        return Optional.ofNullable(drafts.find(filter).first()).map(MongoDraft::toDraft);
    }

    private List<Draft> list(Bson filter, Bson sort, int limit) {
        return drafts.find(filter)
                .sort(sort)
                .limit(limit)
                .map(MongoDraft::toDraft)
                .into(new ArrayList<>());
    }
}
