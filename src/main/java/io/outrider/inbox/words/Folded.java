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
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        String bare = Normalizer.normalize(ACCENTS.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(bare.length());
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            int at = FROM.indexOf(c);
            folded.append(c == 'ß' ? "ss" : c == 'æ' ? "ae" : String.valueOf(at < 0 ? c : TO.charAt(at)));
        }
        return folded.toString();
    }
}
