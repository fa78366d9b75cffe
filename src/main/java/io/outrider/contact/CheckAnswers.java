package io.outrider.contact;

import io.outrider.contact.AddressCheck.Result;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Answer;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.Providers;
import io.outrider.lead.provider.Reply;
import io.outrider.lead.provider.RequestBody;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * This is the reading of address checkers' answers through their facts. An answer that says nothing clear leaves the address
 * unchecked: a failure never makes an address valid (VAL-29). Thread-safe.
 */
public final class CheckAnswers {
    private static final Set<String> RESULTS = Set.of("valid", "invalid", "catch-all", "unknown", "role", "risky");

    private final Providers providers;
    private final Allowances allowances;
    private final Supplier<ContactSettings> settings;

    /**
     * @param providers whose facts say where things are
     * @param allowances where it stands when a provider asked to be left alone
     * @param settings what a post or a risk counts as (VAL-22)
     */
    public CheckAnswers(Providers providers, Allowances allowances, Supplier<ContactSettings> settings) {
        this.providers = providers;
        this.allowances = allowances;
        this.settings = settings;
    }

    /** What is missing in the facts of a provider that is to be a checker; empty when nothing is. */
    public static Optional<String> missing(Provider provider) {
        boolean says = provider.whens().containsKey("valid")
                || (provider.maps("result") && provider.values().containsKey("valid"));
        return says ? Optional.empty() : Optional.of("map.result with value.valid, or when.valid");
    }

    /** The JSON of a question, for checkers that want one: the line body.check with the address for {@code $address}. */
    public String question(Turn turn) {
        return RequestBody.of(
                providers.get(turn.getName()),
                "check",
                Map.of("address", turn.checkup().contact().address().value()));
    }

    /** Takes the checker's verdict into the checkup. */
    public void take(Turn turn, int status, String body) {
        Provider provider = providers.get(turn.getName());
        CheckRun run = turn.checkup().run();
        Reply reply = Reply.of(provider, status, body);
        Optional<String> word = reply.kind() == Reply.Kind.GOOD ? word(provider, reply.answer()) : Optional.empty();
        if (word.isPresent()) {
            run.succeed(provider.name());
            turn.checkup().judge(result(word.get()), provider.name(), detail(word.get(), reply.answer()));
            return;
        }
        String says = reply.kind() == Reply.Kind.GOOD ? unclear(reply.answer()) : reply.says();
        String until = allowances.refusal(provider).map(u -> ", " + u).orElse("");
        run.remark(provider.name(), says + until);
        if (reply.ends()) {
            run.close(provider.name(), says + until);
        }
    }

    private static Optional<String> word(Provider provider, Answer answer) {
        return provider.whens().entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(answer::shows))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> provider.meaning(answer.text("result")).filter(RESULTS::contains));
    }

    private static String unclear(Answer answer) {
        String said = answer.text("result");
        return said.isEmpty()
                ? "answered without a verdict"
                : "answered '" + (said.length() > 40 ? said.substring(0, 40) + "…" : said)
                        + "', which no value line of its facts names";
    }

    /** A post and a risk count as the operator says (VAL-18, VAL-22). */
    private Result result(String word) {
        String meaning =
                switch (word) {
                    case "role" -> settings.get().role();
                    case "risky" -> settings.get().risky();
                    default -> word;
                };
        return Result.valueOf(meaning.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String detail(String word, Answer answer) {
        return Stream.of(Set.of("role", "risky").contains(word) ? word : "", answer.text("detail"))
                .filter(s -> !s.isEmpty())
                .reduce((a, b) -> a + ": " + b)
                .orElse("");
    }
}
