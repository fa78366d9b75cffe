package io.outrider.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * This stores new mails, many in one write, each under the first of its ids that no other mail has. What concerns none of ours is
 * handled with that. Repeating it stores nothing twice. Stateless, thread-safe.
 */
final class Deposit {
    private final Arrivals arrivals;
    private final Optional<Sieve> sieve;

    /** @param sieve finds what needs no handling; empty: all mails are handled one by one */
    Deposit(Arrivals arrivals, Optional<Sieve> sieve) {
        this.arrivals = arrivals;
        this.sieve = sieve;
    }

    /**
     * A mail to be stored.
     *
     * @param arrival the mail, under whichever id
     * @param ids under which it may be stored, the best first
     */
    record Wish(Arrival arrival, List<String> ids) {
        /** The id under which this very mail is stored; another mail under its Message-ID does not count. */
        Optional<String> stored(Map<String, Arrivals.Known> known) {
            return ids.stream()
                    .filter(known::containsKey)
                    .filter(id -> known.get(id).identity().equals(arrival.identity()))
                    .findFirst();
        }

        private Optional<String> free(Map<String, Arrivals.Known> known) {
            return ids.stream().filter(id -> !known.containsKey(id)).findFirst();
        }
    }

    /**
     * Stores those of these mails that are not stored yet.
     *
     * @param known what is known of their ids; what is stored or found here is added
     * @return how many of them were handled with that
     */
    int store(List<Wish> wishes, Map<String, Arrivals.Known> known) {
        int settled = 0;
        Map<String, Arrival> turn = turn(wishes, known);
        // One turn unless two mails have one Message-ID, or another process stores the same at this moment.
        while (!turn.isEmpty()) {
            settled += insert(List.copyOf(turn.values()), known);
            turn = turn(wishes, known);
        }
        return settled;
    }

    private static Map<String, Arrival> turn(List<Wish> wishes, Map<String, Arrivals.Known> known) {
        Map<String, Arrival> turn = new LinkedHashMap<>();
        for (Wish wish : wishes) {
            if (wish.stored(known).isEmpty()) {
                wish.free(known)
                        .ifPresent(id -> turn.putIfAbsent(id, wish.arrival().under(id)));
            }
        }
        return turn;
    }

    private int insert(List<Arrival> fresh, Map<String, Arrivals.Known> known) {
        Map<String, Arrivals.Outcome> settled = sieve.map(s -> s.settled(fresh)).orElse(Map.of());
        List<Arrivals.Newcomer> mails = fresh.stream()
                .map(a -> new Arrivals.Newcomer(a, Optional.ofNullable(settled.get(a.id()))))
                .toList();
        Set<String> there = arrivals.storeAll(mails);
        known.putAll(there.isEmpty() ? Map.of() : arrivals.known(there));
        List<Arrivals.Newcomer> done = new ArrayList<>();
        for (Arrivals.Newcomer mail : mails) {
            String id = mail.arrival().id();
            known.putIfAbsent(
                    id,
                    new Arrivals.Known(mail.arrival().identity(), mail.outcome().isPresent()));
            if (mail.outcome().isPresent() && !there.contains(id)) {
                done.add(mail);
            }
        }
        sieve.filter(s -> !done.isEmpty()).ifPresent(s -> s.tell(done));
        return done.size();
    }
}
