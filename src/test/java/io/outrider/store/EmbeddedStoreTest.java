package io.outrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.bson.Document;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
    @TempDir
    Path dir;

    @Test
    void whatWasWrittenIsThereAfterReopening() {
        Path file = dir.resolve("store/outrider.mv");
        try (EmbeddedStore embedded = EmbeddedStore.open(file);
                MongoStore store = embedded.connect()) {
            store.collection("things").insertOne(new Document("_id", "a").append("n", 1));
        }
        try (EmbeddedStore embedded = EmbeddedStore.open(file);
                MongoStore store = embedded.connect()) {
            assertThat(store.collection("things").find(Filters.eq("a")).first()).containsEntry("n", 1);
        }
    }

    @Test
    void closingWaitsForWhatItAcknowledges() throws Exception {
        Path file = dir.resolve("outrider.mv");
        EmbeddedStore embedded = EmbeddedStore.open(file);
        MongoStore writer = embedded.connect();
        AtomicInteger acknowledged = new AtomicInteger();
        Thread thread = new Thread(() -> {
            try {
                for (int n = 1; n < 100_000; n++) {
                    writer.collection("things").insertOne(new Document("_id", n));
                    acknowledged.set(n);
                }
            } catch (MongoException e) {
                assertThat(acknowledged).hasPositiveValue();
            }
        });
        thread.start();
        await().until(() -> acknowledged.get() > 20);
        embedded.close();
        int told = acknowledged.get();
        writer.close();
        try (EmbeddedStore again = EmbeddedStore.open(file);
                MongoStore store = again.connect()) {
            assertThat(store.collection("things").countDocuments()).isGreaterThanOrEqualTo(told);
        }
    }

    @Test
    void aStoreThatCannotCommitRefusesEverything() {
        MVStore file = MVStore.open(null);
        ReentrantLock lock = new ReentrantLock();
        try (GroupCommit commits = new GroupCommit(file, lock)) {
            commits.start();
            file.closeImmediately();
            long write = commits.wrote();
            assertThatThrownBy(() -> commits.await(write)).hasMessageContaining("takes no more writes");
            assertThatThrownBy(commits::refuseIfBroken).hasMessageContaining("takes no more writes");
        }
    }

    @Test
    void indexesAreCreatedAgainWithoutHarm() {
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore store = embedded.connect()) {
            MongoIndexes.create(store);
            MongoIndexes.create(store);
            store.collection("leads").insertOne(new Document("_id", "a").append("link", "x"));
            store.collection("leads").insertOne(new Document("_id", "b"));
            store.collection("leads").insertOne(new Document("_id", "c"));
            assertThatThrownBy(() -> store.collection("leads").insertOne(new Document("_id", "d").append("link", "x")))
                    .hasMessageContaining("E11000");
        }
    }

    @Test
    void anIdOfAnyTypeIsThereOnceAlsoAfterReopening() {
        Path file = dir.resolve("store/outrider.mv");
        List<Object> ids = List.of("a", 7, new Document("a", 1));
        for (boolean first : new boolean[] {true, false}) {
            try (EmbeddedStore embedded = EmbeddedStore.open(file);
                    MongoStore store = embedded.connect()) {
                MongoCollection<Document> things = store.collection("things");
                for (Object id : ids) {
                    assertThat(MongoStore.insertNew(things, new Document("_id", id)))
                            .isEqualTo(first);
                    assertThat(things.find(Filters.eq(id)).first()).isNotNull();
                    assertThat(things.deleteOne(Filters.eq(id)).getDeletedCount())
                            .isEqualTo(1);
                    assertThat(MongoStore.insertNew(things, new Document("_id", id)))
                            .isTrue();
                }
                assertThat(things.find(Filters.in("_id", ids))).hasSize(3);
                assertThat(things.find(Filters.regex("_id", "^a"))).hasSize(1);
            }
        }
    }

    @Test
    void aFileIsOpenOnlyOnce() {
        Path file = dir.resolve("outrider.mv");
        try (EmbeddedStore first = EmbeddedStore.open(file)) {
            assertThatThrownBy(() -> EmbeddedStore.open(file))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("open in another process");
            assertThat(first.toString()).doesNotContain("mongodb://");
        }
    }

    @Test
    void aStrangerIsRefused() {
        try (EmbeddedStore embedded = EmbeddedStore.inMemory()) {
            String open = embedded.uri().replaceAll("//.*@", "//").replaceAll("\\?.*", "");
            assertThatThrownBy(() -> MongoStore.open(open))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("requires authentication");
            String wrong = embedded.uri().replaceAll(":[0-9a-f]{64}@", ":" + "0".repeat(64) + "@");
            assertThatThrownBy(() -> MongoStore.open(wrong))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("refused the login");
        }
    }

    @Test
    void aCompareAndSetTakesItsChance() {
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore store = embedded.connect()) {
            MongoCollection<Document> things = store.collection("things");
            things.insertOne(new Document("_id", "a").append("v", 1));
            Document set = new Document("$set", new Document("v", 2));
            assertThat(things.updateOne(Filters.and(Filters.eq("a"), Filters.eq("v", 1)), set)
                            .getMatchedCount())
                    .isEqualTo(1);
            assertThat(things.updateOne(Filters.and(Filters.eq("a"), Filters.eq("v", 1)), set)
                            .getMatchedCount())
                    .isZero();
        }
    }

    @Test
    void documentsThatGrowInTheirPlaceDoNotStayOnOnePage() {
        Path file = dir.resolve("grown.db");
        try (EmbeddedStore store = EmbeddedStore.open(file);
                MongoStore connection = store.connect()) {
            MongoCollection<Document> jobs = connection.collection("jobs");
            for (int i = 0; i < 30; i++) {
                jobs.insertOne(new Document("_id", "job-" + i).append("runs", List.of()));
            }
            for (int run = 0; run < 60; run++) {
                for (int i = 0; i < 30; i++) {
                    jobs.updateOne(
                            Filters.eq("job-" + i), Updates.push("runs", "a run that leaves forty characters here"));
                }
            }
        }
        try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
            MVMap.Builder<Object, de.bwaldvogel.mongo.bson.Document> typed =
                    new MVMap.Builder<Object, de.bwaldvogel.mongo.bson.Document>().valueType(new DocumentType());
            assertThat(fullest(store.openMap("databases.outrider.jobs", typed).getRootPage()))
                    .isLessThanOrEqualTo(4);
        }
    }

    private static int fullest(Page<?, ?> page) {
        return page.isLeaf()
                ? page.getKeyCount()
                : IntStream.range(0, page.getKeyCount() + 1)
                        .map(i -> fullest(page.getChildPage(i)))
                        .max()
                        .orElseThrow();
    }
}
