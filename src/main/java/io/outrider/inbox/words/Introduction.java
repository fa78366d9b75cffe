package io.outrider.inbox.words;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This finds the lines that introduce a quoted mail: "On Monday, 2 March 2026 Ann &lt;ann@acme.test&gt; wrote:". An
 * introduction ends in a colon or a verb of writing and names a date or an address; programs wrap it over up to five
 * lines. It is looked for from its last line upwards. Immutable.
 */
final class Introduction {
    private static final int MOST_LINES = 5;
    private static final int LONGEST = 500;
    private static final int LONGEST_NAME = 60;
    private static final Pattern DATE = Pattern.compile(
            "(?<!\\d)(19|20)\\d\\d(?!\\d)|(?<!\\d)\\d{1,2}\\s?[:.h時点시]\\s?\\d\\d(?!\\d)"
                    + "|(?<!\\d)\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2}(?!\\d)|(?<!\\d)\\d{1,2}[-. ]{1,2}\\p{L}{3,9}[-. ]{1,2}\\d{2}(?!\\d)");
    private static final Pattern RULE = Pattern.compile("^[-_*—]+\\s*");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>(\"]@[^\\s@<>]");
    private static final Pattern MIDDLE =
            Pattern.compile("(?:^|[-.!?:,;)\\s])(?:[-_]{2,}\\s?)?(?:on|am|le|el|em|il|op|den)\\s+"
                    + "(?:\\p{L}{2,10}\\.?,?\\s+)?(?:\\p{L}{3,9}\\.?\\s+)?\\d");

    private final Marks marks;

    Introduction(Marks marks) {
        this.marks = marks;
    }

    /**
     * Where an introduction stands.
     *
     * @param first its first line
     * @param last its last line
     * @param column where it begins in its first line; what stands before it is the reply's
     */
    record Span(int first, int last, int column) {}

    /** The introduction that ends in a line, or null; most lines end none, and are told by their last characters. */
    Span endingAt(List<String> lines, int last) {
        String line = lines.get(last);
        if (!mayEnd(line)) {
            return null;
        }
        for (int first = last; first >= 0 && first > last - MOST_LINES; first--) {
            if (first < last && (lines.get(first).isBlank() || ReplyText.quoted(lines.get(first)))) {
                break;
            }
            if (begins(lines.get(first)) && introduces(joined(lines, first, last), true)) {
                return new Span(first, last, 0);
            }
        }
        return alone(lines, last);
    }

    private boolean mayEnd(String line) {
        String end = tail(line);
        return end.endsWith(":")
                || end.endsWith("：")
                || (line.length() < LONGEST && marks.writesLast(end.toLowerCase(Locale.ROOT)));
    }

    /** A line without the dashes that some programs put behind it. */
    private static String tail(String line) {
        int end = line.length();
        while (end > 0 && "-_—* >\t".indexOf(line.charAt(end - 1)) >= 0 && end > line.length() - 12) {
            end--;
        }
        return line.substring(0, end);
    }

    private boolean begins(String line) {
        String start = RULE.matcher(line.stripLeading()).replaceFirst("").toLowerCase(Locale.ROOT);
        if (start.isEmpty()) {
            return false;
        }
        boolean dated = start.chars().anyMatch(c -> c >= '0' && c <= '9');
        return Character.isDigit(start.charAt(0)) || ((dated || line.length() < LONGEST_NAME) && marks.starts(start));
    }

    /** Whether a text is an introduction; one that begins as such needs less to be believed. */
    private boolean introduces(String text, boolean begun) {
        if (text.length() > LONGEST) {
            return false;
        }
        String t = tail(text).toLowerCase(Locale.ROOT);
        boolean colon = t.endsWith(":") || t.endsWith("：");
        int verb = marks.writes(t);
        boolean verbLast = verb >= 0 && verb >= t.length() - 3;
        boolean mail = MAIL.matcher(t).find();
        boolean date = DATE.matcher(t).find();
        if (verb >= 0 && colon) {
            return mail || (begun && (date || (verbLast && t.length() < 120)));
        }
        return date && ((colon && mail) || (verbLast && (mail || begun)));
    }

    /** An introduction that begins with a name, or behind the reply's last words in the same line. */
    private Span alone(List<String> lines, int last) {
        String line = lines.get(last);
        int middle = middle(line);
        if (middle > 0) {
            return new Span(last, last, middle);
        }
        if (introduces(line, false)) {
            return new Span(named(lines, last) ? last - 1 : last, last, 0);
        }
        if (last > 0 && opens(lines.get(last - 1)) && introduces(joined(lines, last - 1, last), false)) {
            return new Span(last - 1, last, 0);
        }
        return aboveQuote(lines, last) ? new Span(last, last, 0) : null;
    }

    private int middle(String line) {
        if (line.length() > LONGEST || !MAIL.matcher(line).find()) {
            return 0;
        }
        Matcher m = MIDDLE.matcher(line.toLowerCase(Locale.ROOT));
        while (m.find()) {
            String rest = line.substring(Math.min(m.start(), line.length()));
            boolean first = !MAIL.matcher(line.substring(0, Math.min(m.start(), line.length())))
                    .find();
            if (m.start() > 0 && first && MAIL.matcher(rest).find() && introduces(rest, true)) {
                return beforeDashes(line, m.start() + 1);
            }
        }
        return 0;
    }

    private static int beforeDashes(String line, int at) {
        int end = at;
        while (end > 1 && "-_ ".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** Whether the line above holds the name to an address that begins this one. */
    private static boolean named(List<String> lines, int last) {
        return lines.get(last).stripLeading().startsWith("<") && last > 0 && name(lines.get(last - 1));
    }

    private boolean opens(String line) {
        boolean goesOn = line.length() <= LONGEST && MAIL.matcher(line).find() && !ReplyText.quoted(line);
        return name(line) || (goesOn && marks.writes(line.toLowerCase(Locale.ROOT)) > 0);
    }

    private static boolean name(String line) {
        String name = line.strip();
        boolean sentence = name.endsWith(".") || name.endsWith("!") || name.endsWith("?") || name.endsWith(",");
        return !name.isEmpty() && name.length() < LONGEST_NAME && !sentence && !ReplyText.quoted(name) && address(name);
    }

    private static boolean address(String name) {
        return name.endsWith("<") || name.endsWith("(") || name.contains("<") || name.split("\\s+").length <= 4;
    }

    /** "Ann Lee wrote:" with nothing else is one only right above a quote. */
    private boolean aboveQuote(List<String> lines, int last) {
        String t = tail(lines.get(last)).toLowerCase(Locale.ROOT);
        int verb = marks.writes(t);
        int next = last + 1;
        while (next < lines.size() && lines.get(next).isBlank() && next < last + 3) {
            next++;
        }
        return verb >= 0
                && verb >= t.length() - 3
                && t.length() < LONGEST_NAME
                && next < lines.size()
                && ReplyText.quoted(lines.get(next));
    }

    /** Some programs leave the soft line break of quoted-printable in the text. */
    private static String joined(List<String> lines, int first, int last) {
        StringBuilder all = new StringBuilder();
        for (int i = first; i <= last; i++) {
            String line = lines.get(i).strip();
            boolean soft = line.endsWith("=") && i < last;
            all.append(soft ? line.substring(0, line.length() - 1) : line).append(soft || i == last ? "" : " ");
        }
        return all.toString();
    }
}
