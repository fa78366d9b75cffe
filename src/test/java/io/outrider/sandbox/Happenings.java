package io.outrider.sandbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;

/** This is a world of a few things that happen once; one of them may end the test's time. */
final class Happenings implements Agenda {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final ConcurrentSkipListMap<Instant, Runnable> due = new ConcurrentSkipListMap<>();
    private final List<String> log;

    Happenings(List<String> log) {
        this.log = log;
    }

    void at(String local, Runnable then) {
        due.put(LocalDateTime.parse(local).atZone(NEW_YORK).toInstant(), () -> {
            log.add("world " + local);
            then.run();
        });
    }

    /** A latch that opens at this instant. */
    CountDownLatch reached(Instant instant) {
        CountDownLatch reached = new CountDownLatch(1);
        due.put(instant, reached::countDown);
        return reached;
    }

    @Override
    public Optional<Instant> nextDue() {
        return Optional.ofNullable(due.firstEntry()).map(Map.Entry::getKey);
    }

    @Override
    public void happen(Instant until) {
        Map<Instant, Runnable> now = due.headMap(until, true);
        List<Runnable> things = List.copyOf(now.values());
        now.clear();
        things.forEach(Runnable::run);
    }
}
