package io.outrider.draft;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the collection {@code drafts} seen by reconciliation. Besides what {@link MongoDraft} shows, a draft has
 *
 * <pre>
 * { "begunAt" : ISODate,      // business time of the last dialogue's begin
 *   "lookAt" : ISODate,       // machine time of the next search, while unknown
 *   "evidence" : { "since" : ISODate, "looks" : 2, "lookedAt" : ISODate, "said" : "…", "advice" : "mark_sent" } }
 * </pre>
 */
public final class MongoDoubts implements Doubts {
    private final MongoCollection<Document> drafts;

    /** @param store where the collection lives */
    public MongoDoubts(MongoStore store) {
        this.drafts = store.collection("drafts");
    }

    /** What a move sets for us. */
    static List<Bson> marks(Move move) {
        return switch (move.to()) {
            case SENDING -> List.of(set("begunAt", Date.from(move.at())));
            case UNKNOWN -> List.of(set("lookAt", Date.from(Instant.EPOCH)), unset("evidence"));
            // In the same write: who waits again after a doubt stands in no slot, also after a crash.
            case READY_TO_SEND ->
                EnumSet.of(DraftStatus.UNKNOWN, DraftStatus.HELD).contains(move.from())
                        ? List.of(unset("slot"), set("queue", "open"))
                        : List.of();
            default -> List.of();
        };
    }

    @Override
    public List<Doubt> due(Instant now, int limit) {
        return drafts.find(and(standing(DraftStatus.UNKNOWN), lte("lookAt", Date.from(now))))
                .sort(ascending("lookAt"))
                .limit(limit)
                .map(MongoDoubts::doubt)
                .into(new ArrayList<>());
    }

    @Override
    public List<Doubt> held(int limit) {
        return drafts.find(standing(DraftStatus.HELD))
                .sort(ascending("createdAt", "_id"))
                .limit(limit)
                .map(MongoDoubts::doubt)
                .into(new ArrayList<>());
    }

    @Override
    public Optional<Doubt> find(String id) {
        return Optional.ofNullable(drafts.find(eq("_id", id)).first()).map(MongoDoubts::doubt);
    }

    @Override
    public void looked(Draft draft, Evidence evidence, Instant again) {
        Bson stillOpen = and(
                eq("_id", draft.id()),
                standing(DraftStatus.UNKNOWN),
                eq("fence", draft.state().fence()));
        drafts.updateOne(stillOpen, combine(set("evidence", document(evidence)), set("lookAt", Date.from(again))));
    }

    @Override
    public List<Begun> sentBy(String mailbox, int limit) {
        return drafts.find(and(eq("mailbox", mailbox), standing(DraftStatus.SENT)))
                .sort(descending("begunAt"))
                .limit(limit)
                .map(d -> new Begun(MongoDraft.toDraft(d), begunAt(d)))
                .into(new ArrayList<>());
    }

    private static Bson standing(DraftStatus status) {
        return eq("status", status.word());
    }

    private static Doubt doubt(Document d) {
        Draft draft = MongoDraft.toDraft(d);
        Document e = d.get("evidence", Document.class);
        return new Doubt(
                draft, begunAt(d), e == null ? Evidence.none(draft.state().at()) : evidence(e));
    }

    /** A draft that began before this was kept counts as begun at once: nothing is proven by it or about it. */
    private static Instant begunAt(Document d) {
        Date begun = d.getDate("begunAt");
        return begun == null ? Instant.EPOCH : begun.toInstant();
    }

    private static Document document(Evidence e) {
        Document document = new Document("since", Date.from(e.since()))
                .append("looks", e.looks())
                .append("said", e.said());
        e.lookedAt().ifPresent(at -> document.append("lookedAt", Date.from(at)));
        e.advice().ifPresent(advice -> document.append("advice", advice.word()));
        return document;
    }

    private static Evidence evidence(Document e) {
        return new Evidence(
                e.getDate("since").toInstant(),
                e.getInteger("looks"),
                Optional.ofNullable(e.getDate("lookedAt")).map(Date::toInstant),
                e.getString("said"),
                Optional.ofNullable(e.getString("advice")).flatMap(HeldAction::named));
    }
}
