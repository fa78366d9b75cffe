package io.outrider.inbox;

import io.outrider.inbox.classify.Classifier;
import io.outrider.inbox.classify.Verdict;
import io.outrider.inbox.letter.Letter;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * This handles one stored mail in four steps, which the route {@code handle-mail} calls one by one. It may be killed between
 * any two and begun again: every effect is keyed by the mail, and the last step is a compare-and-set. Thread-safe.
 */
public final class Handling {
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Arrivals arrivals;
    private final Classifier classifier;
    private final Matching matching;
    private final Reactions reactions;
    private final Clock clock;
    private final MachineTime machine;

    public Handling(
            Arrivals arrivals,
            Classifier classifier,
            Matching matching,
            Reactions reactions,
            Clock clock,
            MachineTime machine) {
        this.arrivals = arrivals;
        this.classifier = classifier;
        this.matching = matching;
        this.reactions = reactions;
        this.clock = clock;
        this.machine = machine;
    }

    /** Takes a mail in hand. Null: it is handled, or another has it in hand; the route goes no further. */
    public Case open(String id) {
        String owner = UUID.randomUUID().toString();
        Optional<Arrival> arrival =
                arrivals.take(id, owner, machine.now(), machine.now().plus(LEASE));
        if (arrival.isEmpty()) {
            arrivals.forget(id);
            return null;
        }
        Letter letter = Letter.of(arrival.get().raw());
        return new Case(arrival.get(), letter, new Verdict.Other(), Match.NONE, owner);
    }

    /** Judges the mail. What one of our own mailboxes wrote is never a reply. */
    public Case classify(Case open) {
        Verdict verdict = classifier.classify(open.arrival().raw());
        return open.with(matching.own(open.letter()) && verdict.bounced().isEmpty() ? new Verdict.Other() : verdict);
    }

    /** Finds the mail of ours that it is about. */
    public Case match(Case judged) {
        return judged.with(matching.match(judged.arrival().mailbox(), judged.letter(), judged.verdict()));
    }

    /** Acts on it, and notes that it is handled. */
    public void act(Case matched) {
        reactions.act(matched);
        Arrivals.Outcome outcome = new Arrivals.Outcome(
                matched.verdict().word(),
                matched.match().draft().map(d -> d.id()),
                matched.match().confidence(),
                matched.replyText(),
                clock.instant());
        arrivals.handled(matched.arrival().id(), matched.owner(), outcome);
    }

    /** All four steps at once, for whoever has no route at hand. False: there was nothing to handle. */
    public boolean handle(String id) {
        Case open = open(id);
        if (open != null) {
            act(match(classify(open)));
        }
        return open != null;
    }
}
