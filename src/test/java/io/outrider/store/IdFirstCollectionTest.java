package io.outrider.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Looking at {@code _id} first must never change an answer, only how long it takes. */
class IdFirstCollectionTest {
    private static final int IDS = 60;

    private static EmbeddedStore embedded;
    private static MongoStore store;

    private final RandomGenerator random =
            RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(17);

    @BeforeAll
    static void open() {
        embedded = EmbeddedStore.inMemory();
        store = embedded.connect();
    }

    @AfterAll
    static void close() {
        store.close();
        embedded.close();
    }

    private String id() {
        return "k" + random.nextInt(IDS);
    }

    /** A filter on {@code _id} and its twin on {@code copy}, which holds the same value and has no index. */
    private Document filter(String field) {
        return switch (random.nextInt(9)) {
            case 0 -> new Document(field, id());
            case 1 -> new Document(field, new Document("$eq", id()));
            case 2 -> new Document(field, new Document("$in", List.of(id(), id(), "absent")));
            case 3 -> new Document(field, new Document("$gt", id()));
            case 4 -> new Document(field, new Document("$gte", id()).append("$lt", id()));
            case 5 -> new Document(field, new Document("$lte", id()));
            case 6 -> new Document(field, new Document("$ne", id()));
            case 7 -> new Document("$or", List.of(new Document(field, id()), new Document("n", 3)));
            default -> new Document(field, new Document("$regex", "^k1"));
        };
    }

    private Document combined(String field) {
        return switch (random.nextInt(4)) {
            case 0 -> filter(field);
            case 1 -> filter(field).append("n", random.nextInt(5));
            case 2 -> new Document("$and", List.of(filter(field), new Document("n", new Document("$gte", 2))));
            default ->
                new Document(
                        "$and", List.of(filter(field), new Document("$and", List.of(filter(field), filter(field)))));
        };
    }

    private static Document twin(Document filter) {
        return Document.parse(filter.toJson().replace("\"_id\"", "\"copy\""));
    }

    @Test
    void answersAsAFullScanDoes() {
        for (boolean mixed : new boolean[] {false, true}) {
            MongoCollection<Document> things = store.collection("random-" + mixed);
            IntStream.range(0, IDS)
                    .filter(n -> n % 3 != 0)
                    .forEach(n -> things.insertOne(
                            new Document("_id", "k" + n).append("copy", "k" + n).append("n", n % 5)));
            if (mixed) {
                things.insertOne(new Document("_id", 7).append("copy", 7).append("n", 2));
                things.insertOne(new Document("_id", new Document("a", 1)).append("copy", new Document("a", 1)));
            }
            for (int n = 0; n < 1500; n++) {
                compare(things, combined("_id"), sort(), random.nextInt(3), random.nextInt(12));
            }
        }
    }

    private Document sort() {
        return switch (random.nextInt(4)) {
            case 0 -> new Document("_id", 1);
            case 1 -> new Document("_id", -1);
            case 2 -> new Document("n", 1).append("_id", 1);
            default -> new Document();
        };
    }

    private static void compare(MongoCollection<Document> things, Document filter, Document sort, int skip, int limit) {
        boolean ordered = !sort.isEmpty();
        List<Document> quick = find(things, filter, sort, ordered ? skip : 0, ordered ? limit : 0);
        List<Document> scan = find(things, twin(filter), twin(sort), ordered ? skip : 0, ordered ? limit : 0);
        String subject = filter.toJson() + " sorted by " + sort.toJson() + " skip " + skip + " limit " + limit;
        if (ordered) {
            assertThat(quick).as(subject).isEqualTo(scan);
        } else {
            assertThat(quick).as(subject).containsExactlyInAnyOrderElementsOf(scan);
        }
    }

    private static List<Document> find(MongoCollection<Document> things, Bson filter, Bson sort, int skip, int limit) {
        return things.find(filter).sort(sort).skip(skip).limit(limit).into(new ArrayList<>());
    }

    @Test
    void anEmptyCollectionAnswersToo() {
        MongoCollection<Document> none = store.collection("none");
        assertThat(find(none, Filters.gt("_id", "a"), Sorts.descending("_id"), 0, 5))
                .isEmpty();
        assertThat(find(none, new BsonDocument(), Sorts.ascending("_id"), 0, 5)).isEmpty();
    }

    @Test
    void everyReplyShowsTheStateThatItsOwnCommandMade() throws Exception {
        MongoCollection<Document> counters = store.collection("counters");
        counters.insertOne(new Document("_id", "c").append("n", 0).append("a", List.of(0, 0)));
        Set<Integer> handedOut = ConcurrentHashMap.newKeySet();
        List<String> torn = Collections.synchronizedList(new ArrayList<>());
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> work = IntStream.range(0, 8)
                    .mapToObj(t -> (Callable<Void>) () -> {
                        for (int n = 0; n < 100; n++) {
                            Document after = counters.findOneAndUpdate(
                                    Filters.eq("c"),
                                    Updates.combine(Updates.inc("n", 1), Updates.inc("a.0", 1), Updates.inc("a.1", 1)),
                                    new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
                            handedOut.add(after.getInteger("n"));
                            Document seen = counters.find(Filters.eq("c")).first();
                            if (!seen.getList("a", Integer.class).equals(List.of(seen.get("n"), seen.get("n")))) {
                                torn.add(seen.toJson());
                            }
                        }
                        return null;
                    })
                    .toList();
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(handedOut).hasSize(800);
        assertThat(torn).isEmpty();
    }

    @Test
    void aCompareAndSetDoesNotScan() {
        MongoCollection<Document> many = store.collection("many");
        many.insertMany(
                IntStream.range(0, 10_000)
                        .mapToObj(n -> new Document("_id", "d" + n)
                                .append("copy", "d" + n)
                                .append("v", 0))
                        .toList(),
                new InsertManyOptions().ordered(false));
        medianNanos(many, "_id");
        long byId = medianNanos(many, "_id");
        long byCopy = medianNanos(many, "copy");
        assertThat(byId).as("nanoseconds by _id, a scan takes %d", byCopy).isLessThan(byCopy / 3);
    }

    private static long medianNanos(MongoCollection<Document> things, String field) {
        return IntStream.range(0, 101)
                .mapToLong(n -> {
                    Bson filter = Filters.and(Filters.eq(field, "d" + n * 97), Filters.eq("v", 0));
                    long start = System.nanoTime();
                    assertThat(things.updateOne(filter, Updates.set("v", 0)).getMatchedCount())
                            .isEqualTo(1);
                    return System.nanoTime() - start;
                })
                .sorted()
                .skip(50)
                .findFirst()
                .orElseThrow();
    }
}
