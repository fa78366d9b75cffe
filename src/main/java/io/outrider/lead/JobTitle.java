package io.outrider.lead;

import java.util.Locale;

/**
 * This is the title of a posting.
 *
 * @param key how we compare it: letters and digits, lower case
 * @param written without requisition numbers, entities, calls to apply and shouting
 */
public record JobTitle(String key, String written) {
    private static final String NUMBER =
            "(?i)(\\b(req(uisition)?|job|ref(erence)?|posting|id)\\b\\.?\\s*(id|no|number)?"
                    + "\\s*[:#.]*\\s*(?=[a-z]{0,4}-?\\d)[a-z]{0,4}-?\\d{3,}[\\d-]*|#\\s*\\d+"
                    + "|\\b(r|jr|req|jp|p)-?\\d{4,}[\\d-]*\\b|\\b\\d{5,}[\\d-]*\\b|\\(\\s*[a-z]{0,3}-?\\d{3,}\\s*\\))";
    private static final String CALL =
            "(?i)\\b(now hiring|urgent(ly)? hiring|hiring now|immediate hire|apply (now|today))\\b!*|\\(unfilled\\)";

    /** The title as a source delivered it. */
    public static JobTitle of(String raw) {
        String plain = Wording.plain(raw);
        String clean = plain.replaceAll(NUMBER, " ")
                .replaceAll(CALL, " ")
                .replaceAll("\\(\\s*\\)|\\[\\s*\\]", " ")
                .replaceAll("[*!]+", " ")
                .replaceAll("\\s+", " ")
                .replaceAll("(\\s[-\u2013\u2014|:]+)+\\s(?=[-\u2013\u2014|:]\\s)", " ")
                .replaceAll("^[\\s\\-\u2013\u2014|:,;/]+|[\\s\\-\u2013\u2014|:,;/]+$", "");
        String written = Wording.calm(clean.isEmpty() ? plain : clean, 3);
        return new JobTitle(
                written.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip(),
                written);
    }
}
