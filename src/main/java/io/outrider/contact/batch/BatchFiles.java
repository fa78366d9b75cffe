package io.outrider.contact.batch;

import io.outrider.contact.batch.BatchTurn.Step;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.Providers;
import io.outrider.lead.provider.Reply;
import io.outrider.lead.provider.RequestBody;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * This is a batch that is handed over as a file in a form and comes back as a file somewhere else. Where that is says the
 * checker, but it is fetched only from the host that the facts {@code NAMEresults} have: what a checker says leads nobody
 * anywhere. Thread-safe.
 */
public final class BatchFiles {
    private static final String ROLE = "batch";

    private final BatchChecks checks;
    private final Providers providers;

    /** @param checks goes on with what was read here */
    public BatchFiles(BatchChecks checks, Providers providers) {
        this.checks = checks;
        this.providers = providers;
    }

    /** The form that hands the batch over: each field of {@code body.batch}; {@code $file} is the file with its addresses. */
    public String form(BatchTurn turn) {
        Batch batch = turn.batch();
        return FormBody.of(batch.name(), RequestBody.json(checker(turn), ROLE, Map.of("file", batch.addresses())));
    }

    /** The JSON that asks where the file with the results is: {@code body.results} with {@code $receipt}. */
    public String wish(BatchTurn turn) {
        return RequestBody.of(
                checker(turn), "results", Map.of("receipt", turn.batch().receipt()));
    }

    /** Takes where the results are ({@code map.batch.file}); results that are gone end the batch. */
    public void link(BatchTurn turn, int status, String body) {
        Reply reply = Reply.of(checker(turn), status, body);
        Optional<URI> file = uri(reply.answer().text("file"));
        String host = results(turn).url().getAuthority();
        if (reply.kind() == Reply.Kind.REJECTED) {
            checks.end(turn, "has no results of its batch any more: " + reply.says());
            turn.now(Step.REST);
        } else if (reply.kind() != Reply.Kind.GOOD) {
            rest(turn, reply.says());
        } else if (file.isEmpty()) {
            rest(turn, "answered without the link that map.batch.file asks for");
        } else if (!host.equals(file.get().getAuthority())) {
            rest(
                    turn,
                    "keeps its results at '" + file.get().getAuthority() + "'; allowed is '" + host + "', the url of "
                            + turn.getChecker() + "results");
        } else {
            turn.found(file.get());
        }
    }

    /** The JSON of the file with the results: {@code body.table} with {@code $rows}, as if the checker had answered so. */
    public String table(BatchTurn turn, int status, String body) {
        Provider checker = checker(turn);
        Reply reply = Reply.of(results(turn), status, "{}");
        String column = checker.map().get("result").getMatchingProperty();
        Optional<List<Map<String, String>>> rows = reply.kind() == Reply.Kind.GOOD
                ? ResultTable.rows(body == null ? "" : body, column, turn.addresses())
                : Optional.empty();
        if (rows.isEmpty()) {
            rest(
                    turn,
                    reply.kind() == Reply.Kind.GOOD
                            ? "keeps results in what is no table of our addresses with the column '" + column + "'"
                            : "does not hand out its results (HTTP " + status + ")");
            return "";
        }
        return RequestBody.of(checker, "table", Map.of("rows", rows.get()));
    }

    private static void rest(BatchTurn turn, String says) {
        BatchChecks.remark(turn, says);
        turn.now(Step.REST);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text)).filter(uri -> uri.getAuthority() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Provider checker(BatchTurn turn) {
        return providers.get(turn.getChecker()).as(ROLE);
    }

    private Provider results(BatchTurn turn) {
        return providers.get(turn.getChecker() + "results");
    }
}
