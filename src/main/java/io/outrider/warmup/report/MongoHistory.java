package io.outrider.warmup.report;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.outrider.store.MongoStore;
import io.outrider.warmup.report.Happening.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * This is what happened to a mailbox, read from the collections that know. Thread-safe.
 *
 * <pre>
 * drafts   { mailbox: "m1@ours.test", status: "sent", at: ISODate }
 * inbound  { _id: "m1@ours.test|&lt;1@acme.test&gt;", state: "handled", verdict: "human_reply", storedAt: ISODate }
 * </pre>
 */
public final class MongoHistory {
    private static final Map<String, Kind> VERDICTS = Map.of(
            "human_reply", Kind.REPLY,
            "hard_bounce", Kind.BOUNCE,
            "soft_bounce", Kind.BOUNCE,
            "complaint", Kind.COMPLAINT);

    private final MongoStore store;

    public MongoHistory(MongoStore store) {
        this.store = store;
    }

    /** Everything that happened to a mailbox, in no order. */
    List<Happening> of(String mailbox) {
        List<Happening> all = new ArrayList<>();
        store.collection("drafts")
                .find(Filters.and(Filters.eq("mailbox", mailbox), Filters.eq("status", "sent")))
                .projection(Projections.include("at"))
                .forEach(d -> all.add(new Happening(Kind.SENT, at(d, "at"))));
        store.collection("inbound")
                .find(Filters.and(
                        Filters.gte("_id", mailbox + '|'),
                        Filters.lt("_id", mailbox + (char) ('|' + 1)),
                        Filters.eq("state", "handled")))
                .projection(Projections.include("verdict", "storedAt"))
                .forEach(d -> cameIn(d, all));
        return all;
    }

    private static void cameIn(Document mail, List<Happening> all) {
        Instant at = at(mail, "storedAt");
        all.add(new Happening(Kind.RECEIVED, at));
        Kind kind = VERDICTS.get(mail.get("verdict", ""));
        if (kind != null) {
            all.add(new Happening(kind, at));
        }
    }

    private static Instant at(Document document, String field) {
        return document.getDate(field).toInstant();
    }
}
