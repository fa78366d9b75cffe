package io.outrider.inbox.words;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * This is what mail programs write around a quoted mail, in their languages, as {@code reply-marks.tsv} lists it. Everything
 * is looked up, nothing is searched with a pattern: a line of any kind costs its length. Immutable.
 */
final class Marks {
    /** A field of a quoted mail's header. */
    enum Field {
        FROM,
        DATE,
        TO,
        CC,
        SUBJECT
    }

    private static final int LONGEST_LABEL = 28;

    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, List<String>> words = new HashMap<>();

    Marks() {
        Map<String, Set<String>> read = new HashMap<>();
        for (String[] row : Phrases.rows("reply-marks.tsv")) {
            Set<String> kind = read.computeIfAbsent(row[0], k -> new TreeSet<>());
            for (int i = 1; i < row.length; i++) {
                kind.add(row[i].strip().toLowerCase(Locale.ROOT));
            }
        }
        for (Field field : Field.values()) {
            read.getOrDefault(field.name().toLowerCase(Locale.ROOT), Set.of()).forEach(w -> fields.put(w, field));
        }
        read.forEach((kind, of) -> words.put(kind, List.copyOf(of)));
    }

    /** Which field a line begins with: {@code *Von:* Kim} is FROM. */
    Optional<Field> field(String line) {
        int from = 0;
        while (from < line.length() && ">*_|\t ".indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        int colon = colon(line, from);
        if (colon < 0) {
            return Optional.empty();
        }
        String label = line.substring(from, colon).replace("*", "").strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(fields.get(label));
    }

    private static int colon(String line, int from) {
        int last = Math.min(line.length(), from + LONGEST_LABEL);
        for (int i = from; i < last; i++) {
            if (line.charAt(i) == ':' || line.charAt(i) == '：') {
                return i;
            }
        }
        return -1;
    }

    /** Where the last verb of writing in a text in lower case ends; -1, if it has none. */
    int writes(String text) {
        int end = -1;
        for (String verb : words.get("writes")) {
            int at = text.lastIndexOf(verb);
            if (at >= 0 && at + verb.length() > end && wordBegins(text, at) && wordEnds(text, at + verb.length())) {
                end = at + verb.length();
            }
        }
        return end;
    }

    /** Whether a text in lower case ends with a verb of writing; most lines do not, and nothing but their end is looked at. */
    boolean writesLast(String text) {
        for (String verb : words.get("writes")) {
            if (text.endsWith(verb) && wordBegins(text, text.length() - verb.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text in lower case begins with a word that begins introductions. */
    boolean starts(String text) {
        return words.get("starts").stream().anyMatch(w -> text.startsWith(w) && wordEnds(text, w.length()));
    }

    /** Whether a text in lower case begins with what is written above a quoted mail. */
    boolean original(String text) {
        return begins("original", text);
    }

    /** Whether a line in lower case is one that a telephone or mail program adds below what was written. */
    boolean device(String line) {
        return begins("device", line) || words.get("deviceEnd").stream().anyMatch(line::endsWith);
    }

    private boolean begins(String kind, String text) {
        return words.get(kind).stream().anyMatch(w -> text.startsWith(w));
    }

    private static boolean wordBegins(String text, int at) {
        return at == 0 || !spaced(text.charAt(at)) || !spaced(text.charAt(at - 1));
    }

    private static boolean wordEnds(String text, int at) {
        return at == text.length() || !spaced(text.charAt(at - 1)) || !spaced(text.charAt(at));
    }

    /** Whether a character belongs to a script that puts spaces between its words. */
    private static boolean spaced(char c) {
        return Character.isLetter(c) && c < '\u0e00';
    }
}
