package io.outrider;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.outrider.console.ConsoleJson;
import io.outrider.sending.why.Because;
import io.outrider.sending.why.Reason;
import io.outrider.sending.why.Why;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** This is {@code outrider why}: why a mail has not gone out (promise 4). The running Outrider answers it. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Say why a draft has not gone out: every gate with what it saw, who set the limit and when it"
                + " clears, when the draft goes if no other moves, and what one change would send it soonest.")
final class WhyCommand implements Callable<Integer> {
    /** Its name in the running process. */
    static final String NAME = "why";

    @ParentCommand
    private Outrider outrider;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DRAFT", description = "id of the draft, as the console and GET /api/v1/drafts show it")
    private String draft;

    @Option(names = "--json", description = "print what GET /api/v1/drafts/{id}/why answers")
    private boolean json;

    @Override
    public Integer call() {
        Errand.Answer answer = new Errands(outrider.home(), outrider.settings())
                .runThere(NAME, Map.of("draft", draft, "json", String.valueOf(json)));
        return answer.print(spec.commandLine());
    }

    /** The errand, in the running process. */
    static Errand errand(Why why) {
        return words -> why.of(words.getOrDefault("draft", ""))
                .map(b -> "true".equals(words.get("json")) ? asJson(b) : asText(b))
                .orElseGet(() -> Errand.Answer.finding("there is no draft '" + words.get("draft") + "'"));
    }

    private static Errand.Answer asJson(Because because) {
        try {
            return Errand.Answer.good(ConsoleJson.mapper().writeValueAsString(because));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer cannot be written as JSON", e);
        }
    }

    private static Errand.Answer asText(Because b) {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(b.zone());
        List<String> lines = new ArrayList<>();
        lines.add(b.draft() + " (" + b.status().word() + ", mailbox " + b.mailbox() + "): " + b.summary());
        for (Reason r : b.gates()) {
            String clears = r.clears().map(t -> ", clears " + time.format(t)).orElse("");
            lines.add(String.format("  %-22s %-7s saw %s; wanted: %s", r.gate(), r.verdict(), r.observed(), r.limit())
                    + clears + "  [" + r.origin() + "]");
        }
        b.change()
                .ifPresent(c -> lines.add("soonest by one change: " + c.what() + "; then it goes "
                        + time.format(c.goes()) + " " + b.zone()));
        return new Errand.Answer(0, lines);
    }
}
