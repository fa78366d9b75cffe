package io.outrider.contact;

import io.outrider.contact.reveal.Receipt;
import io.outrider.contact.reveal.Reveals;
import io.outrider.lead.provider.Answer;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * This is the order of people's addresses from a finder, which answers at once or in a later run. An order is written down
 * before it goes out and until its answer is in, so that a restart asks for the answer instead of paying again. Thread-safe.
 */
final class Revealing {
    /** After that a finder that still says "later" is taken to have found nobody. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Reveals reveals;
    private final Clock clock;

    /** @param clock business time */
    Revealing(Reveals reveals, Clock clock) {
        this.reveals = reveals;
        this.clock = clock;
    }

    /** Whether a finder may answer later: its facts then say where the state of an order stands. */
    private static boolean isSlow(Provider finder) {
        return finder.maps("progress");
    }

    /**
     * The orders of earlier runs whose answer can be asked for. An order of which nobody knows whether it arrived is asked for
     * by the person's id where that is enough, and forgotten where it is not: such a finder knows an order that comes twice.
     */
    List<Receipt> open(Provider finder, String lead) {
        List<Receipt> all = isSlow(finder) ? reveals.of(finder.name(), lead) : List.of();
        boolean byPerson = !finder.maps("request");
        all.stream()
                .filter(r -> r.request().isEmpty() && !byPerson)
                .forEach(r -> reveals.end(finder.name(), lead, r.person()));
        return all.stream()
                .filter(r -> byPerson || !r.request().isEmpty())
                .map(r -> byPerson ? new Receipt(r.by(), r.person(), r.person(), r.at()) : r)
                .toList();
    }

    /** Writes down that an order goes out. */
    void order(Provider finder, String lead, String person) {
        if (isSlow(finder)) {
            reveals.keep(lead, new Receipt(finder.name(), person, "", clock.instant()));
        }
    }

    /** Whether the answer to an order says that it comes later; keeps its receipt then. */
    boolean isLater(Provider finder, String lead, String person, Reply reply) {
        boolean later = isSlow(finder) && (reply.kind() == Reply.Kind.PENDING || isPending(finder, reply.answer()));
        if (later) {
            String request = finder.maps("request") ? reply.answer().text("request") : person;
            reveals.keep(lead, new Receipt(finder.name(), person, request, clock.instant()));
        }
        return later;
    }

    /** Whether the answer about an open order says "later" once more, within a day. */
    boolean isLater(Provider finder, Receipt receipt, Reply reply) {
        return (reply.kind() == Reply.Kind.PENDING || isPending(finder, polled(finder, reply)))
                && receipt.at().plus(LONGEST).isAfter(clock.instant());
    }

    /** Whether the finder says that it never had an open order: it is made again, then. */
    boolean isUnknown(Provider finder, Reply reply) {
        return meaning(finder, polled(finder, reply)).equals("unordered");
    }

    /** Where the person stands in the answer to an order; empty when it says that there is nobody. */
    Optional<Answer> revealed(Provider finder, Reply reply) {
        return there(finder, reply.answer());
    }

    /** Where the person stands in the answer about an open order; empty when it says that there is nobody. */
    Optional<Answer> found(Provider finder, Reply reply) {
        return there(finder, polled(finder, reply));
    }

    private static Optional<Answer> there(Provider finder, Answer answer) {
        return Set.of("nobody", "pending", "unordered").contains(meaning(finder, answer))
                ? Optional.empty()
                : Optional.of(answer.part("one"));
    }

    private static Answer polled(Provider finder, Reply reply) {
        return finder.maps("polled") ? reply.answer().part("polled") : reply.answer();
    }

    private static boolean isPending(Provider finder, Answer answer) {
        return meaning(finder, answer).equals("pending");
    }

    private static String meaning(Provider finder, Answer answer) {
        return finder.meaning(answer.text("progress")).orElse("");
    }

    void end(Provider finder, String lead, String person) {
        if (isSlow(finder)) {
            reveals.end(finder.name(), lead, person);
        }
    }
}
