package io.outrider.inbox.words;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * This is the new text of a reply: without the mail it quotes and without a signature (RPL-13). What an introduction line
 * such as "On Monday Ann wrote:" looks like stands in {@code reply-marks.tsv}. Stateless, thread-safe.
 */
public final class ReplyText {
    private static final int LONGEST = 64 * 1024;
    private static final int LINE = 1000;

    private final Phrases marks = Phrases.of("reply-marks.tsv");

    /** The new text in a mail's text; the empty string when all of it is quoted. */
    public String of(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<String> lines = bounded.replace("\r\n", "\n")
                .replace('\u00a0', ' ')
                .lines()
                .map(l -> l.length() > LINE ? l.substring(0, LINE) : l)
                .collect(Collectors.toCollection(ArrayList::new));
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (endsReply(lines, i)) {
                break;
            }
            int intro = introduction(lines, i);
            if (intro > 0) {
                if (!answersBelow(lines, i + intro)) {
                    break;
                }
                i += intro - 1;
            } else if (!line.stripLeading().startsWith(">")) {
                kept.add(line.stripTrailing());
            }
        }
        return String.join("\n", kept).replaceAll("\n{3,}", "\n\n").strip();
    }

    private boolean endsReply(List<String> lines, int i) {
        String line = lines.get(i);
        return line.equals("-- ")
                || line.equals("--")
                || line.equals("__")
                || marks.match("end", line)
                || (marks.match("signature", line) && shortRest(lines, i))
                || (marks.match("header", line) && headerBlock(lines, i));
    }

    /** A line such as "Sent from my phone" ends the reply only where nothing of length but a quote follows. */
    private boolean shortRest(List<String> lines, int i) {
        int rest = 0;
        for (int k = i + 1; k < lines.size() && introduction(lines, k) == 0; k++) {
            String line = lines.get(k);
            if (marks.match("end", line) || marks.match("header", line)) {
                break;
            }
            rest += line.isBlank() || line.startsWith(">") ? 0 : 1;
        }
        return rest <= 4;
    }

    /** From:, Sent:, To: on following lines: how Outlook begins a quoted mail. */
    private boolean headerBlock(List<String> lines, int i) {
        int fields = 0;
        for (int k = i; k < Math.min(lines.size(), i + 6); k++) {
            fields += marks.match("header", lines.get(k)) ? 1 : 0;
        }
        return fields >= 3;
    }

    /** How many lines an introduction takes that begins here: 0, if none does. */
    private int introduction(List<String> lines, int i) {
        String joined = lines.get(i).strip();
        if (joined.isEmpty() || !marks.match("intro-start", joined)) {
            return 0;
        }
        for (int n = 1; n <= 4; n++) {
            if (marks.match("intro", joined)) {
                return n;
            }
            if (i + n >= lines.size()
                    || lines.get(i + n).isBlank()
                    || lines.get(i + n).startsWith(">")) {
                return 0;
            }
            joined = joined + ' ' + lines.get(i + n).strip();
        }
        return 0;
    }

    /** Whether the quote behind an introduction is marked by {@code >}, with new text between or below. */
    private boolean answersBelow(List<String> lines, int from) {
        boolean quoted = false;
        for (int k = from; k < lines.size(); k++) {
            String line = lines.get(k).strip();
            if (line.startsWith(">")) {
                quoted = true;
            } else if (!line.isEmpty()) {
                if (!quoted) {
                    return false;
                }
                return !endsReply(lines, k);
            }
        }
        return false;
    }
}
