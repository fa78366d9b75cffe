package io.outrider.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoGuardTest {
    private final MongoGuard guard;
    private final MongoCollection<Document> drafts;

    MongoGuardTest(MongoStore store, MongoGuard guard) {
        this.guard = guard;
        this.drafts = store.collection("drafts");
    }

    @BeforeEach
    void seesNothingForbiddenInTheDeclaredIndexes() {
        assertThat(guard.violations()).isEmpty();
        guard.clear();
    }

    @AfterEach
    void forget() {
        guard.clear();
    }

    @Test
    void allowsWhatBothServersDo() {
        drafts.insertOne(new Document("_id", "a").append("status", "ready_to_send"));
        drafts.insertMany(
                List.of(new Document("_id", "b"), new Document("_id", "c")),
                new com.mongodb.client.model.InsertManyOptions().ordered(false));
        drafts.findOneAndUpdate(eq("a"), Updates.set("status", "claimed"));
        drafts.find(eq("status", "claimed")).first();
        assertThat(guard.violations()).isEmpty();
        assertThat(guard.unindexed()).isEmpty();
    }

    @Test
    void refusesAfter() {
        drafts.findOneAndUpdate(
                eq("a"),
                Updates.set("status", "claimed"),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        assertThat(guard.violations()).containsExactly("findAndModify on drafts: ReturnDocument.AFTER");
    }

    @Test
    void refusesAnUpdateByPipeline() {
        attempt(() -> drafts.updateOne(eq("a"), List.of(new Document("$addFields", new Document("n", 1)))));
        assertThat(guard.violations()).containsExactly("update on drafts: update by a pipeline");
    }

    @Test
    void refusesOperatorsThatOneServerLacks() {
        attempt(() ->
                drafts.find(new Document("$text", new Document("$search", "x"))).first());
        attempt(() -> drafts.aggregate(List.of(new Document("$set", new Document("n", 1))))
                .first());
        attempt(() -> drafts.createIndex(
                new Document("n", 1), new IndexOptions().partialFilterExpression(new Document("n", 1))));
        assertThat(guard.violations())
                .anyMatch(v -> v.endsWith("$text"))
                .anyMatch(v -> v.contains("stage $set"))
                .anyMatch(v -> v.endsWith("partialFilterExpression"));
    }

    @Test
    void refusesOrderedBulksAndWritesNobodyConfirms() {
        drafts.insertMany(List.of(new Document("_id", "b"), new Document("_id", "c")));
        guard.see("insert", BsonDocument.parse("{insert: 'drafts', documents: [{}], writeConcern: {w: 0}}"));
        assertThat(guard.violations())
                .anyMatch(v -> v.contains("ordered bulk of 2"))
                .anyMatch(v -> v.endsWith("w:0"));
    }

    @Test
    void tellsAFilterThatNoIndexServes() {
        drafts.find(eq("subject", "Hello")).first();
        drafts.find(and(eq("status", "claimed"), lte("leaseUntil", 1))).first();
        drafts.find(or(eq("enrollment", "x"), eq("subject", "Hello"))).first();
        assertThat(guard.unindexed()).hasSize(2).allMatch(shape -> shape.collection()
                .equals("drafts"));
    }

    @Test
    void tellsAnOrderThatNoIndexGives() {
        drafts.find(eq("status", "sent")).sort(ascending("createdAt", "_id")).first();
        drafts.find().sort(descending("_id")).first();
        assertThat(guard.unindexed()).isEmpty();
        drafts.find(eq("status", "sent")).sort(ascending("score")).first();
        drafts.find(eq("status", "sent"))
                .sort(orderBy(ascending("createdAt"), descending("_id")))
                .first();
        drafts.find().sort(descending("createdAt")).first();
        assertThat(guard.unindexed()).hasSize(3);
    }

    @Test
    void tellsWhatIsReadWhole() {
        drafts.find(eq("a")).first();
        drafts.find().limit(1).first();
        assertThat(guard.whole()).isEmpty();
        drafts.aggregate(List.of(new Document("$group", new Document("_id", "$status"))))
                .first();
        assertThat(guard.whole()).containsExactly("drafts");
    }

    @Test
    void listensToAWholeClient() {
        MongoGuard listener = new MongoGuard();
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore store = MongoStore.open(embedded.uri(), listener)) {
            store.collection("leads").find(eq("title", "Welder")).first();
            assertThat(listener.unindexed()).singleElement().satisfies(shape -> assertThat(shape.equal())
                    .containsExactly("title"));
        }
    }

    private static void attempt(Runnable forbidden) {
        try {
            forbidden.run();
        } catch (MongoException e) {
            assertThat(e).as("the embedded server may refuse it too").isNotNull();
        }
    }
}
