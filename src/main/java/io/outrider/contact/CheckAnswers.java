package io.outrider.contact;

import io.outrider.contact.AddressCheck.Result;
import io.outrider.contact.verdict.CatchAlls;
import io.outrider.contact.verdict.Verdict;
import io.outrider.contact.verdict.Verdicts;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Answer;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.Providers;
import io.outrider.lead.provider.Reply;
import io.outrider.lead.provider.RequestBody;
import java.time.Clock;
import java.time.Duration;
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
    private final Verdicts verdicts;
    private final CatchAlls catchAlls;
    private final Clock clock;

    /**
     * @param providers whose facts say where things are
     * @param allowances where it stands when a provider asked to be left alone
     * @param settings what a post or a risk counts as (VAL-22), and how long an answer counts
     * @param verdicts what was answered before (VAL-26)
     * @param clock business time
     */
    public CheckAnswers(
            Providers providers,
            Allowances allowances,
            Supplier<ContactSettings> settings,
            Verdicts verdicts,
            Clock clock) {
        this.verdicts = verdicts;
        catchAlls = new CatchAlls(verdicts, () -> settings.get().cacheDays(), clock);
        this.clock = clock;
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

    /** Whether a checker's answer about an address is recent enough to count (VAL-26). */
    public boolean remembers(String checker, Checkup checkup) {
        return remembered(checker, checkup).isPresent();
    }

    private Optional<Verdict> remembered(String checker, Checkup checkup) {
        int days = settings.get().cacheDays();
        return days == 0 || !checkup.isOpen()
                ? Optional.empty()
                : verdicts.find(checker, checkup.address(), clock.instant().minus(Duration.ofDays(days)));
    }

    /** Takes what the checker answered a short while ago, if it did: it is not asked again, and the verdict says when it was made. */
    public void recall(Turn turn) {
        Checkup checkup = turn.checkup();
        String name = turn.getName();
        remembered(name, checkup).filter(v -> !checkup.hasHeard(name)).ifPresent(v -> {
            checkup.judge(result(v.word()), name, detail(v.word(), v.detail()), v.at());
            checkup.run().remember(name);
        });
    }

    /** Takes one row of a checker's answer about many addresses, also into the checkup of this run. */
    public void keep(CheckRun run, String address, Answer row) {
        String checker = row.provider().name();
        word(row.provider(), row).ifPresent(word -> {
            remember(checker, address, word, row.text("detail"));
            run.of(address).filter(Checkup::isOpen).ifPresent(c -> {
                c.judge(result(word), checker, detail(word, row.text("detail")));
                c.attach(checker, row.json().toString());
            });
        });
    }

    /** A checker that does not know may know better next time. */
    private void remember(String checker, String address, String word, String detail) {
        if (!word.equals("unknown") && settings.get().cacheDays() > 0) {
            verdicts.keep(checker, address, new Verdict(word, detail, clock.instant()));
            if (word.equals("catch-all")) {
                catchAlls.learn(checker, address);
            }
        }
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
            String detail = reply.answer().text("detail");
            turn.checkup().judge(result(word.get()), provider.name(), detail(word.get(), detail));
            turn.checkup().attach(provider.name(), body);
            remember(provider.name(), turn.checkup().address(), word.get(), detail);
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

    private static String detail(String word, String detail) {
        return Stream.of(Set.of("role", "risky").contains(word) ? word : "", detail)
                .filter(s -> !s.isEmpty())
                .reduce((a, b) -> a + ": " + b)
                .orElse("");
    }
}
