package io.outrider.control;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.outrider.store.MongoStore;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;

/**
 * This is the collection {@code switches}, read and written by {@code _id}. Thread-safe, and safe across processes: the last
 * one to switch a route wins. It holds documents like this:
 *
 * <pre>{@code
 * { "_id": "send-due-slots", "wanted": "stopped", "by": "ada", "at": ISODate("2026-02-17T14:05:00Z"), "reason": "new template" }
 * }</pre>
 */
public final class MongoSwitches implements Switches {
    private final MongoCollection<Document> switches;

    public MongoSwitches(MongoStore store) {
        this.switches = store.collection("switches");
    }

    @Override
    public Map<String, Switch> of(Collection<String> routes) {
        Map<String, Switch> found = new HashMap<>();
        for (Document d : switches.find(in("_id", routes))) {
            found.put(d.getString("_id"), read(d));
        }
        return found;
    }

    @Override
    public void put(Switch turned) {
        try {
            replace(turned);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            replace(turned); // another replica made the document a moment ago: now it is there to be replaced
        }
    }

    private void replace(Switch turned) {
        Document document = new Document("_id", turned.route())
                .append("wanted", turned.wanted().word())
                .append("by", turned.by())
                .append("at", Date.from(turned.at()))
                .append("reason", turned.reason());
        switches.replaceOne(eq("_id", turned.route()), document, new ReplaceOptions().upsert(true));
    }

    private static Switch read(Document d) {
        return new Switch(
                d.getString("_id"),
                Switch.State.valueOf(d.getString("wanted").toUpperCase(Locale.ROOT)),
                d.getString("by"),
                d.getDate("at").toInstant(),
                d.getString("reason"));
    }
}
