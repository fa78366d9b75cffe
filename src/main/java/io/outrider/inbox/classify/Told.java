package io.outrider.inbox.classify;

import io.outrider.inbox.letter.Letter;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * This is the text of a mail that a machine wrote, cut in two: what it says, and the mail that it returns in the same text. How
 * machines announce the returned mail stands in {@code returned-marks.tsv}. Immutable.
 *
 * @param said what the machine says
 * @param returned the rest; the empty string when it returns nothing there
 */
record Told(String said, String returned) {
    private static final Rules MARKS = Rules.of("returned-marks.tsv", Set.of("mail"));
    private static final Pattern TRACE = Pattern.compile(
            "(?:[>|] ?)?(return-path|received|message-id|dkim-signature|mime-version|x-mailer|x-originating-ip)[ \\t]?:.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int LONGEST = 64 * 1024;
    private static final int LINE = 200;
    private static final int LITTLE = 30;

    /** Cuts the text of a mail. */
    static Told of(Letter letter) {
        return cut(letter.machineText());
    }

    static Told cut(String text) {
        int most = Math.min(text.length(), LONGEST);
        int words = 0;
        int at = 0;
        while (at < most) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? most : Math.min(most, end + 1);
            String line = text.substring(at, Math.min(next, at + LINE));
            if (words > LITTLE && begins(line)) {
                return new Told(text.substring(0, at), text.substring(at));
            }
            words += line.strip().length();
            at = next;
        }
        return new Told(text.substring(0, most), "");
    }

    private static boolean begins(String line) {
        int colon = line.indexOf(':');
        return (colon > 5 && colon < 30 && TRACE.matcher(line).matches())
                || MARKS.first(Rules.folded(line, LINE)).isPresent();
    }
}
