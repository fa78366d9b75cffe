package io.outrider.draft;

import java.util.List;
import java.util.regex.Pattern;

/**
 * This is what the review reads.
 *
 * @param step number in the sequence
 * @param inThread whether it answers an earlier mail of ours
 * @param subject as it would go out
 * @param text plain text without signature and footer
 * @param company name of the reader's company
 */
public record Words(int step, boolean inThread, String subject, String text, String company) {
    private static final Pattern ANSWER = Pattern.compile("^((re|fwd?|aw|wg)\\s*:\\s*)+", Pattern.CASE_INSENSITIVE);
    private static final Pattern GREETING =
            Pattern.compile("^(hi|hello|hey|dear|good (morning|afternoon|day))\\b.{0,60}$", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’.&/-]*");

    /** Words of the text, the greeting included. */
    int count() {
        return (int) WORD.matcher(text).results().count();
    }

    /** Subject and text. */
    String all() {
        return subject + "\n" + text;
    }

    /** The subject without {@code Re:} and its like. */
    String bareSubject() {
        return ANSWER.matcher(subject.strip()).replaceFirst("").strip();
    }

    /** The first line that is no greeting. */
    String opener() {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        int first = !lines.isEmpty() && GREETING.matcher(lines.get(0)).matches() ? 1 : 0;
        return first < lines.size() ? lines.get(first) : "";
    }
}
