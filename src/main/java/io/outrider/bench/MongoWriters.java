package io.outrider.bench;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** These are threads that write documents of about 500 bytes, as a draft is written: insert, update, find and update. */
final class MongoWriters {
    private static final String TEXT = "x".repeat(400);

    private final MongoStore store;
    private final MachineTime machine;

    MongoWriters(MongoStore store, MachineTime machine) {
        this.store = store;
        this.machine = machine;
        store.collection("drafts").createIndex(new Document("key", 1), new IndexOptions().unique(true));
    }

    /** Acknowledged writes a second of so many threads. */
    double perSecond(int threads, int seconds) throws InterruptedException, ExecutionException {
        long begin = machine.nanos();
        long until = begin + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String name = t + "-" + begin + "-";
                counts.add(pool.submit(() -> write(name, until)));
            }
            int writes = 0;
            for (Future<Integer> count : counts) {
                writes += count.get();
            }
            return writes * 1e9 / (machine.nanos() - begin);
        } finally {
            pool.shutdownNow();
        }
    }

    private int write(String name, long until) {
        MongoCollection<Document> drafts = store.collection("drafts");
        int writes = 0;
        for (int n = 0; machine.nanos() - until < 0; n++) {
            String id = name + n;
            drafts.insertOne(document(id));
            drafts.updateOne(eq(id), Updates.set("status", "claimed"));
            drafts.findOneAndUpdate(eq(id), Updates.set("status", "sent"));
            writes += 3;
        }
        return writes;
    }

    /** Fills the store with so many documents. */
    void fill(int documents) {
        MongoCollection<Document> drafts = store.collection("drafts");
        int batch = 1000;
        for (int from = 0; from < documents; from += batch) {
            List<Document> some = new ArrayList<>();
            for (int n = from; n < Math.min(documents, from + batch); n++) {
                some.add(document("d" + n));
            }
            drafts.insertMany(some);
        }
    }

    private static Document document(String id) {
        return new Document("_id", id)
                .append("key", "k" + id)
                .append("status", "ready")
                .append("text", TEXT);
    }

    /** Reads one document by id: the first answer of a store that was just opened. */
    static boolean finds(MongoStore store, String id) {
        return store.collection("drafts").find(eq(id)).first() != null;
    }
}
