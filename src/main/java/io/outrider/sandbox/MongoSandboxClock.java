package io.outrider.sandbox;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/**
 * This is the sandbox's business time in the store. One document:
 *
 * <pre>{ "_id": "clock", "at": ISODate("2026-02-17T13:50:00Z") }</pre>
 */
public final class MongoSandboxClock implements ClockMemory {
    private static final String ID = "clock";

    private final MongoCollection<Document> clock;

    public MongoSandboxClock(MongoStore store) {
        this.clock = store.collection("sandbox_clock");
    }

    @Override
    public Optional<Instant> last() {
        return Optional.ofNullable(clock.find(Filters.eq("_id", ID)).first())
                .map(d -> d.getDate("at").toInstant());
    }

    @Override
    public void keep(Instant instant) {
        clock.updateOne(Filters.eq("_id", ID), Updates.max("at", Date.from(instant)), new UpdateOptions().upsert(true));
    }
}
