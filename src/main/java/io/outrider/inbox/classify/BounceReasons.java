package io.outrider.inbox.classify;

import io.outrider.mail.EnhancedStatus;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * This names the reason of a bounce, and from it severity and blame. What a server says decides; its code only where the words
 * say nothing ("5.1.1 rate limited" is a rate limit). Texts, codes and what a reason means are data. Immutable.
 */
final class BounceReasons {
    /** The reason of what we do not understand. */
    static final String UNDEFINED = "undefined";

    private static final int LONGEST = 8000;

    private final Map<String, Meaning> meanings = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final Rules texts;
    private final Rules hints;

    /** @param hard whether the address itself is wrong */
    record Meaning(boolean hard, Verdict.Blame blame) {}

    BounceReasons() {
        Rules.rows("bounce-reasons.tsv").forEach(row -> meanings.put(row[0], meaning(row)));
        Rules.rows("bounce-codes.tsv").forEach(row -> codes.put(row[0], known(row[1])));
        Set<String> allowed = meanings.keySet();
        texts = Rules.of("bounce-texts.tsv", allowed);
        hints = Rules.of("bounce-hints.tsv", allowed);
    }

    private static Meaning meaning(String[] row) {
        if (row.length != 3 || !row[1].matches("hard|soft")) {
            throw new IllegalArgumentException("rule in 'bounce-reasons.tsv': '" + String.join(" | ", row)
                    + "'; allowed: reason, hard or soft, blame");
        }
        return new Meaning(row[1].equals("hard"), Verdict.Blame.valueOf(row[2].toUpperCase(Locale.ROOT)));
    }

    private String known(String reason) {
        if (!meanings.containsKey(reason)) {
            throw new IllegalArgumentException("reason in 'bounce-codes.tsv' is '" + reason + "'; allowed: "
                    + String.join(", ", new java.util.TreeSet<>(meanings.keySet())));
        }
        return reason;
    }

    /**
     * A reason that was found.
     *
     * @param reason one word
     * @param plain whether the words said it, not only the code
     * @param particular whether they are the words of one known writer
     */
    record Found(String reason, boolean plain, boolean particular) {}

    /** The reason in what a server said, and the status it gave; {@code undefined} if neither tells. */
    Found find(String said, Optional<EnhancedStatus> status) {
        String folded = folded(said);
        Optional<Rules.Rule> rule = texts.first(folded);
        if (rule.isPresent()) {
            return new Found(rule.get().outcome(), true, !rule.get().provider().startsWith("any"));
        }
        String reason = status.flatMap(this::code)
                .or(() -> hints.first(folded).map(Rules.Rule::outcome))
                .orElse(UNDEFINED);
        return new Found(reason, false, false);
    }

    /** Names of people and machines are no words of the server. */
    static String folded(String said) {
        String text = said.indexOf('@') < 0 ? said : SaidText.withoutAddresses(said, LONGEST);
        return Rules.folded(text, LONGEST);
    }

    /** What a code means by itself; empty for one that means nothing, such as 5.0.0. */
    private Optional<String> code(EnhancedStatus status) {
        String wide = "x." + status.subject() + ".x";
        String any = "x." + status.subject() + '.' + status.detail();
        String reason = codes.getOrDefault(status.toString(), codes.getOrDefault(any, codes.get(wide)));
        return Optional.ofNullable(reason).filter(r -> !r.equals(UNDEFINED));
    }

    /** What a reason means. */
    Meaning meaning(String reason) {
        return meanings.get(reason);
    }
}
