package io.outrider.store;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import io.outrider.sending.crash.Child;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process writes and is killed with SIGKILL; the file is opened again, and nothing that was acknowledged is lost. */
class DurabilityTest {
    private static final int THREADS = 8;
    private static final long ROUND_MILLIS = 1_500;

    @TempDir
    Path dir;

    @Test
    void losesNothingAcknowledged() throws Exception {
        int acknowledged = 0;
        for (int round = 0; round < 2; round++) {
            acknowledged += round();
        }
        assertThat(acknowledged).as("acknowledged writes").isGreaterThan(20);
    }

    @Test
    @Tag("bench")
    void losesNothingAcknowledgedInTwentyRounds() throws Exception {
        int acknowledged = 0;
        for (int round = 0; round < 20; round++) {
            acknowledged += round();
        }
        System.out.println("durability: 20 rounds, " + acknowledged + " acknowledged writes, 0 lost");
    }

    /** One life of the writing process, in the same file as the lives before. */
    private int round() throws Exception {
        Path file = dir.resolve("outrider.mv");
        Process child = new ProcessBuilder(Child.command(Writer.class, file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Integer> acknowledged = new HashMap<>();
        int writes = 0;
        try (BufferedReader lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (line.equals("ready")) {
                    killLater(child);
                } else if (words.length == 3 && words[2].equals(".")) {
                    acknowledged.merge(words[0], Integer.valueOf(words[1]), Math::max);
                    writes++;
                }
            }
        }
        assertThat(child.waitFor()).as("exit code of a killed process").isEqualTo(137);
        check(file, acknowledged);
        return writes;
    }

    private static void killLater(Process child) {
        new Timer(true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                child.toHandle()
                                        .destroyForcibly(); // unlike the process's own, leaves its output to be read
                            }
                        },
                        ROUND_MILLIS);
    }

    private static void check(Path file, Map<String, Integer> acknowledged) {
        try (EmbeddedStore embedded = EmbeddedStore.open(file);
                MongoStore store = embedded.connect()) {
            MongoCollection<Document> things = store.collection("things");
            List<String> lost = new ArrayList<>();
            acknowledged.forEach((id, step) -> {
                Document thing = things.find(eq(id)).first();
                if (thing == null || thing.getInteger("step") < step) {
                    lost.add(id + " at " + step + " is " + thing);
                }
            });
            assertThat(lost).as("lost writes of %d", acknowledged.size()).isEmpty();
            // the unique index and the documents tell the same
            List<Document> all = things.find().into(new ArrayList<>());
            for (Document thing : all) {
                assertThat(things.find(eq("key", thing.getString("key"))).first())
                        .isEqualTo(thing);
            }
            things.insertOne(new Document("_id", "again-" + UUID.randomUUID()).append("key", UUID.randomUUID() + ""));
        }
    }

    /** The process that is killed: it prints {@code id step .} for every write that was acknowledged. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            MongoStore store = EmbeddedStore.open(Path.of(args[0])).connect();
            MongoCollection<Document> things = store.collection("things");
            things.createIndex(new Document("key", 1), new IndexOptions().unique(true));
            System.out.println("ready");
            for (int t = 0; t < THREADS; t++) {
                new Thread(() -> write(things)).start();
            }
        }

        private static void write(MongoCollection<Document> things) {
            while (true) {
                String id = UUID.randomUUID().toString();
                try {
                    things.insertOne(
                            new Document("_id", id).append("key", "k" + id).append("step", 1));
                    say(id, 1);
                    things.updateOne(eq(id), Updates.combine(Updates.set("step", 2), Updates.set("key", "l" + id)));
                    say(id, 2);
                    things.findOneAndUpdate(eq(id), Updates.set("step", 3));
                    say(id, 3);
                } catch (MongoWriteException e) {
                    throw new IllegalStateException("write of " + id + " was refused", e);
                }
            }
        }

        private static void say(String id, int step) {
            synchronized (System.out) {
                System.out.println(id + " " + step + " .");
                System.out.flush();
            }
        }
    }
}
