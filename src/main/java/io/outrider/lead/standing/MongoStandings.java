package io.outrider.lead.standing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import io.outrider.lead.Lead;
import io.outrider.lead.MongoLeads;
import io.outrider.lead.standing.Standing.Said;
import io.outrider.store.MongoStore;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This keeps what persons say about leads in the leads themselves, collection {@code leads}:
 *
 * <pre>{ "_id": "9f2c…", "status": "CLOSED_HIRED", "beneath": "VALIDATED", "reason": "",
 *   "said": { "by": "ada@outrider.test", "at": ISODate("2026-02-17T13:50:00Z"), "reason": "they found somebody" }, … }</pre>
 *
 * <p>While nobody has said anything there is neither {@code beneath} nor {@code said}.
 */
public final class MongoStandings implements Standings {
    private final MongoCollection<Document> leads;

    public MongoStandings(MongoStore store) {
        leads = store.collection("leads");
    }

    /** Writes a person's word into a lead that is not stored yet. */
    public static void say(Document lead, Lead.Status word, Said said) {
        lead.append("beneath", lead.getString("status"))
                .append("status", word.name())
                .append("said", document(said));
    }

    private static Document document(Said said) {
        return new Document("by", said.by()).append("at", Date.from(said.at())).append("reason", said.reason());
    }

    @Override
    public Optional<Standing> find(String id) {
        return Optional.ofNullable(leads.find(eq("_id", id)).first()).map(MongoStandings::standing);
    }

    @Override
    public boolean say(String id, Lead.Status from, Lead.Status to, Lead.Status own, Said said) {
        Bson word = combine(set("status", to.name()), set("said", document(said)));
        return update(and(at(id, from), exists("beneath")), word)
                || update(and(at(id, from), exists("beneath", false)), combine(word, set("beneath", own.name())));
    }

    /** Who looks while Outrider moves it on beneath is asked to look again. */
    @Override
    public boolean goOn(String id, Lead.Status from, Lead.Status own) {
        return find(id).filter(s -> wentOn(s, from, own)).isPresent();
    }

    private boolean wentOn(Standing standing, Lead.Status from, Lead.Status own) {
        Bson here = at(standing.lead().id(), from);
        return standing.beneath()
                .map(kept -> update(
                        and(here, eq("beneath", kept.name())),
                        combine(set("status", kept.name()), unset("beneath"), unset("said"))))
                .orElseGet(() -> update(
                        and(here, exists("beneath", false)), combine(set("status", own.name()), set("reason", ""))));
    }

    private static Bson at(String id, Lead.Status from) {
        return and(eq("_id", id), eq("status", from.name()));
    }

    private boolean update(Bson filter, Bson change) {
        return leads.updateOne(filter, change).getMatchedCount() == 1;
    }

    static Standing standing(Document d) {
        return new Standing(
                MongoLeads.lead(d),
                Optional.ofNullable(d.getString("beneath")).map(Lead.Status::valueOf),
                d.get("reason", ""),
                Optional.ofNullable(d.get("said", Document.class)).map(MongoStandings::said));
    }

    private static Said said(Document d) {
        return new Said(d.getString("by"), d.getDate("at").toInstant(), d.get("reason", ""));
    }
}
