package io.outrider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** These are planted secrets by name, and the search for them in every form in which they could show. */
public final class Planted {
    private final Map<String, Set<String>> forms = new LinkedHashMap<>();
    private final Set<String> hits = new TreeSet<>();

    /** A new secret with letters that are written differently in URLs and JSON. */
    public String plant(String name) {
        String core = UUID.randomUUID().toString().replace("-", "");
        know(name, core);
        return know(name + " with its ends", "a\"/" + core + "+%b");
    }

    /** A secret that somebody else made. */
    public String know(String name, String secret) {
        Set<String> all = new LinkedHashSet<>();
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        all.addAll(List.of(secret, encoded, encoded.replace("+", "%20")));
        all.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        for (String before : List.of("", "x", "xy")) {
            byte[] bytes = (before + secret).getBytes(StandardCharsets.UTF_8);
            String text = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            // The letters at both ends are shared with what stands beside it.
            String core = text.substring(before.length() + (before.isEmpty() ? 0 : 1), bytes.length * 8 / 6);
            all.addAll(List.of(core, core.replace('+', '-').replace('/', '_')));
        }
        forms.put(name, all);
        return secret;
    }

    /** The names of the secrets in a text. */
    public List<String> in(String text) {
        List<String> found = new ArrayList<>();
        forms.forEach((name, all) -> {
            if (all.stream().anyMatch(text::contains)) {
                found.add(name);
            }
        });
        return found;
    }

    /** Remembers what stands in a text, and where that is. */
    public void search(String where, String text) {
        for (String name : in(text)) {
            String form =
                    forms.get(name).stream().filter(text::contains).findFirst().orElseThrow();
            int at = text.indexOf(form);
            hits.add(name + " in " + where + ": …"
                    + text.substring(Math.max(0, at - 120), Math.min(text.length(), at + form.length() + 40)));
        }
    }

    /** All that was found. */
    public Set<String> hits() {
        return hits;
    }

    /** How many secrets are known. */
    public int size() {
        return forms.size();
    }
}
