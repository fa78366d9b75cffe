package io.outrider.contact.batch;

import io.outrider.contact.CheckAnswers;
import io.outrider.contact.CheckRun;
import io.outrider.contact.ContactSettings;
import io.outrider.contact.batch.BatchTurn.Step;
import io.outrider.lead.provider.Answer;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.Providers;
import io.outrider.lead.provider.Reply;
import io.outrider.lead.provider.RequestBody;
import io.outrider.time.MachineTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * This is the checking of many addresses at once by the first checker of the chain, where it takes batches. A batch is written
 * down under a name before it is handed over. When no receipt came back, the checker's own list says whether it has it; of a
 * checker without such a list nobody knows, and it is not handed over again. What it answers is kept as verdicts, which the
 * run then finds. Thread-safe.
 */
public final class BatchChecks {
    private static final String ROLE = "batch";

    private final Batches batches;
    private final Providers providers;
    private final CheckAnswers answers;
    private final NextBatch next;
    private final MachineTime machine;
    private final Predicate<String> routed;

    /**
     * @param answers who reads and keeps verdicts
     * @param machine machine time: how long a submission may be under way
     * @param routed whether a route of that id is running
     */
    public BatchChecks(
            Batches batches,
            Providers providers,
            CheckAnswers answers,
            Supplier<ContactSettings> settings,
            MachineTime machine,
            Predicate<String> routed) {
        this.batches = batches;
        this.providers = providers;
        this.answers = answers;
        this.next = new NextBatch(batches, answers, settings, machine);
        this.machine = machine;
        this.routed = routed;
    }

    /** What is to be done about a batch in this run: one at most. Its addresses are not put to the checker one by one. */
    public List<Object> open(CheckRun run) {
        Optional<Provider> checker = run.first()
                .filter(name -> routed.test("submit-batch-" + name) && providers.has(name) && !run.refuses(name))
                .map(name -> providers.get(name).as(ROLE));
        return checker.flatMap(c -> next.of(run, c))
                .map(t -> List.<Object>of(t))
                .orElse(List.of());
    }

    /**
     * The JSON that hands the batch over: {@code body.batch} with {@code $name}, {@code $addresses} and {@code $rows}; a row is
     * {@code body.row} with {@code $address}, if the checker wants another than {@code {"email": …}}.
     */
    public String question(BatchTurn turn) {
        Batch batch = turn.batch();
        Provider checker = providers.get(batch.checker());
        return RequestBody.of(
                checker,
                "batch",
                Map.of(
                        "name",
                        batch.name(),
                        "addresses",
                        batch.addresses(),
                        "rows",
                        batch.addresses().stream().map(a -> row(checker, a)).toList()));
    }

    private static Object row(Provider checker, String address) {
        return checker.bodies().containsKey("row")
                ? RequestBody.json(checker, "row", Map.of("address", address))
                : Map.of("email", address);
    }

    /** Takes the receipt, or the results from a checker that answers with them at once. A clear refusal ends the batch; anything else may mean that it arrived. */
    public void submitted(BatchTurn turn, int status, String body) {
        Reply reply = Reply.of(provider(turn), status, body);
        String receipt = reply.answer().text("receipt");
        boolean taken = reply.kind() == Reply.Kind.GOOD || reply.kind() == Reply.Kind.PENDING;
        turn.now(Step.REST);
        if (isAtOnce(provider(turn)) && !reply.answer().rows().isEmpty()) {
            keep(turn, reply.answer());
        } else if (taken && !receipt.isEmpty()) {
            batches.accept(turn.batch(), receipt);
            turn.receive(receipt);
            remark(turn, "has taken a batch of " + turn.batch().addresses().size() + " addresses");
        } else if (reply.ends() || reply.kind() == Reply.Kind.REJECTED) {
            end(turn, reply.says());
            if (reply.ends()) {
                turn.run().close(turn.getChecker(), reply.says());
            }
        } else {
            String missing = isAtOnce(provider(turn)) ? "results" : "a receipt";
            remark(turn, taken ? "answered a batch without " + missing : reply.says());
        }
    }

    /** Whether a checker gives no receipts: its answer to the batch is the results, or lost. */
    private static boolean isAtOnce(Provider checker) {
        return !checker.maps("receipt");
    }

    /** Takes what the checker's list of batches says about a lost one: its receipt, or that it never arrived. */
    public void found(BatchTurn turn, int status, String body) {
        Provider checker = provider(turn);
        Reply reply = Reply.of(checker, status, body);
        turn.now(Step.REST);
        if (reply.kind() != Reply.Kind.GOOD
                || !reply.answer().part("jobs").json().isArray()) {
            remark(
                    turn,
                    reply.kind() == Reply.Kind.GOOD
                            ? "answered without the list that map.jobs asks for"
                            : reply.says());
            return;
        }
        Optional<String> receipt = reply.answer().rows("jobs").stream()
                .filter(job -> job.text("name").equals(turn.batch().name()))
                .map(job -> job.text("job"))
                .filter(job -> !job.isEmpty())
                .findFirst();
        if (receipt.isPresent()) {
            batches.accept(turn.batch(), receipt.get());
            turn.receive(receipt.get());
            turn.now(Step.ASK);
        } else if (batches.repeat(turn.batch(), machine.now())) {
            turn.now(Step.SUBMIT);
        }
    }

    /** Takes how far the batch is. */
    public void look(BatchTurn turn, int status, String body) {
        Provider checker = provider(turn);
        Reply reply = Reply.of(checker, status, body);
        String meaning = checker.meaning(reply.answer().text("progress")).orElse("");
        turn.now(Step.REST);
        if (reply.kind() != Reply.Kind.GOOD) {
            remark(turn, reply.says());
        } else if (meaning.equals("done")) {
            turn.now(Step.READ);
        } else if (meaning.equals("broken")) {
            end(turn, "could not check its batch");
        } else {
            remark(turn, "is at work on a batch of " + turn.batch().addresses().size() + " addresses");
        }
    }

    /** Takes the results: kept as verdicts, which this run finds already. Nothing where fetching them has failed before. */
    public void take(BatchTurn turn, int status, String body) {
        if (!turn.isReady()) {
            return;
        }
        Reply reply = Reply.of(provider(turn), status, body);
        turn.now(Step.REST);
        if (reply.kind() != Reply.Kind.GOOD || !reply.answer().hasList()) {
            remark(
                    turn,
                    reply.kind() == Reply.Kind.GOOD
                            ? "answered without the list that map.list asks for"
                            : reply.says());
            return;
        }
        keep(turn, reply.answer());
    }

    private void keep(BatchTurn turn, Answer answer) {
        Set<String> left = new HashSet<>(turn.addresses());
        for (Answer row : answer.rows()) {
            String address = row.text("address").toLowerCase(Locale.ROOT);
            if (left.remove(address)) {
                answers.keep(turn.run(), address, row);
            }
        }
        end(turn, "has checked a batch of " + (turn.batch().addresses().size() - left.size()) + " addresses");
    }

    void end(BatchTurn turn, String says) {
        batches.end(turn.batch());
        turn.run().release(turn.getChecker());
        remark(turn, says);
    }

    static void remark(BatchTurn turn, String says) {
        turn.run().remark(turn.getChecker(), says);
    }

    private Provider provider(BatchTurn turn) {
        return providers.get(turn.getChecker()).as(ROLE);
    }
}
