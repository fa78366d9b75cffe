package io.outrider.campaign.prospecting.choice;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/**
 * This is the collection {@code picks}:
 *
 * <pre>
 * { "_id" : "spring|2026-02-17T13:00:00Z", "campaign" : "spring", "profile" : "plant-managers", "at" : ISODate,
 *   "why" : "best of 2: plant-managers 50.0 (never used), …", "state" : "open",     // or "done", "failed"
 *   "leads" : [ "person-9f2c…" ], "sent" : 12, "replied" : 1 }
 * </pre>
 */
public final class MongoPicks implements Picks {
    private final MongoCollection<Document> picks;

    /** @param store where the collection lives */
    public MongoPicks(MongoStore store) {
        picks = store.collection("picks");
    }

    @Override
    public boolean begin(Pick pick) {
        return MongoStore.insertNew(picks, document(pick));
    }

    @Override
    public Optional<Pick> unfinished(String campaign) {
        return Optional.ofNullable(picks.find(and(eq("campaign", campaign), eq("state", word(Pick.State.OPEN))))
                        .sort(descending("at"))
                        .first())
                .map(MongoPicks::pick);
    }

    @Override
    public List<Pick> of(String profile) {
        return picks.find(eq("profile", profile))
                .sort(descending("at"))
                .map(MongoPicks::pick)
                .into(new ArrayList<>());
    }

    @Override
    public void found(String id, String lead) {
        picks.updateOne(eq("_id", id), addToSet("leads", lead));
    }

    @Override
    public void end(String id, Pick.State state) {
        picks.updateOne(and(eq("_id", id), eq("state", word(Pick.State.OPEN))), set("state", word(state)));
    }

    @Override
    public void count(String id, Pick.Outcome outcome) {
        picks.updateOne(eq("_id", id), combine(set("sent", outcome.sent()), set("replied", outcome.replied())));
    }

    @Override
    public Optional<String> campaignOf(String lead) {
        return Optional.ofNullable(picks.find(eq("leads", lead))
                        .projection(Projections.include("campaign"))
                        .first())
                .map(d -> d.getString("campaign"));
    }

    private static String word(Pick.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Document document(Pick pick) {
        return new Document("_id", pick.id())
                .append("campaign", pick.campaign())
                .append("profile", pick.profile())
                .append("at", Date.from(pick.at()))
                .append("why", pick.why())
                .append("state", word(pick.state()))
                .append("leads", pick.leads())
                .append("sent", pick.outcome().sent())
                .append("replied", pick.outcome().replied());
    }

    private static Pick pick(Document d) {
        return new Pick(
                d.getString("_id"),
                d.getString("campaign"),
                d.getString("profile"),
                d.getDate("at").toInstant(),
                d.getString("why"),
                Pick.State.valueOf(d.getString("state").toUpperCase(Locale.ROOT)),
                d.getList("leads", String.class),
                new Pick.Outcome(d.getLong("sent"), d.getLong("replied")));
    }
}
