package io.outrider.door;

import io.outrider.settings.Setting;
import io.outrider.settings.SettingKeys;
import io.outrider.settings.Settings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** This is what takes every secret that is known, and every login in an address, out of an answer. Immutable. */
final class Veil {
    private static final String MASK = "***";
    private static final int SHORTEST = 6;
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|passwd|secret|token|key|credential|uri).*");
    private static final Pattern LOGIN = Pattern.compile("(?<=://)[^\\s/@\"'<>]+(?=@)");

    private final List<String> secrets;

    /** @param secrets never to be shown; those too short to be told from a word are left out */
    Veil(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(s -> s.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The veil over the secret settings, and over every variable whose name says that it holds a secret. */
    static Veil over(Settings settings, Map<String, String> environment) {
        return new Veil(Stream.concat(
                        SettingKeys.ALL.stream().filter(Setting::secret).map(s -> settings.text(s.name())),
                        environment.entrySet().stream()
                                .filter(e -> SECRET_NAME.matcher(e.getKey()).matches())
                                .map(Map.Entry::getValue))
                .toList());
    }

    /** A text without secrets. */
    String text(String text) {
        String masked = LOGIN.matcher(text).replaceAll(MASK);
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** The same of text, or of JSON at any depth, also in its keys. */
    Object of(Object answer) {
        if (answer instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((key, value) -> object.put(text(String.valueOf(key)), of(value)));
            return object;
        }
        if (answer instanceof Collection<?> items) {
            JsonArray array = new JsonArray();
            items.forEach(item -> array.add(of(item)));
            return array;
        }
        return answer == null || answer instanceof Number || answer instanceof Boolean
                ? answer
                : text(String.valueOf(answer));
    }
}
