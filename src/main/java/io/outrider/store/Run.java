package io.outrider.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * This is one run of a pipeline, from the wish for it to its end (STO-16).
 *
 * @param id sorts by the time of the wish
 * @param pipeline what ran: {@code import-leads}, {@code fetch-postings}
 * @param by who started it: a user, {@code command line}, or the job's name
 * @param status as stored; see {@link #shown}
 * @param startedAt business time
 * @param endedAt business time; empty while it goes on
 * @param counts what it came to, by source or reason: {@code stored}, {@code skipped duplicate_key}
 * @param words what was asked for, by name; what a resumed run starts from
 * @param place how far it has come, by name; only what is acknowledged counts as come
 * @param note how it ended, one sentence; empty before
 * @param leaseUntil machine time until which its process is taken to live
 */
public record Run(
        String id,
        String pipeline,
        String by,
        Status status,
        Instant startedAt,
        Optional<Instant> endedAt,
        Map<String, Long> counts,
        Map<String, String> words,
        Map<String, String> place,
        String note,
        Instant leaseUntil) {
    public Run {
        counts = Map.copyOf(counts);
        words = Map.copyOf(words);
        place = Map.copyOf(place);
    }

    /** Where a run stands. INTERRUPTED is never stored: it is a RUNNING one whose process has died. */
    public enum Status {
        PENDING,
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED,
        INTERRUPTED;

        /** Its name outside: {@code running}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The status that a person sees at this machine time. */
    public Status shown(Instant now) {
        return status == Status.RUNNING && leaseUntil.isBefore(now) ? Status.INTERRUPTED : status;
    }

    /** One of the counts; 0 where there is none. */
    public long count(String what) {
        return counts.getOrDefault(what, 0L);
    }
}
