package io.outrider.inbox.words;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * This tells whether a quoted mail's header begins in a line: From:, Sent:, To:, Subject: one below the other, in any order
 * and language, as Outlook writes them. Two words with a colon are no header. Immutable.
 */
final class HeaderBlock {
    private static final int MOST_LINES = 14;
    private static final int GAP = 3;

    private final Marks marks;

    HeaderBlock(Marks marks) {
        this.marks = marks;
    }

    /** Whether a header begins in this line. */
    boolean at(List<String> lines, int first) {
        if (marks.field(lines.get(first)).isEmpty()) {
            return false;
        }
        Set<Marks.Field> seen = EnumSet.noneOf(Marks.Field.class);
        boolean mail = false;
        int gap = 0;
        for (int i = first; i < Math.min(lines.size(), first + MOST_LINES) && gap <= GAP; i++) {
            Optional<Marks.Field> field = marks.field(lines.get(i));
            gap = field.isPresent() ? 0 : gap + 1;
            field.ifPresent(seen::add);
            mail = mail || (gap < GAP && lines.get(i).indexOf('@') > 0);
        }
        return seen.contains(Marks.Field.FROM) && seen.size() >= 3 && (mail || seen.contains(Marks.Field.SUBJECT));
    }
}
