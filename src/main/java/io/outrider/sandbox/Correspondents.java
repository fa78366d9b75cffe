package io.outrider.sandbox;

import io.outrider.mail.Address;
import io.outrider.time.Chance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.random.RandomGenerator;

/**
 * This is the people and machines who receive what the sandbox sends: what each will do is told by the address
 * ({@link Fate}), when is drawn once and stored.
 *
 * <p>Bounces come for each mail; everything else once a thread. A person who was silent on the first mail may answer the
 * follow-up. Thread-safe.
 */
final class Correspondents {
    private static final double ANSWERS_FIRST = 0.7;
    private static final double JUNK = 0.05;

    private final Answers answers;
    private final Clock clock;
    private final Chance chance;
    private final NavigableSet<Answer> waiting = new ConcurrentSkipListSet<>();

    Correspondents(Answers answers, Clock clock, Chance chance) {
        this.answers = answers;
        this.clock = clock;
        this.chance = chance;
    }

    /** Takes up the answers that were waiting when the sandbox stopped. */
    void wakeUp() {
        waiting.addAll(answers.due());
    }

    /** Decides what one recipient will do about a mail; deciding the same again changes nothing. */
    void receive(Letter letter, Address recipient) {
        Fate fate = Fate.of(recipient);
        if (fate == Fate.SILENT) {
            return;
        }
        String root = Original.of(letter).root(letter.messageId());
        boolean bounces = fate == Fate.BOUNCE || fate == Fate.FULL;
        String id = recipient + "|" + (bounces ? letter.messageId() : root);
        Optional<Answer> known = answers.find(id);
        if (known.isEmpty()) {
            add(first(id, letter, recipient, fate));
        } else if (known.get().state() == Answer.State.SILENT
                && !known.get().messageId().equals(letter.messageId())) {
            Answer answer = known.get().to(letter, due(letter, recipient, fate));
            answers.put(answer);
            waiting.add(answer);
        }
    }

    private void add(Answer answer) {
        if (answers.add(answer) && answer.state() == Answer.State.DUE) {
            waiting.add(answer);
        }
    }

    private Answer first(String id, Letter letter, Address recipient, Fate fate) {
        boolean now =
                fate != Fate.REPLY || draw(letter, recipient, "answers-first").nextDouble() < ANSWERS_FIRST;
        boolean junk = fate == Fate.REPLY && draw(letter, recipient, "junk").nextDouble() < JUNK;
        return new Answer(
                id,
                recipient.value(),
                letter.mailbox(),
                fate,
                letter.id(),
                letter.messageId(),
                due(letter, recipient, fate),
                junk ? "Junk" : "INBOX",
                now ? Answer.State.DUE : Answer.State.SILENT,
                0);
    }

    /** People act in their working hours, machines at once. */
    private Instant due(Letter letter, Address recipient, Fate fate) {
        RandomGenerator draw = draw(letter, recipient, "delay");
        Instant at = letter.at();
        Instant due =
                switch (fate) {
                    case REPLY -> desk(at, draw.nextInt(20 * 60, 240 * 60));
                    case REMOVE -> desk(at, draw.nextInt(15 * 60, 180 * 60));
                    case COMPLAINT -> desk(at, draw.nextInt(10 * 60, 180 * 60));
                    case OPTOUT -> desk(at, draw.nextInt(5 * 60, 120 * 60));
                    case AWAY, DEPARTED -> at.plusSeconds(draw.nextInt(10, 90));
                    case BOUNCE -> at.plusSeconds(draw.nextInt(5, 120));
                    case FULL -> at.plusSeconds(draw.nextInt(120, 1800));
                    case SILENT -> at;
                };
        return due.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant desk(Instant from, int seconds) {
        return OfficeHours.DESK.after(from, Duration.ofSeconds(seconds));
    }

    private RandomGenerator draw(Letter letter, Address recipient, String purpose) {
        LocalDate date = letter.at().atZone(OfficeHours.DESK.zone()).toLocalDate();
        return chance.draw(recipient + "|" + letter.messageId(), date, "sandbox-" + purpose, 0);
    }

    Optional<Instant> nextDue() {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.first().due());
    }

    /** What is to be done by now, in order. */
    List<Answer> due(Instant until) {
        return waiting.stream().takeWhile(a -> !a.due().isAfter(until)).toList();
    }

    /** An answer was given, or came to nothing. */
    void end(Answer answer, Answer.State state, String outcome) {
        answers.end(answer.id(), state, outcome);
        waiting.remove(answer);
    }

    /** An answer could not be given; it is tried again, three times in all. */
    void putOff(Answer answer, String outcome) {
        if (answer.attempts() >= 2) {
            end(answer, Answer.State.DROPPED, outcome);
            return;
        }
        Answer later = answer.later(clock.instant().plus(Duration.ofMinutes(10)));
        answers.put(later);
        waiting.remove(answer);
        waiting.add(later);
    }
}
