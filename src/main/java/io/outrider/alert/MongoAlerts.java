package io.outrider.alert;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import io.outrider.store.MongoStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the collection {@code alerts}: a document a condition, which opens and closes. Thread-safe and safe across
 * processes.
 *
 * <pre>
 * { "_id" : "unreadable|m1@ours.test", "severity" : "warning", "text" : "…", "open" : true, "since" : ISODate,
 *   "times" : 2, "read" : false, "tellAt" : ISODate }       // tellAt only while open
 * </pre>
 */
public final class MongoAlerts implements Alerts {
    private final MongoCollection<Document> alerts;

    /** @param store where the collection lives */
    public MongoAlerts(MongoStore store) {
        this.alerts = store.collection("alerts");
    }

    @Override
    public boolean raise(String key, Alert.Severity severity, String text, Instant now) {
        Bson words = combine(set("severity", severity.word()), set("text", text));
        if (update(and(eq("_id", key), eq("open", true)), words)) {
            return false;
        }
        Bson opens = combine(
                set("open", true), set("since", Date.from(now)), set("tellAt", Date.from(now)), set("read", false));
        return update(and(eq("_id", key), eq("open", false)), combine(words, opens, inc("times", 1)))
                || insert(key, severity, text, now);
    }

    private boolean insert(String key, Alert.Severity severity, String text, Instant now) {
        return MongoStore.insertNew(
                alerts,
                new Document("_id", key)
                        .append("severity", severity.word())
                        .append("text", text)
                        .append("open", true)
                        .append("since", Date.from(now))
                        .append("times", 1)
                        .append("read", false)
                        .append("tellAt", Date.from(now)));
    }

    @Override
    public boolean clear(String key, Instant now) {
        return update(and(eq("_id", key), eq("open", true)), combine(set("open", false), unset("tellAt")));
    }

    @Override
    public List<Alert> open() {
        List<Alert> open =
                alerts.find(eq("open", true)).map(MongoAlerts::toAlert).into(new ArrayList<>());
        open.sort(Comparator.comparing(Alert::severity).reversed().thenComparing(Alert::since));
        return open;
    }

    @Override
    public List<Alert> newest(int limit) {
        return alerts.find()
                .sort(descending("since"))
                .limit(limit)
                .map(MongoAlerts::toAlert)
                .into(new ArrayList<>());
    }

    @Override
    public void markRead(String key) {
        update(eq("_id", key), set("read", true));
    }

    @Override
    public List<Alert> takeUntold(Instant now, Duration retry, int limit) {
        List<Alert> taken = new ArrayList<>();
        for (Document due : alerts.find(and(eq("open", true), lte("tellAt", Date.from(now))))
                .sort(ascending("tellAt"))
                .limit(limit)) {
            Bson unchanged =
                    and(eq("_id", due.getString("_id")), eq("open", true), eq("tellAt", due.getDate("tellAt")));
            if (update(unchanged, set("tellAt", Date.from(now.plus(retry))))) {
                taken.add(toAlert(due));
            }
        }
        return taken;
    }

    @Override
    public void told(String key, Instant now, Duration reminder) {
        update(and(eq("_id", key), eq("open", true)), set("tellAt", Date.from(now.plus(reminder))));
    }

    private boolean update(Bson filter, Bson change) {
        return alerts.updateOne(filter, change).getMatchedCount() == 1;
    }

    private static Alert toAlert(Document document) {
        return new Alert(
                document.getString("_id"),
                Alert.Severity.valueOf(document.getString("severity").toUpperCase(Locale.ROOT)),
                document.getString("text"),
                document.getBoolean("open"),
                document.getDate("since").toInstant(),
                document.getInteger("times"),
                document.getBoolean("read"));
    }
}
