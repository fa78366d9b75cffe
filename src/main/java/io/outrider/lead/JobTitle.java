package io.outrider.lead;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * This is the title of a posting.
 *
 * @param key how we compare it: letters and digits, lower case
 * @param written without requisition numbers, entities, calls to apply and shouting
 */
public record JobTitle(String key, String written) {
    private static final Pattern NUMBER =
            Pattern.compile("(?i)(\\b(req(uisition)?|job|ref(erence)?|posting|id)\\b\\.?\\s*(id|no|number)?"
                    + "\\s*[:#.]*\\s*(?=[a-z]{0,4}-?\\d)[a-z]{0,4}-?\\d{3,}[\\d-]*|#\\s*\\d+"
                    + "|\\b(r|jr|req|jp|p)-?\\d{4,}[\\d-]*\\b|\\b\\d{5,}[\\d-]*\\b|\\(\\s*[a-z]{0,3}-?\\d{3,}\\s*\\))");
    private static final Pattern CALL = Pattern.compile(
            "(?i)\\b(now hiring|urgent(ly)? hiring|hiring now|immediate hire|apply (now|today))\\b!*|\\(unfilled\\)");
    private static final Pattern EMPTY = Pattern.compile("\\(\\s*\\)|\\[\\s*\\]");
    private static final Pattern MARKS = Pattern.compile("[*!]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DASHES = Pattern.compile("(\\s[-\u2013\u2014|:]+)+\\s(?=[-\u2013\u2014|:]\\s)");
    private static final Pattern ENDS = Pattern.compile("^[\\s\\-\u2013\u2014|:,;/]+|[\\s\\-\u2013\u2014|:,;/]+$");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The title as a source delivered it. */
    public static JobTitle of(String raw) {
        String plain = Wording.plain(raw);
        String clean = BLANKS.matcher(bare(plain)).replaceAll(" ");
        clean = ENDS.matcher(DASHES.matcher(clean).replaceAll(" ")).replaceAll("");
        String written = Wording.calm(clean.isEmpty() ? plain : clean, 3);
        return new JobTitle(
                OTHERS.matcher(written.toLowerCase(Locale.ROOT)).replaceAll(" ").strip(), written);
    }

    private static String bare(String plain) {
        String text = plain;
        for (Pattern noise : List.of(NUMBER, CALL, EMPTY, MARKS)) {
            text = noise.matcher(text).replaceAll(" ");
        }
        return text;
    }
}
