package io.outrider.store;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is the journal in the collection {@code events}. Thread-safe.
 *
 * <pre>{@code
 * { _id: "0005f1c2a9b3e80-4f1d", at: ISODate("2026-02-17T14:02:11Z"), kind: "mail.sent", subject: "spring|ada@acme.test|0",
 *   mailbox: "sales@outrider.example", text: "Sent" }
 * }</pre>
 *
 * <p>Ids are microseconds of machine time, never twice the same and never going back, and four digits of this process.
 * One process writes its events one after the other, those that came while it wrote together; so who reads behind an id misses none of them. The clocks of several
 * replicas may differ: a reader of theirs may miss an event of another replica that is younger than the difference.
 */
public final class MongoEvents implements Events {
    private static final Logger LOG = LoggerFactory.getLogger("outrider.events");
    private static final long REST_NANOS = 5_000_000_000L;

    private final MongoCollection<Document> events;
    private final Clock clock;
    private final MachineTime time;
    private final String process = UUID.randomUUID().toString().substring(0, 4);

    private final Queue<Stamped> waiting = new ConcurrentLinkedQueue<>();
    /** Held by the one that writes; what stands below belongs to it. */
    private final ReentrantLock writing = new ReentrantLock();

    private long lastMicros;
    private long restFrom;
    private boolean resting;

    /** An event and its business time. */
    private record Stamped(Event event, Instant at) {}

    /**
     * @param store holds the collection
     * @param clock business time, which is shown
     * @param time machine time, which orders
     */
    public MongoEvents(MongoStore store, Clock clock, MachineTime time) {
        this.events = store.collection("events");
        this.clock = clock;
        this.time = time;
        Document newest = events.find().sort(descending("_id")).limit(1).first();
        this.lastMicros =
                newest == null ? 0 : Long.parseLong(newest.getString("_id").substring(0, 15), 16);
    }

    @Override
    public void record(Event event) {
        recordAll(List.of(event));
    }

    @Override
    public void recordAll(List<Event> some) {
        for (Event event : some) {
            LOG.atInfo()
                    .addKeyValue("event", event.kind())
                    .addKeyValue("subject", event.subject())
                    .addKeyValue("mailbox", event.mailbox())
                    .log(event.text());
            waiting.add(new Stamped(event, clock.instant()));
        }
        // Whoever is writing takes what came meanwhile along; asked again, for it may have just looked for the last
        // time.
        while (!waiting.isEmpty() && writing.tryLock()) {
            try {
                write();
            } finally {
                writing.unlock();
            }
        }
    }

    private void write() {
        List<Document> batch = new ArrayList<>();
        for (Stamped next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(document(next));
        }
        if (batch.isEmpty() || (resting && time.nanos() - restFrom < REST_NANOS)) {
            return; // the store was down a moment ago: do not make every caller wait for it
        }
        try {
            events.insertMany(batch, new InsertManyOptions().ordered(false));
            resting = false;
        } catch (MongoException e) {
            resting = true;
            restFrom = time.nanos();
            inTheLogOnly(batch, e);
        } catch (IllegalStateException e) { // closed already
            inTheLogOnly(batch, e);
        }
    }

    private static void inTheLogOnly(List<Document> batch, RuntimeException e) {
        batch.forEach(d -> LOG.warn("event {} is in the log only: {}", d.getString("kind"), e.getMessage()));
    }

    private Document document(Stamped stamped) {
        lastMicros = Math.max(lastMicros + 1, time.now().toEpochMilli() * 1000);
        Event event = stamped.event();
        return new Document("_id", String.format("%015x-%s", lastMicros, process))
                .append("at", Date.from(stamped.at()))
                .append("kind", event.kind())
                .append("subject", event.subject())
                .append("mailbox", event.mailbox())
                .append("text", event.text());
    }

    @Override
    public List<Entry> after(String after, int limit) {
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("limit of events is " + limit + "; allowed are 1 to 500");
        }
        List<Entry> entries = new ArrayList<>();
        if (after.isEmpty()) {
            events.find()
                    .sort(descending("_id"))
                    .limit(limit)
                    .map(MongoEvents::entry)
                    .into(entries);
            Collections.reverse(entries);
            return entries;
        }
        return events.find(gt("_id", after))
                .sort(ascending("_id"))
                .limit(limit)
                .map(MongoEvents::entry)
                .into(entries);
    }

    private static Entry entry(Document d) {
        Instant at = d.getDate("at").toInstant();
        return new Entry(
                d.getString("_id"),
                at,
                new Event(d.getString("kind"), d.getString("subject"), d.getString("mailbox"), d.getString("text")));
    }
}
