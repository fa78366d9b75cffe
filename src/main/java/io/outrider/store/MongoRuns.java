package io.outrider.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.outrider.store.Run.Status;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the collection {@code job_runs}. Thread-safe.
 *
 * <pre>{@code
 * { _id: "0005f1c2a9b3e80-4f1d", pipeline: "import-leads", by: "command line", status: "running", note: "",
 *   startedAt: ISODate(…), owner: "…", leaseUntil: ISODate(…), counts: [ { name: "stored", value: 900 } ],
 *   words: [ { name: "file", value: "leads.csv" } ], place: [ { name: "line", value: "1001" } ] }
 * }</pre>
 */
public final class MongoRuns implements Runs {
    private static final String KEPT = "; what had come is kept: ";

    private final MongoCollection<Document> runs;
    private final Clock clock;
    private final MachineTime machine;

    /**
     * @param clock business time, which is shown
     * @param machine machine time, by which a lease ends
     */
    public MongoRuns(MongoStore store, Clock clock, MachineTime machine) {
        this.runs = store.collection("job_runs");
        this.clock = clock;
        this.machine = machine;
    }

    @Override
    public Run open(String pipeline, String by, Map<String, String> words) {
        String id = at(machine.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
        Document wish = new Document("_id", id)
                .append("pipeline", pipeline)
                .append("by", by)
                .append("status", Status.PENDING.word())
                .append("startedAt", Date.from(clock.instant()))
                .append("leaseUntil", Date.from(Instant.EPOCH))
                .append("counts", List.of())
                .append("words", pairs(words))
                .append("place", List.of())
                .append("note", "");
        runs.insertOne(wish);
        return run(wish);
    }

    /** How the ids of an instant begin. */
    private static String at(Instant now) {
        return String.format("%015x", now.toEpochMilli() * 1000);
    }

    @Override
    public boolean begin(String id, String owner, Duration lease) {
        Bson free = or(
                in("status", Status.PENDING.word(), Status.FAILED.word(), Status.CANCELLED.word()),
                and(eq("status", Status.RUNNING.word()), lt("leaseUntil", Date.from(machine.now()))));
        return update(
                and(eq("_id", id), free),
                combine(
                        set("status", Status.RUNNING.word()),
                        set("owner", owner),
                        set("note", ""),
                        unset("endedAt"),
                        until(lease)));
    }

    @Override
    public boolean tell(String id, String owner, Duration lease, Map<String, Long> counts, Map<String, String> place) {
        return update(mine(id, owner), combine(set("counts", pairs(counts)), set("place", pairs(place)), until(lease)));
    }

    @Override
    public boolean end(String id, String owner, Status status, String note) {
        return update(mine(id, owner), ended(status, note));
    }

    @Override
    public boolean cancel(String id, String note) {
        return update(
                and(eq("_id", id), in("status", Status.PENDING.word(), Status.RUNNING.word())),
                ended(Status.CANCELLED, note));
    }

    @Override
    public boolean settle(String id, String owner, Map<String, Long> counts, String note) {
        Bson cancelled = and(eq("_id", id), eq("status", Status.CANCELLED.word()), eq("owner", owner));
        Document run = runs.find(cancelled).first();
        if (run == null) {
            return false;
        }
        String who = run.getString("note").replaceAll("(?s)" + KEPT + ".*", "");
        return update(cancelled, combine(set("counts", pairs(counts)), set("note", who + KEPT + note)));
    }

    private static Bson mine(String id, String owner) {
        return and(eq("_id", id), eq("status", Status.RUNNING.word()), eq("owner", owner));
    }

    private Bson ended(Status status, String note) {
        return combine(set("status", status.word()), set("note", note), set("endedAt", Date.from(clock.instant())));
    }

    private Bson until(Duration lease) {
        return set("leaseUntil", Date.from(machine.now().plus(lease)));
    }

    private boolean update(Bson filter, Bson change) {
        return runs.updateOne(filter, change).getMatchedCount() == 1;
    }

    @Override
    public Optional<Run> find(String id) {
        return Optional.ofNullable(runs.find(eq("_id", id)).first()).map(MongoRuns::run);
    }

    @Override
    public List<Run> newest(String pipeline, String before, int limit) {
        refuseLimit(limit);
        List<Bson> filters = new ArrayList<>();
        if (!pipeline.isEmpty()) {
            filters.add(eq("pipeline", pipeline));
        }
        if (!before.isEmpty()) {
            filters.add(lt("_id", before));
        }
        return runs.find(filters.isEmpty() ? Filters.empty() : and(filters))
                .sort(descending("_id"))
                .limit(limit)
                .map(MongoRuns::run)
                .into(new ArrayList<>());
    }

    @Override
    public List<Run> oldest(Instant before, String after, int limit) {
        refuseLimit(limit);
        return runs.find(and(gt("_id", after), lt("_id", at(before))))
                .sort(ascending("_id"))
                .limit(limit)
                .map(MongoRuns::run)
                .into(new ArrayList<>());
    }

    private static void refuseLimit(int limit) {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("limit of runs is " + limit + "; allowed are 1 to 200");
        }
    }

    @Override
    public long forget(Collection<String> ids) {
        Bson over = or(
                in("status", Status.COMPLETED.word(), Status.FAILED.word(), Status.CANCELLED.word()),
                and(eq("status", Status.RUNNING.word()), lt("leaseUntil", Date.from(machine.now()))));
        return runs.deleteMany(and(in("_id", ids), over)).getDeletedCount();
    }

    private static List<Document> pairs(Map<String, ?> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(e -> new Document("name", e.getKey()).append("value", e.getValue()))
                        .toList();
    }

    private static <T> Map<String, T> map(Document d, String field, Class<T> type) {
        Map<String, T> map = new TreeMap<>();
        d.getList(field, Document.class, List.of()).forEach(p -> map.put(p.getString("name"), p.get("value", type)));
        return map;
    }

    private static Run run(Document d) {
        return new Run(
                d.getString("_id"),
                d.getString("pipeline"),
                d.getString("by"),
                Status.valueOf(d.getString("status").toUpperCase(Locale.ROOT)),
                d.getDate("startedAt").toInstant(),
                Optional.ofNullable(d.getDate("endedAt")).map(Date::toInstant),
                map(d, "counts", Long.class),
                map(d, "words", String.class),
                map(d, "place", String.class),
                d.getString("note"),
                d.getDate("leaseUntil").toInstant());
    }
}
