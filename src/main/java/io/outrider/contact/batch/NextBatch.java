package io.outrider.contact.batch;

import io.outrider.contact.CheckAnswers;
import io.outrider.contact.CheckRun;
import io.outrider.contact.Checkup;
import io.outrider.contact.ContactSettings;
import io.outrider.contact.batch.BatchTurn.Step;
import io.outrider.lead.provider.Provider;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** This is what a run does about the batch of its first checker: goes on with the one it has, or begins one. Thread-safe. */
final class NextBatch {
    /** The least that checkers take at once and hand out on one page, unless their facts say less ({@code ask.size}). */
    private static final int MOST = 1000;

    /** So long a submission may be under way somewhere. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private final Batches batches;
    private final CheckAnswers answers;
    private final Supplier<ContactSettings> settings;
    private final MachineTime machine;

    NextBatch(Batches batches, CheckAnswers answers, Supplier<ContactSettings> settings, MachineTime machine) {
        this.batches = batches;
        this.answers = answers;
        this.settings = settings;
        this.machine = machine;
    }

    /** The turn of a checker; empty when there is nothing to do. Addresses of an open batch are withheld from it either way. */
    Optional<BatchTurn> of(CheckRun run, Provider checker) {
        ContactSettings now = settings.get();
        if (now.bulkFrom() == 0 || now.cacheDays() == 0) {
            return Optional.empty();
        }
        Optional<BatchTurn> turn = batches.of(checker.name())
                .filter(batch -> !isForgotten(batch, now))
                .map(batch -> new BatchTurn(run, batch, step(batch)))
                .or(() -> begin(run, checker, now));
        turn.ifPresent(t -> run.withhold(t.getChecker(), t.addresses()));
        return turn.filter(t -> !t.isLost() || checker.maps("jobs") || waits(t, now));
    }

    /** A batch that a checker took and never finished is given up when its verdicts would not count any more. */
    private boolean isForgotten(Batch batch, ContactSettings now) {
        boolean forgotten = !batch.receipt().isEmpty() && until(batch, now).isBefore(machine.now());
        if (forgotten) {
            batches.end(batch);
        }
        return forgotten;
    }

    private static Instant until(Batch batch, ContactSettings now) {
        return batch.at().plus(Duration.ofDays(now.cacheDays()));
    }

    private Step step(Batch batch) {
        boolean settled = batch.at().plus(QUIET).isBefore(machine.now());
        return !batch.receipt().isEmpty() ? Step.ASK : settled ? Step.LOOK_UP : Step.REST;
    }

    private Optional<BatchTurn> begin(CheckRun run, Provider checker, ContactSettings now) {
        int most = checker.asking().size() > 0 ? Math.min(MOST, checker.asking().size()) : MOST;
        List<String> all = run.getCheckups().stream()
                .filter(c -> c.isUndecided() && !answers.remembers(checker.name(), c))
                .map(Checkup::address)
                .toList();
        List<String> waiting = all.subList(0, Math.min(most, all.size()));
        Instant at = machine.now();
        String name = "outrider-" + at.getEpochSecond() + "-" + Integer.toHexString(waiting.hashCode());
        Batch batch = new Batch(checker.name(), name, "", waiting, at);
        return all.size() > now.bulkFrom() && batches.begin(batch)
                ? Optional.of(new BatchTurn(run, batch, Step.SUBMIT))
                : Optional.empty();
    }

    /** A lost batch of a checker without a list of its batches is left alone as long as its verdicts would count, then forgotten. */
    private boolean waits(BatchTurn turn, ContactSettings now) {
        Batch batch = turn.batch();
        Instant until = until(batch, now);
        if (until.isBefore(machine.now())) {
            batches.end(batch);
        }
        String says = "may have taken a batch of " + batch.addresses().size() + " addresses at " + batch.at()
                + " and gave no receipt; they wait until " + until;
        turn.run().remark(batch.checker(), says);
        return false;
    }
}
