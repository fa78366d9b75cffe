package io.outrider.warmup.report;

import io.outrider.warmup.report.Happening.Kind;
import java.util.EnumMap;
import java.util.Map;

/** These are counts of what happened. For one thread. */
final class Counts {
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    void add(Happening happening) {
        counts.merge(happening.kind(), 1L, Long::sum);
    }

    long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Percent of the mails that went out; 0 where none did. */
    double percent(Kind kind) {
        long sent = of(Kind.SENT);
        return sent == 0 ? 0 : 100.0 * of(kind) / sent;
    }
}
