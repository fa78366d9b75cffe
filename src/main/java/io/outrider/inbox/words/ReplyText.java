package io.outrider.inbox.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * This is the new text of a reply: without the mail it quotes or forwards and without a signature (RPL-13). Answers between
 * and below the quotes count as new. What mail programs write around a quote stands in {@code reply-marks.tsv}. At most
 * 64 K characters are read. Stateless, thread-safe.
 */
public final class ReplyText {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_LINES = 4000;
    private static final int LINE = 600;
    private static final String DASHES = "-_=*#‐–— ";
    private static final int RULE = 20;
    private static final int SIGNATURE = 4;
    private static final Pattern BLANKS = Pattern.compile("\n{3,}");
    private static final Pattern LINK = Pattern.compile("[(<\\[]?https?://\\S+[)>\\]]?[\\s>]*");

    private final Marks marks = new Marks();
    private final Introduction introduction = new Introduction(marks);
    private final HeaderBlock header = new HeaderBlock(marks);

    /** The new text in a mail's text; the empty string when all of it is quoted. */
    public String of(String text) {
        List<String> lines = lines(text);
        List<String> kept = new ArrayList<>();
        boolean introduced = false;
        Introduction.Span[] spans = spans(lines);
        for (int i = 0; i < lines.size() && !ends(lines, i); i++) {
            if (spans[i] != null) {
                if (spans[i].column() > 0) {
                    kept.add(lines.get(i).substring(0, spans[i].column()));
                }
                i = spans[i].last();
                if (!answered(lines, i + 1, introduced)) {
                    break;
                }
                introduced = true;
            } else if (!quoted(lines.get(i)) && !leftOver(lines, i)) {
                kept.add(lines.get(i).stripTrailing());
            }
        }
        withoutTail(kept);
        return BLANKS.matcher(String.join("\n", kept)).replaceAll("\n\n").strip();
    }

    private static List<String> lines(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return plain(bounded).lines().limit(MOST_LINES).toList();
    }

    /** Spaces of all kinds become the usual one, and the marks that turn the writing direction are dropped. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '\u0080') {
                plain.append(c);
            } else if (c == '\u00a0' || c == '\u202f' || c == '\u2007' || c == '\u3000') {
                plain.append(' ');
            } else if (!invisible(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static boolean invisible(char c) {
        return (c >= '\u200b' && c <= '\u200f' && c != '\u200d')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\ufeff';
    }

    /** Whether a line is marked as quoted. */
    static boolean quoted(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '>' || c == '＞') {
                return true;
            }
            if (c != ' ' && c != '\t') {
                return false;
            }
        }
        return false;
    }

    /** By first line. */
    private Introduction.Span[] spans(List<String> lines) {
        Introduction.Span[] spans = new Introduction.Span[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isEmpty() && line.length() <= LINE && (!quoted(line) || closes(lines, i))) {
                Introduction.Span span = introduction.endingAt(lines, i);
                if (span != null) {
                    spans[span.first()] = span;
                }
            }
        }
        return spans;
    }

    /** Whether a line's first {@code >} only closes an address that was wrapped. */
    private static boolean closes(List<String> lines, int i) {
        String above = String.join("", lines.subList(Math.max(0, i - 2), i));
        return above.indexOf('@') > 0 && !quoted(above) && above.lastIndexOf('<') > above.lastIndexOf('>');
    }

    private boolean ends(List<String> lines, int i) {
        String line = lines.get(i).strip();
        if (line.isEmpty() || line.length() > LINE) {
            return false;
        }
        char first = line.charAt(0);
        if (DASHES.indexOf(first) >= 0) {
            return rule(line) || header.at(lines, i);
        }
        return header.at(lines, i) || (line.endsWith(":") && marks.original(line.toLowerCase(Locale.ROOT)));
    }

    /** Dashes alone end nothing; "-- " begins a signature, a long line of underscores a quote (Outlook). */
    private boolean rule(String line) {
        int from = 0;
        while (from < line.length() && DASHES.indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        String rest = line.substring(from);
        if (rest.isEmpty()) {
            return line.equals("--") || line.equals("__") || (line.length() >= RULE && line.charAt(0) == '_');
        }
        return from >= 2 && marks.original(rest.toLowerCase(Locale.ROOT));
    }

    /** Whether the quote behind an introduction is marked by {@code >}, with new text between or below. */
    private boolean answered(List<String> lines, int from, boolean before) {
        boolean quote = before;
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (quoted(line)) {
                quote = true;
            } else if (!line.isEmpty()) {
                return quote && !ends(lines, i);
            }
        }
        return false;
    }

    /** The end of a long quoted line that was wrapped without a mark, or a link of its own, between quoted lines. */
    private static boolean leftOver(List<String> lines, int i) {
        if (i == 0 || i + 1 >= lines.size() || !quoted(lines.get(i - 1)) || !quoted(lines.get(i + 1))) {
            return false;
        }
        String line = lines.get(i).strip();
        return (line.length() < 30 && lines.get(i - 1).length() >= 65)
                || (line.length() <= LINE && LINK.matcher(line).matches());
    }

    /** Takes off what stands below the last words: lines of dashes, and what a telephone says of itself. */
    private void withoutTail(List<String> kept) {
        dropRules(kept);
        int words = 0;
        for (int i = kept.size() - 1; i >= 0 && words <= SIGNATURE; i = Math.min(i, kept.size()) - 1) {
            String line = kept.get(i).strip();
            if (line.length() < 120 && device(line)) {
                kept.subList(i, kept.size()).clear();
                dropRules(kept);
            } else {
                words += line.isEmpty() ? 0 : 1;
            }
        }
    }

    private boolean device(String line) {
        String bare = line.toLowerCase(Locale.ROOT);
        while (!bare.isEmpty() && "<([*_~ ".indexOf(bare.charAt(0)) >= 0) {
            bare = bare.substring(1);
        }
        return !bare.isEmpty() && marks.device(bare);
    }

    private static void dropRules(List<String> kept) {
        while (!kept.isEmpty() && kept.get(kept.size() - 1).chars().allMatch(c -> "-_=*#~+ \tᐧ".indexOf(c) >= 0)) {
            kept.remove(kept.size() - 1);
        }
    }
}
