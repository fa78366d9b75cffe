package io.outrider.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

/** An index must never change an answer: whatever is written, an indexed field and its twin without an index answer alike. */
class TextIndexesTest {
    private final RandomGenerator random =
            RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(23);

    @Test
    void answersAsAFullScanDoes() {
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore store = embedded.connect()) {
            MongoCollection<Document> things = store.collection("things");
            things.createIndex(Sorts.ascending("word", "n"));
            for (int step = 0; step < 3000; step++) {
                change(things);
                if (step % 2 == 0) {
                    compare(things, filter());
                }
            }
            assertThat(things.countDocuments()).isGreaterThan(100);
        }
    }

    private void change(MongoCollection<Document> things) {
        String id = "k" + random.nextInt(300);
        Object value = value();
        switch (random.nextInt(6)) {
            case 0 -> things.deleteOne(Filters.eq(id));
            case 1 ->
                things.updateMany(
                        Filters.eq("word", word()),
                        Updates.combine(Updates.set("word", value), Updates.set("copy", value)));
            case 2 -> things.updateOne(Filters.eq(id), Updates.combine(Updates.unset("word"), Updates.unset("copy")));
            default ->
                things.updateOne(
                        Filters.eq(id),
                        Updates.combine(
                                Updates.set("word", value),
                                Updates.set("copy", value),
                                Updates.set("n", random.nextInt(5))),
                        new com.mongodb.client.model.UpdateOptions().upsert(true));
        }
    }

    private String word() {
        return "w" + random.nextInt(40);
    }

    private Object value() {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> random.nextInt(40);
            case 2 -> List.of(word(), word());
            case 3 -> new Document("deep", word());
            default -> word();
        };
    }

    private Document filter() {
        return switch (random.nextInt(7)) {
            case 0 -> new Document("word", word());
            case 1 -> new Document("word", new Document("$eq", word())).append("n", 2);
            case 2 -> new Document("word", new Document("$in", List.of(word(), word(), "absent")));
            case 3 -> new Document("word", new Document("$in", Arrays.asList(word(), null)));
            case 4 ->
                new Document("$and", List.of(new Document("word", word()), new Document("n", new Document("$gt", 1))));
            case 5 -> new Document("$or", List.of(new Document("word", word()), new Document("n", 3)));
            default -> new Document("word", new Document("$ne", word()));
        };
    }

    private void compare(MongoCollection<Document> things, Document filter) {
        Bson sort =
                switch (random.nextInt(3)) {
                    case 0 -> Sorts.ascending("_id");
                    case 1 -> Sorts.ascending("n");
                    default -> new Document();
                };
        Document twin = Document.parse(filter.toJson().replace("\"word\"", "\"copy\""));
        int limit = random.nextInt(8);
        assertThat(found(things, filter, sort, limit))
                .as(filter.toJson() + " limit " + limit)
                .isEqualTo(found(things, twin, sort, limit));
    }

    private static List<Document> found(MongoCollection<Document> things, Bson filter, Bson sort, int limit) {
        return things.find(filter).sort(sort).limit(limit).into(new ArrayList<>());
    }
}
