package io.outrider.sandbox;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.bson.Document;

/**
 * This is the sandbox's install in the store. One document of {@code sandbox_world}:
 *
 * <pre>{ "_id": "world", "key": "9f0c…", "validity": NumberLong(1771336200) }</pre>
 */
final class MongoWorldMemory implements WorldMemory {
    private static final String ID = "world";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> world;

    MongoWorldMemory(MongoStore store) {
        this.world = store.collection("sandbox_world");
    }

    @Override
    public String key() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        world.updateOne(eq("_id", ID), Updates.setOnInsert("key", HexFormat.of().formatHex(random)), UPSERT);
        return document().map(d -> d.getString("key")).orElseThrow();
    }

    @Override
    public long validity() {
        return document().map(d -> d.get("validity", 0L)).orElse(0L);
    }

    @Override
    public void validity(long second) {
        world.updateOne(eq("_id", ID), Updates.set("validity", second), UPSERT);
    }

    private Optional<Document> document() {
        return Optional.ofNullable(world.find(eq("_id", ID)).first());
    }
}
