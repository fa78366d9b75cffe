package io.outrider.campaign.intake;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the collection {@code openings}. Thread-safe and safe across processes: a lead takes its place in one update by
 * {@code {_id, state, leads, room}}, and its {@code matchedCount} decides.
 *
 * <pre>
 * { "_id" : "jobs|2026-02-17|09:00", "campaign" : "jobs", "date" : "2026-02-17", "time" : "09:00", "at" : ISODate,
 *   "state" : "open",          // or "over"
 *   "maxLeads" : 28, "room" : 26, "leads" : [ "9f2c…", "11ab…" ], "people" : [ "jobs|0c…" ], "endedAt" : ISODate }
 * </pre>
 */
public final class MongoOpenings implements Openings {
    private static final Bson OPEN = eq("state", "open");

    private final MongoCollection<Document> openings;

    /** @param store where the collection lives */
    public MongoOpenings(MongoStore store) {
        this.openings = store.collection("openings");
    }

    @Override
    public boolean begin(Opening opening) {
        return MongoStore.insertNew(openings, document(opening));
    }

    @Override
    public Optional<Opening> find(String id) {
        return Optional.ofNullable(openings.find(eq("_id", id)).first()).map(MongoOpenings::opening);
    }

    @Override
    public List<Opening> find(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : openings.find(in("_id", ids)).map(MongoOpenings::opening).into(new ArrayList<>());
    }

    @Override
    public boolean reserve(String id, String lead) {
        Bson room = and(eq("_id", id), OPEN, ne("leads", lead), gt("room", 0));
        return update(room, combine(push("leads", lead), inc("room", -1)))
                || openings.find(and(eq("_id", id), OPEN, eq("leads", lead))).first() != null;
    }

    @Override
    public void note(String id, String enrollment) {
        update(and(eq("_id", id), OPEN), addToSet("people", enrollment));
    }

    @Override
    public void end(String id, Instant at) {
        update(and(eq("_id", id), OPEN), combine(set("state", "over"), set("endedAt", Date.from(at))));
    }

    @Override
    public List<Opening> last(String campaign, int limit) {
        return openings.find(eq("campaign", campaign))
                .sort(descending("at"))
                .limit(limit)
                .map(MongoOpenings::opening)
                .into(new ArrayList<>());
    }

    @Override
    public long deleteBefore(LocalDate date) {
        return openings.deleteMany(lt("date", date.toString())).getDeletedCount();
    }

    private boolean update(Bson filter, Bson change) {
        return openings.updateOne(filter, change).getMatchedCount() == 1;
    }

    private static Document document(Opening opening) {
        Document document = new Document("_id", opening.id())
                .append("campaign", opening.campaign())
                .append("date", opening.date().toString())
                .append("time", opening.time().toString())
                .append("at", Date.from(opening.at()))
                .append("state", opening.endedAt().isPresent() ? "over" : "open")
                .append("maxLeads", opening.maxLeads())
                .append("room", opening.maxLeads() - opening.leads().size())
                .append("leads", opening.leads())
                .append("people", opening.people());
        opening.endedAt().ifPresent(at -> document.append("endedAt", Date.from(at)));
        return document;
    }

    private static Opening opening(Document d) {
        return new Opening(
                d.getString("_id"),
                d.getString("campaign"),
                LocalDate.parse(d.getString("date")),
                LocalTime.parse(d.getString("time")),
                d.getDate("at").toInstant(),
                d.getInteger("maxLeads"),
                d.getList("leads", String.class),
                d.getList("people", String.class),
                Optional.ofNullable(d.getDate("endedAt")).map(Date::toInstant));
    }
}
