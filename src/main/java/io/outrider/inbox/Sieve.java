package io.outrider.inbox;

import io.outrider.draft.Draft;
import io.outrider.inbox.classify.Verdict;
import io.outrider.inbox.letter.Letter;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * This tells mails about which nothing is to be done from the others, many at once, in three look-ups: newsletters, notices, letters
 * to a person whose mailbox it is, and copies of mails of ours that are known to have gone out. Such a mail changes nothing, so it
 * is stored as handled in one write. Whatever is in doubt is left to {@link Handling}, which judges it by itself. Thread-safe.
 */
public final class Sieve {
    /** Reasons of bounces whose text is counted because no rule understands it. */
    private static final Set<String> UNEXPLAINED = Set.of("undefined", "failed");

    private final HeadersFirst classifier;
    private final Matching matching;
    private final Events events;
    private final Clock clock;

    /**
     * @param classifier judges, and counts nothing: what is left to {@link Handling} is judged again there
     * @param matching knows what is ours
     * @param events the journal
     * @param clock business time
     */
    public Sieve(HeadersFirst classifier, Matching matching, Events events, Clock clock) {
        this.classifier = classifier;
        this.matching = matching;
        this.events = events;
        this.clock = clock;
    }

    /** What became of those about which nothing is to be done, by id; the others are left out. */
    Map<String, Arrivals.Outcome> settled(List<Arrival> fresh) {
        try {
            List<Case> harmless = judged(fresh).stream()
                    .filter(c -> changesNothing(c.verdict()))
                    .toList();
            return matching.indifferent(harmless).stream()
                    .collect(Collectors.toMap(c -> c.arrival().id(), this::outcome, (one, same) -> one));
        } catch (RuntimeException | StackOverflowError e) {
            // Each is handled by itself then, and the one at fault holds up no other.
            return Map.of();
        }
    }

    private List<Case> judged(List<Arrival> fresh) {
        Map<String, Letter> letters =
                fresh.stream().collect(Collectors.toMap(Arrival::id, a -> Letter.of(a.raw()), (one, same) -> one));
        Set<Letter> own = matching.own(letters.values());
        Function<Arrival, Case> judge = a -> {
            Letter letter = letters.get(a.id());
            Verdict verdict = classifier.classify(letter);
            boolean ours = own.contains(letter) && verdict.bounced().isEmpty();
            return new Case(a, letter, ours ? new Verdict.Other() : verdict, Match.NONE, "");
        };
        return fresh.stream().map(judge).toList();
    }

    /** Complaints and wishes not to be written to count even when no mail of ours is found; an unknown text is to be counted. */
    private static boolean changesNothing(Verdict verdict) {
        boolean understood = verdict.bounced()
                .map(f -> f.fates().stream().noneMatch(fate -> UNEXPLAINED.contains(fate.reason())))
                .orElse(true);
        return understood
                && !(verdict instanceof Verdict.Complaint)
                && !(verdict instanceof Verdict.UnsubscribeRequest);
    }

    /** What a stranger wrote to somebody is not kept; what it is about is noted. */
    private Arrivals.Outcome outcome(Case c) {
        return new Arrivals.Outcome(
                c.verdict().word(), c.match().draft().map(Draft::id), c.match().confidence(), "", clock.instant());
    }

    /** Writes settled mails into the journal, in one write. */
    void tell(List<Arrivals.Newcomer> settled) {
        events.recordAll(settled.stream().map(Sieve::event).toList());
    }

    private static Event event(Arrivals.Newcomer mail) {
        String verdict = mail.outcome().map(Arrivals.Outcome::verdict).orElse("");
        Optional<String> draft = mail.outcome().flatMap(Arrivals.Outcome::draft);
        return new Event(
                "inbound.other",
                draft.orElse(mail.arrival().id()),
                mail.arrival().mailbox(),
                (draft.isPresent() ? "no reply: " : "a mail that concerns none of ours: ") + verdict);
    }
}
