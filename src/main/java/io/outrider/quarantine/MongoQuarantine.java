package io.outrider.quarantine;

import com.mongodb.MongoWriteException;
import io.outrider.store.MongoStore;
import java.util.Date;
import org.bson.Document;

/**
 * This is the collection {@code quarantine}. Thread-safe. It holds documents like this:
 *
 * <pre>{@code
 * { "_id": "8A1C…-0001", "at": ISODate("2026-02-17T14:05:00Z"), "route": "fetch-postings",
 *   "cause": "java.lang.IllegalStateException: …", "trace": ["io.outrider.lead.Intake.take(Intake.java:40)"],
 *   "ids": ["lead-17"] }
 * }</pre>
 */
public final class MongoQuarantine implements Quarantined.Shelf {
    private static final int DUPLICATE = 11000;

    private final MongoStore store;

    public MongoQuarantine(MongoStore store) {
        this.store = store;
    }

    @Override
    public void put(Quarantined exchange) {
        Document document = new Document("_id", exchange.id())
                .append("at", Date.from(exchange.at()))
                .append("route", exchange.route())
                .append("cause", exchange.cause())
                .append("trace", exchange.trace())
                .append("ids", exchange.ids());
        try {
            store.collection("quarantine").insertOne(document);
        } catch (MongoWriteException e) {
            if (e.getCode() != DUPLICATE) {
                throw e;
            }
        }
    }
}
