package io.outrider.lead.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This is the facts about a provider as keys and values, read strictly, wherever they stand. */
public final class ProviderLines {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)");
    private static final Set<String> KEYS = Set.of(
            "url key.in key.name key.secret timeout timeout.bulk concurrency quota ask.by ask.size ask.title ask.query"
                    .split(" "));
    private static final Set<String> GROUPS = Set.of("header.", "map.", "body.", "value.", "when.", "http.");

    /** Worst first: an address that is thrown away and catch-all is thrown away. */
    private static final List<String> RESULTS = List.of("invalid", "role", "risky", "catch-all", "unknown", "valid");

    private final String name;
    private final String place;
    private final Map<String, String> lines;

    /**
     * @param name of the provider
     * @param place where the lines stand, in words for an error
     */
    public ProviderLines(String name, String place, Map<String, String> lines) {
        this.name = name;
        this.place = place;
        this.lines = Map.copyOf(lines);
    }

    /** The provider that the lines describe. */
    public Provider provider() {
        lines.keySet().stream().sorted().forEach(this::refuseUnknown);
        return new Provider(
                name,
                url(),
                key(),
                group("header.", Function.identity()),
                timeout("timeout", "30s"),
                timeout("timeout.bulk", "60s"),
                number("concurrency", 4, 1, 100),
                number("quota", 0, 0, 1_000_000),
                new Provider.Asking(
                        choice("ask.by", Provider.By.ALL, Provider.By.values()),
                        number("ask.size", 0, 0, 1000),
                        lines.getOrDefault("ask.title", ""),
                        lines.getOrDefault("ask.query", "")),
                group("map.", this::pointer),
                group("body.", this::json),
                group("value.", words -> Set.of(words.split("\\s*,\\s*"))),
                whens(),
                group("http.", this::statuses));
    }

    private void refuseUnknown(String key) {
        if (!KEYS.contains(key) && GROUPS.stream().noneMatch(key::startsWith)) {
            throw wrong(key, "is unknown; allowed are " + sorted(KEYS) + " and " + sorted(GROUPS) + " with a name");
        }
    }

    private URI url() {
        String text = required("url").replaceAll("/+$", "");
        Matcher form =
                Pattern.compile("(https?)://[\\w.\\[\\]:-]+(/[\\w./-]*)?").matcher(text);
        URI url = form.matches() ? parsed(text) : URI.create("none");
        if (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme()) || url.getUserInfo() != null) {
            throw wrong("url", "is '" + text + "'; allowed is https://host[:port][/path] without a user");
        }
        return url;
    }

    private static URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return URI.create("none");
        }
    }

    private Optional<Provider.Key> key() {
        if (!lines.containsKey("key.in")) {
            return Optional.empty();
        }
        String secret = required("key.secret");
        if (!secret.startsWith("env:") && !secret.startsWith("file:")) {
            throw wrong("key.secret", "is no reference; allowed are env:NAME and file:/path");
        }
        Provider.Place where = choice("key.in", Provider.Place.HEADER, Provider.Place.values());
        return Optional.of(new Provider.Key(
                where, where == Provider.Place.BEARER ? "Authorization" : required("key.name"), secret));
    }

    private <T extends Enum<T>> T choice(String key, T preset, T[] values) {
        String text = lines.getOrDefault(key, word(preset));
        return Arrays.stream(values)
                .filter(v -> word(v).equals(text))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> words =
                            Arrays.stream(values).map(ProviderLines::word).toList();
                    int last = words.size() - 1;
                    return wrong(
                            key,
                            "is '" + text + "'; allowed are " + String.join(", ", words.subList(0, last)) + " and "
                                    + words.get(last));
                });
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Duration timeout(String key, String preset) {
        String text = lines.getOrDefault(key, preset);
        Matcher m = DURATION.matcher(text);
        long millis = m.matches() ? Long.parseLong(m.group(1)) * ("s".equals(m.group(2)) ? 1000 : 1) : 0;
        if (millis < 100 || millis > 600_000) {
            throw wrong(key, "is '" + text + "'; allowed are 100ms to 600s");
        }
        return Duration.ofMillis(millis);
    }

    private int number(String key, int preset, int least, int most) {
        String text = lines.getOrDefault(key, String.valueOf(preset));
        int value = text.matches("\\d{1,7}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw wrong(key, "is '" + text + "'; allowed are " + least + " to " + most);
        }
        return value;
    }

    private Map<String, List<Provider.Sign>> whens() {
        group("when.", Function.identity()).keySet().forEach(result -> {
            if (!RESULTS.contains(result)) {
                throw wrong("when." + result, "is unknown; allowed are when. and one of " + RESULTS);
            }
        });
        Map<String, List<Provider.Sign>> all = new LinkedHashMap<>();
        RESULTS.stream().filter(r -> lines.containsKey("when." + r)).forEach(r -> all.put(r, signs("when." + r)));
        return all;
    }

    private List<Provider.Sign> signs(String key) {
        return Stream.of(lines.get(key).split("\\s*,\\s*"))
                .map(sign -> sign.split("=", 2))
                .map(parts -> {
                    if (parts.length < 2 || parts[1].isBlank()) {
                        throw wrong(key, "is '" + lines.get(key) + "'; allowed is /place=word, separated by commas");
                    }
                    return new Provider.Sign(pointer(parts[0].strip()), parts[1].strip());
                })
                .toList();
    }

    private Set<Integer> statuses(String text) {
        if (!text.matches("[1-5]\\d\\d(\\s*,\\s*[1-5]\\d\\d)*")) {
            throw wrong("http.*", "is '" + text + "'; allowed are HTTP statuses separated by commas");
        }
        return Stream.of(text.split("\\s*,\\s*")).map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private JsonPointer pointer(String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw wrong("map.*", "is '" + text + "'; allowed are JSON Pointers such as /data/0/name");
        }
    }

    private String json(String text) {
        try {
            new ObjectMapper().readTree(text);
            return text;
        } catch (JsonProcessingException e) {
            throw wrong("body.*", "is '" + text + "'; allowed is JSON");
        }
    }

    private <T> Map<String, T> group(String prefix, Function<String, T> value) {
        return lines.entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix))
                .collect(Collectors.toUnmodifiableMap(
                        e -> e.getKey().substring(prefix.length()), e -> value.apply(e.getValue())));
    }

    private String required(String key) {
        String value = lines.getOrDefault(key, "");
        if (value.isEmpty()) {
            throw wrong(key, "is missing");
        }
        return value;
    }

    private WrongLine wrong(String key, String fact) {
        return new WrongLine(key, place, fact);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
