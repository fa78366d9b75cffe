package io.outrider.lead.provider;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * This is what an answer of a provider comes to, by its HTTP status and by its words: where both speak, the words know more
 * (a 401 may be a wrong key or an empty account).
 *
 * @param kind what to do about it
 * @param says what the provider did, beginning with a verb, for the report of the run
 * @param answer what it answered; only a good one means anything
 */
public record Reply(Kind kind, String says, Answer answer) {
    /** What to do about an answer. */
    public enum Kind {
        /** Use it. */
        GOOD,
        /** Come back later: the provider has not finished. */
        PENDING,
        /** Stop asking: too many requests. */
        SLOW_DOWN,
        /** Stop asking: nothing is left to pay with. */
        NO_CREDITS,
        /** Stop asking: the key is not known, or not for this. */
        KEY_REFUSED,
        /** This question cannot be answered; the next one may be. */
        REJECTED,
        /** Something is wrong over there; the next question may be answered. */
        FAILED
    }

    private static final Map<Kind, Set<Integer>> USUAL = Map.of(
            Kind.GOOD, Set.of(200),
            Kind.PENDING, Set.of(202),
            Kind.SLOW_DOWN, Set.of(429),
            Kind.NO_CREDITS, Set.of(402),
            Kind.KEY_REFUSED, Set.of(401, 403),
            Kind.REJECTED, Set.of(400, 404, 422));
    private static final List<Kind> NAMED =
            List.of(Kind.PENDING, Kind.SLOW_DOWN, Kind.NO_CREDITS, Kind.KEY_REFUSED, Kind.REJECTED);

    /** What an answer comes to. */
    public static Reply of(Provider provider, int status, String body) {
        Answer answer = Answer.of(provider, body);
        Kind kind = byStatus(provider, status);
        if (kind != Kind.GOOD) {
            return byName(provider, answer)
                    .orElseGet(() -> new Reply(kind, verb(kind) + " (HTTP " + status + ")", answer));
        }
        return answer.json().isContainerNode()
                ? byWords(provider, answer)
                : new Reply(Kind.FAILED, "answered what is no JSON (HTTP " + status + ")", answer);
    }

    private static Kind byStatus(Provider provider, int status) {
        Optional<Kind> here = Stream.of(Kind.values())
                .filter(k -> provider.statuses().getOrDefault(name(k), Set.of()).contains(status))
                .findFirst();
        Optional<Kind> usual = Stream.of(Kind.values())
                .filter(k -> USUAL.getOrDefault(k, Set.of()).contains(status))
                .findFirst();
        return here.or(() -> usual).orElse(Kind.FAILED);
    }

    /** The words under map.ok and map.error; a provider that maps neither takes every JSON for a yes. */
    private static Reply byWords(Provider provider, Answer answer) {
        List<String> words = words(provider, answer);
        boolean good = provider.maps("ok") ? answer.ok() : words.isEmpty();
        return byName(provider, answer)
                .orElseGet(() -> good
                        ? new Reply(Kind.GOOD, "answered", answer)
                        : new Reply(Kind.FAILED, "answered " + said(words), answer));
    }

    /** What a word comes to that a value line names as one of our kinds. */
    private static Optional<Reply> byName(Provider provider, Answer answer) {
        for (String word : words(provider, answer)) {
            String meaning = provider.meaning(word).orElse("");
            Optional<Kind> kind =
                    NAMED.stream().filter(k -> name(k).equals(meaning)).findFirst();
            if (kind.isPresent()) {
                return Optional.of(new Reply(kind.get(), verb(kind.get()) + " ('" + brief(word) + "')", answer));
            }
        }
        return Optional.empty();
    }

    private static List<String> words(Provider provider, Answer answer) {
        return Stream.of("error", "ok")
                .filter(provider::maps)
                .map(answer::text)
                .filter(w -> !w.isEmpty())
                .toList();
    }

    private static String said(List<String> words) {
        return words.isEmpty() ? "without the word that map.ok asks for" : "'" + brief(words.get(0)) + "'";
    }

    private static String brief(String word) {
        return word.length() > 80 ? word.substring(0, 80) + "…" : word;
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String verb(Kind kind) {
        return switch (kind) {
            case GOOD -> "answered";
            case PENDING -> "has not finished yet";
            case SLOW_DOWN -> "has had enough of us for now";
            case NO_CREDITS -> "has no credits left";
            case KEY_REFUSED -> "refuses the key";
            case REJECTED -> "cannot answer this";
            case FAILED -> "failed";
        };
    }

    /** Whether nobody else should be asked here in this run. */
    public boolean ends() {
        return kind == Kind.SLOW_DOWN || kind == Kind.NO_CREDITS || kind == Kind.KEY_REFUSED;
    }
}
