package io.outrider.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import io.outrider.Outrider;
import io.outrider.sending.crash.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/**
 * {@code outrider store} in a process of its own, eight threads of this one that write to it, and SIGKILL in the middle.
 * What was acknowledged is noted here, outside the process that dies; so is what was under way.
 */
final class KillRig implements AutoCloseable {
    private static final int THREADS = 8;
    private static final List<String> COLLECTIONS = List.of("things", "people", "places", "orders");

    /** A document as it should stand; nothing: deleted. */
    private record State(Optional<Document> document) {
        static final State ABSENT = new State(Optional.empty());
    }

    /** What one document may be: as acknowledged, or as the write under way would have it. */
    private record Known(State acknowledged, Optional<State> underWay) {}

    private final Path file;
    private final SplittableRandom dice;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final List<String> findings = new ArrayList<>();
    private int round;
    private int checked;
    private Process process;

    KillRig(Path file, long seed) {
        this.file = file;
        this.dice = new SplittableRandom(seed);
    }

    /** A start, some writing, the kill, and a look at what is left. */
    void round() throws Exception {
        round++;
        String uri = start();
        try (MongoStore store = MongoStore.open(uri)) {
            COLLECTIONS.forEach(name ->
                    store.collection(name).createIndex(new Document("key", 1), new IndexOptions().unique(true)));
            write(store, dice.nextInt(20, 1000));
        }
        try (EmbeddedStore embedded = EmbeddedStore.open(file);
                MongoStore store = embedded.connect()) {
            check(store);
        } catch (StoreUnavailable e) {
            findings.add("round " + round + ": does not reopen: " + e.getMessage());
        }
    }

    private String start() throws IOException {
        process = new ProcessBuilder(Child.command(Outrider.class, "store", "--file", file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String uri = process.inputReader().readLine();
        if (uri == null) {
            throw new IOException("round " + round + ": the store did not start");
        }
        return uri;
    }

    private void write(MongoStore store, int millis) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(THREADS);
        for (int t = 0; t < THREADS; t++) {
            SplittableRandom own = dice.split();
            int writer = t;
            Thread thread = new Thread(() -> {
                try {
                    writeUntilItDies(store, writer, own);
                } finally {
                    done.countDown();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        done.await(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        if (!done.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("round " + round + ": a writer hangs");
        }
    }

    private void writeUntilItDies(MongoStore store, int writer, SplittableRandom own) {
        List<String> mine = new ArrayList<>();
        try {
            for (int n = 0; ; n++) {
                String name = COLLECTIONS.get(n % COLLECTIONS.size());
                String id = name + "/" + round + "-" + writer + "-" + n;
                attempt(store, id, new State(Optional.of(document(id, "k" + id, 1, own))));
                mine.add(id);
                String other = mine.get(own.nextInt(mine.size()));
                step(store, other, own);
            }
        } catch (MongoException e) {
            // killed: what was under way stays noted
        }
    }

    private void step(MongoStore store, String id, SplittableRandom own) {
        Optional<Document> now = known.get(id).acknowledged().document();
        if (now.isEmpty()) {
            attempt(store, id, new State(Optional.of(document(id, "r" + id, 1, own)))); // the same id once more
        } else if (own.nextInt(4) == 0) {
            attempt(store, id, State.ABSENT);
        } else {
            int step = now.get().getInteger("step") + 1;
            attempt(store, id, new State(Optional.of(document(id, "k" + step + id, step, own))));
        }
    }

    private static Document document(String id, String key, int step, SplittableRandom own) {
        return new Document("_id", id)
                .append("key", key)
                .append("step", step)
                .append("text", "x".repeat(own.nextInt(10, 2000)));
    }

    private void attempt(MongoStore store, String id, State wanted) {
        State before = known.getOrDefault(id, new Known(State.ABSENT, Optional.empty()))
                .acknowledged();
        known.put(id, new Known(before, Optional.of(wanted)));
        MongoCollection<Document> collection = collection(store, id);
        if (wanted.document().isEmpty()) {
            collection.deleteOne(eq(id));
        } else if (before.document().isEmpty()) {
            collection.insertOne(new Document(wanted.document().get()));
        } else {
            Document to = wanted.document().get();
            collection.updateOne(
                    eq(id),
                    Updates.combine(
                            Updates.set("key", to.get("key")),
                            Updates.set("step", to.get("step")),
                            Updates.set("text", to.get("text"))));
        }
        known.put(id, new Known(wanted, Optional.empty()));
        acknowledged.incrementAndGet();
    }

    private static MongoCollection<Document> collection(MongoStore store, String id) {
        return store.collection(id.substring(0, id.indexOf('/')));
    }

    private void check(MongoStore store) {
        known.forEach((id, should) -> {
            State is = new State(
                    Optional.ofNullable(collection(store, id).find(eq(id)).first()));
            if (!is.equals(should.acknowledged())
                    && !should.underWay().filter(is::equals).isPresent()) {
                findings.add("round " + round + ": " + id + " is " + words(is) + ", acknowledged was "
                        + words(should.acknowledged()));
            }
            if (id.contains("/" + round + "-") || should.underWay().isPresent()) {
                keys(store, id, should, is);
            }
            known.put(id, new Known(is, Optional.empty()));
        });
    }

    private static String words(State state) {
        return state.document()
                .map(d -> "step " + d.get("step") + " key " + d.get("key"))
                .orElse("absent");
    }

    /** A unique value is taken exactly when the document with it is there; an id likewise. */
    private void keys(MongoStore store, String id, Known should, State is) {
        List<State> states = new ArrayList<>(List.of(should.acknowledged(), is));
        should.underWay().ifPresent(states::add);
        states.stream()
                .flatMap(s -> s.document().stream())
                .map(d -> d.getString("key"))
                .distinct()
                .forEach(key -> {
                    boolean there =
                            is.document().filter(d -> key.equals(d.get("key"))).isPresent();
                    taken(store, id, new Document("_id", "probe").append("key", key), there, "key " + key);
                });
        taken(
                store,
                id,
                new Document("_id", id).append("key", "probe"),
                is.document().isPresent(),
                "id " + id);
        checked++;
    }

    private void taken(MongoStore store, String id, Document probe, boolean there, String what) {
        boolean inserted = MongoStore.insertNew(collection(store, id), probe);
        if (inserted == there) {
            findings.add("round " + round + ": " + what + (there ? " can be taken twice" : " is taken by nobody"));
        }
        if (inserted) {
            collection(store, id).deleteOne(eq(probe.get("_id")));
        }
    }

    /** What was lost or out of step; nothing else. */
    List<String> findings() {
        return findings;
    }

    int acknowledged() {
        return acknowledged.get();
    }

    /** Documents whose id and unique values were tried again. */
    int checked() {
        return checked;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
