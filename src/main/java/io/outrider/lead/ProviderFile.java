package io.outrider.lead;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This is one file of {@code config/providers}, read strictly: an unknown key is an error, and so is a value out of range. */
public final class ProviderFile {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)");
    private static final Set<String> KEYS =
            Set.of("url", "key.in", "key.name", "key.secret", "timeout", "concurrency", "quota");
    private static final Set<String> GROUPS = Set.of("header.", "map.", "body.", "value.");

    private final String name;
    private final Map<String, String> lines;

    private ProviderFile(String name, Map<String, String> lines) {
        this.name = name;
        this.lines = lines;
    }

    /** Every provider of a folder, by name. */
    public static Map<String, Provider> readAll(Path folder) throws IOException {
        Map<String, Provider> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".properties")).toList()) {
                Provider provider = read(file);
                all.put(provider.name(), provider);
            }
        }
        return all;
    }

    /** The provider that a file describes. */
    public static Provider read(Path file) throws IOException {
        Properties text = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            text.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "provider file '" + file + "' cannot be read: "
                            + (e instanceof CharacterCodingException ? "it is not UTF-8" : e.toString()),
                    e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "provider file '" + file + "' holds a backslash and u without four hex digits", e);
        }
        Map<String, String> lines = text.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        Function.identity(), k -> text.getProperty(k).strip()));
        return new ProviderFile(file.getFileName().toString().replace(".properties", ""), lines).provider();
    }

    private Provider provider() {
        lines.keySet().forEach(this::refuseUnknown);
        return new Provider(
                name,
                url(),
                key(),
                group("header.", Function.identity()),
                timeout(),
                number("concurrency", 4, 1, 100),
                number("quota", 0, 0, 1_000_000),
                group("map.", this::pointer),
                group("body.", this::json),
                group("value.", words -> Set.of(words.split("\\s*,\\s*"))));
    }

    private void refuseUnknown(String key) {
        if (!KEYS.contains(key) && GROUPS.stream().noneMatch(key::startsWith)) {
            throw wrong(key, "is unknown; allowed are " + sorted(KEYS) + " and " + sorted(GROUPS) + " with a name");
        }
    }

    private URI url() {
        String text = required("url").replaceAll("/+$", "");
        URI url = URI.create(text);
        if (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme()) || url.getUserInfo() != null) {
            throw wrong("url", "is '" + text + "'; allowed is https://host[:port][/path] without a user");
        }
        return url;
    }

    private Optional<Provider.Key> key() {
        if (!lines.containsKey("key.in")) {
            return Optional.empty();
        }
        String secret = required("key.secret");
        if (!secret.startsWith("env:") && !secret.startsWith("file:")) {
            throw wrong("key.secret", "is no reference; allowed are env:NAME and file:/path");
        }
        Provider.Place place = place();
        return Optional.of(new Provider.Key(
                place, place == Provider.Place.BEARER ? "Authorization" : required("key.name"), secret));
    }

    private Provider.Place place() {
        String text = lines.get("key.in");
        return Arrays.stream(Provider.Place.values())
                .filter(p -> p.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong("key.in", "is '" + text + "'; allowed are header, bearer, query and json"));
    }

    private Duration timeout() {
        String text = lines.getOrDefault("timeout", "30s");
        Matcher m = DURATION.matcher(text);
        long millis = m.matches() ? Long.parseLong(m.group(1)) * ("s".equals(m.group(2)) ? 1000 : 1) : 0;
        if (millis < 100 || millis > 600_000) {
            throw wrong("timeout", "is '" + text + "'; allowed are 100ms to 600s");
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

    private IllegalArgumentException wrong(String key, String fact) {
        return new IllegalArgumentException("'" + key + "' of provider file '" + name + ".properties' " + fact);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
