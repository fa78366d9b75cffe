package io.outrider.sending;

import io.outrider.time.MachineTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * These are the wishes of the sender that an inbox be read soon, because a follow-up waits for it (DESIGN 4.5): passed on
 * at most once a minute and mailbox, by machine time. Thread-safe.
 */
public final class ReadingWishes implements Consumer<String> {
    private static final Duration APART = Duration.ofMinutes(1);

    private final Consumer<String> reader;
    private final MachineTime machine;
    private final Map<String, Long> asked = new ConcurrentHashMap<>();

    /**
     * @param reader has a mailbox read; returns at once
     * @param machine spaces the wishes
     */
    public ReadingWishes(Consumer<String> reader, MachineTime machine) {
        this.reader = reader;
        this.machine = machine;
    }

    @Override
    public void accept(String mailbox) {
        long now = machine.nanos();
        boolean[] due = {false};
        asked.compute(mailbox, (id, last) -> {
            due[0] = last == null || now - last >= APART.toNanos();
            return due[0] ? Long.valueOf(now) : last;
        });
        if (due[0]) {
            reader.accept(mailbox);
        }
    }
}
