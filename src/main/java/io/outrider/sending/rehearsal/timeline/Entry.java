package io.outrider.sending.rehearsal.timeline;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * This is one thing that happens in a rehearsal. Immutable.
 *
 * @param at business time
 * @param kind what happens
 * @param mailbox address of the mailbox, or the empty string
 * @param draft id of the draft, or the empty string
 * @param facts further values by name; never an address of a contact
 */
public record Entry(Instant at, Kind kind, String mailbox, String draft, SortedMap<String, String> facts) {
    /** What can happen. */
    public enum Kind {
        /** A mail that went out before the rehearsal began. */
        EARLIER,
        /** The plan has a slot. */
        PLANNED,
        /** A draft stands in a slot. */
        BOUND,
        /** A server took the mail. */
        SENT,
        /** A gate says: not now. */
        DEFERRED,
        /** A server refused, or the connection ended: later again. */
        RETRY,
        /** A server refused for good. */
        FAILED,
        /** A gate says: never. */
        SKIPPED,
        /** A follow-up, or a first mail that was missing, is written. */
        WRITTEN,
        /** A person's answer is read. */
        REPLY,
        /** A hard bounce is read. */
        HARD_BOUNCE,
        /** A soft bounce is read. */
        SOFT_BOUNCE,
        /** A complaint is read. */
        COMPLAINT,
        /** The recipient must not be written to from here on. */
        SUPPRESSED,
        /** A mailbox pauses. */
        PAUSED;

        /** As it stands in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Entry {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** An entry without further facts. */
    public static Entry of(Instant at, Kind kind, String mailbox, String draft) {
        return new Entry(at, kind, mailbox, draft, new TreeMap<>());
    }

    /** The same entry with one fact more. */
    public Entry with(String name, Object value) {
        TreeMap<String, String> more = new TreeMap<>(facts);
        more.put(name, String.valueOf(value));
        return new Entry(at, kind, mailbox, draft, more);
    }

    /** A fact, or the empty string. */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
