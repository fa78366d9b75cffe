package io.outrider.contact.site.guess;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * This is the rule which words of a model may stand in a mail: one plain phrase, and every name and figure in it stands on the
 * company's own pages. Pages are strangers' and may tell a model what to say: no link, no address, no number to call.
 */
final class Phrase {
    /** Said nothing, which is what it is asked to do where it does not know. */
    static final String EMPTY = "empty";

    private static final int LONGEST = 160;
    private static final Pattern LETTERS =
            Pattern.compile("[\\p{L}\\p{M}\\p{N} ,.;:'\u2019\"\u201c\u201d()&%/?!\u2013\u2014-]+");
    private static final Pattern LINK =
            Pattern.compile("(?i)https?:|\\bwww\\b|[@\\\\]|\\b[\\p{L}\\p{N}-]+\\.\\p{Ll}{2,}\\b|//");
    private static final Pattern DIALLED = Pattern.compile("\\d[\\d ()./\u2013-]{4,}\\d");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}\u2019'&-]*");
    private static final Pattern SENTENCE = Pattern.compile("(^|[.?!:]\\s+|[\"\u201c(])(\\p{Lu})");

    private Phrase() {}

    /** Why it is not kept, in a word or two; empty: it is. */
    static String objection(String said, String page) {
        if (said.isEmpty()) {
            return EMPTY;
        }
        if (said.length() > LONGEST) {
            return "too long";
        }
        if (LINK.matcher(said).find()) {
            return "a link";
        }
        if (!LETTERS.matcher(said).matches()) {
            return "markup";
        }
        if (DIALLED.matcher(said).find()) {
            return "a number to call";
        }
        return isOnPage(said, page) ? "" : "invented";
    }

    /** Whether the page has every word that begins with a capital inside a sentence, and every figure. */
    private static boolean isOnPage(String said, String page) {
        String within =
                SENTENCE.matcher(said).replaceAll(m -> m.group(1) + m.group(2).toLowerCase(Locale.ROOT));
        Set<String> known = words(page.toLowerCase(Locale.ROOT));
        return WORDS.matcher(within)
                .results()
                .map(m -> m.group())
                .filter(word -> Character.isUpperCase(word.codePointAt(0))
                        || word.chars().anyMatch(Character::isDigit))
                .filter(word -> !word.equals("I"))
                .allMatch(word -> known.contains(bare(word.toLowerCase(Locale.ROOT))));
    }

    private static Set<String> words(String text) {
        return WORDS.matcher(text).results().map(m -> bare(m.group())).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without the sign of belonging. */
    private static String bare(String word) {
        return word.replaceFirst("['\u2019]s?$", "");
    }
}
