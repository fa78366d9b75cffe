package io.outrider.lead.sheet.write;

import java.util.regex.Pattern;

/**
 * This is a text as it may stand in a table that a spreadsheet opens (IMX-10): one that would run as a formula is preceded
 * by an apostrophe, as spreadsheets themselves mark texts, and control characters are gone.
 */
final class SafeCell {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");
    private static final Pattern FORMULA = Pattern.compile("(?s)\\s*[=+@\\-\\uFF1D\\uFF0B\\uFF20\\uFF0D].*");

    private SafeCell() {}

    static String of(String text) {
        String clean = CONTROLS.matcher(
                        text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' '))
                .replaceAll("");
        return FORMULA.matcher(clean).matches() ? "'" + clean : clean;
    }
}
