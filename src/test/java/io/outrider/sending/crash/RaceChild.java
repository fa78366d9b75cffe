package io.outrider.sending.crash;

import io.outrider.draft.MongoDrafts;
import io.outrider.sending.Example;
import io.outrider.sending.MongoReservations;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** One of two processes that claim the same drafts by eight threads each; says what each thread got. */
final class RaceChild {
    static final int DOMAINS = 40;
    private static final int THREADS = 8;

    private RaceChild() {}

    /** Arguments: URI of the store, owner, number of drafts. */
    public static void main(String[] args) throws Exception {
        MongoStore store = MongoStore.open(args[0]);
        System.out.println("ready");
        System.in.read();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Future<List<String>>> workers = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            workers.add(pool.submit(race(store, args[1], Integer.parseInt(args[2]), t)));
        }
        for (Future<List<String>> worker : workers) {
            worker.get().forEach(System.out::println);
        }
        System.out.println("done");
        System.exit(0);
    }

    private static Callable<List<String>> race(MongoStore store, String owner, int count, int thread) {
        MongoDrafts drafts = new MongoDrafts(store);
        MongoReservations reservations = new MongoReservations(store);
        List<String> ids = new ArrayList<>(
                IntStream.range(0, count).mapToObj(RaceChild::id).toList());
        Collections.shuffle(ids, new Random(owner.hashCode() + (long) thread / 4));
        return () -> {
            List<String> got = new ArrayList<>();
            for (String id : ids) {
                if (drafts.claim(id, owner + '#' + thread, Example.TEN, Example.TEN)
                        .isPresent()) {
                    got.add("claimed " + id);
                    int domain = Integer.parseInt(id.replaceAll("\\D", "").substring(0, 4)) % DOMAINS;
                    Map<String, Integer> caps = Map.of("domain|r" + domain + ".test|2026-02-17", 3);
                    got.add((reservations.takeAll(caps, id) ? "reserved " : "full ") + domain);
                }
            }
            return got;
        };
    }

    static String id(int n) {
        return String.format("first|p%04d@acme.test|0", n);
    }
}
