package io.outrider.sending.rehearsal.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;

/**
 * This is what a rehearsal came to. The same input and the same seed make an equal one, byte for byte. Immutable.
 *
 * @param scene what was rehearsed
 * @param rules what held for each mailbox, by address
 * @param shared what held for all together
 * @param entries what happened, in order
 */
public record Timeline(Scene scene, SortedMap<String, Rule> rules, Shared shared, List<Entry> entries) {
    /**
     * What was rehearsed.
     *
     * @param from business time
     * @param until business time
     * @param days local days
     * @param seed as given; {@code install} stands for the installation's own, which is secret
     * @param zone in which dates are given
     * @param remarks what was assumed or cut, a sentence each
     */
    public record Scene(Instant from, Instant until, int days, String seed, ZoneId zone, List<String> remarks) {}

    /**
     * What held for all mailboxes together.
     *
     * @param perDay mails of all mailboxes on a date
     * @param domainPerDay mails to a recipient domain on a date, where it is not in {@code domains}
     * @param domains the same by domain, for those that may get more
     * @param maxAge how old the last complete reading may be when a follow-up goes
     */
    public record Shared(int perDay, int domainPerDay, SortedMap<String, Integer> domains, Duration maxAge) {
        int of(String domain) {
            return domains.getOrDefault(domain, domainPerDay);
        }
    }

    public Timeline {
        entries = List.copyOf(entries);
    }

    /** Those of one kind, in order. */
    public List<Entry> of(Entry.Kind kind) {
        return entries.stream().filter(e -> e.kind() == kind).toList();
    }
}
