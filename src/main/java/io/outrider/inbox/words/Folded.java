package io.outrider.inbox.words;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * This is a text as people mean it, not as they type it: lower case, without accents ({@code ü ø ł ı} become {@code u o l
 * i}), one kind of apostrophe and of space. Patterns are written against it. Stateless.
 */
final class Folded {
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");
    private static final String FROM = "øłıđ’‘`´ʼ–\u00a0\u202f\t";
    private static final String TO = "olid'''''-   ";

    private Folded() {}

    /** A text, folded. */
    static String of(String text) {
        return bare(text.toLowerCase(Locale.ROOT));
    }

    /** Without accents but with its case, as patterns need it. */
    static String bare(String text) {
        String bare = plain(text) ? text : withoutAccents(text);
        StringBuilder folded = new StringBuilder(bare.length());
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c == ' ' || (c > '`' && c < '\u0080')) {
                folded.append(c);
            } else if (c == 'ß' || c == 'æ') {
                folded.append(c == 'ß' ? "ss" : "ae");
            } else {
                int at = FROM.indexOf(c);
                folded.append(at < 0 ? c : TO.charAt(at));
            }
        }
        return folded.toString();
    }

    private static String withoutAccents(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        return Normalizer.normalize(ACCENTS.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
    }

    /** Whether all characters are of ASCII, or dashes and quotes of printers: most texts, and none has an accent. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\u0080' && c != '\u00a0' && (c < '\u2010' || c > '\u2027')) {
                return false;
            }
        }
        return true;
    }
}
