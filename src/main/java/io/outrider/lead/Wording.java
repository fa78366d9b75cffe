package io.outrider.lead;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** This is a name or title as a board delivers it, brought into the form in which a person would write it. */
final class Wording {
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\u2122\u00ae\u00a9]");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\p{Cc}]+");
    private static final Map<String, String> NAMED = Map.of(
            "amp", "&", "quot", "\"", "apos", "'", "lt", "<", "gt", ">", "nbsp", " ", "ndash", "\u2013", "mdash",
            "\u2014", "rsquo", "'", "reg", "");
    private static final Set<String> SMALL = Set.of("of", "and", "the", "for", "in", "at", "to", "a", "on");

    private Wording() {}

    /** Entities decoded (twice: boards encode what is encoded), blanks of any kind made one. */
    static String plain(String text) {
        String decoded = text.indexOf('&') < 0 ? text : decode(decode(text));
        return BLANKS.matcher(UNSEEN.matcher(decoded).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    private static String decode(String text) {
        return ENTITY.matcher(text).replaceAll(m -> Matcher.quoteReplacement(character(m.group(1), m.group())));
    }

    private static String character(String name, String whole) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, whole);
        }
        int code =
                name.charAt(1) == 'x' ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(code) ? Character.toString(code) : whole;
    }

    /** Capitals only where one writes them, if the whole text shouts; words of up to {@code keep} letters stay as they are. */
    static String calm(String text, int keep) {
        boolean shouts = text.chars().filter(Character::isUpperCase).count() > 5
                && text.chars().noneMatch(Character::isLowerCase);
        return shouts
                ? Arrays.stream(text.split(" ")).map(w -> calmWord(w, keep)).collect(Collectors.joining(" "))
                : text;
    }

    private static String calmWord(String word, int keep) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (SMALL.contains(lower)) {
            return lower;
        }
        return word.replaceAll("\\P{L}", "").length() <= keep
                ? word
                : Pattern.compile("(?<![\\p{L}'])\\p{L}").matcher(lower).replaceAll(m -> m.group()
                        .toUpperCase(Locale.ROOT));
    }
}
