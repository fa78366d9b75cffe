package io.outrider.inbox.classify;

import io.outrider.mail.EnhancedStatus;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This reads what an SMTP server said: its enhanced status (RFC 3463), its reply code (RFC 5321 4.2), its words. Stateless. */
final class SaidText {
    private static final Pattern BEHIND_REPLY =
            Pattern.compile("(?<![\\d.])[45]\\d\\d[ -]{1,3}#?([45])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)");
    private static final Pattern ALONE =
            Pattern.compile("(?<![\\d.\\p{L}/])([45])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)");
    private static final Pattern REPLY = Pattern.compile(
            "(?<![\\d.:/\\p{L}-])([45][0-7]\\d)(?:[ -](?=[\\p{L}#<(\\[\\d'\"*-])|(?=: )|$)", Pattern.MULTILINE);
    private static final int LONGEST = 16_000;

    private SaidText() {}

    /** The most telling status in a text: behind a reply code, else anywhere; one that means something, else any. */
    static Optional<EnhancedStatus> status(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        Optional<EnhancedStatus> near = best(BEHIND_REPLY, bounded);
        return near.filter(s -> !vague(s)).or(() -> best(ALONE, bounded)).or(() -> near);
    }

    private static Optional<EnhancedStatus> best(Pattern form, String text) {
        Optional<EnhancedStatus> first = Optional.empty();
        Matcher m = form.matcher(text);
        while (m.find()) {
            EnhancedStatus status = new EnhancedStatus(number(m, 1), number(m, 2), number(m, 3));
            if (!vague(status)) {
                return Optional.of(status);
            }
            first = first.or(() -> Optional.of(status));
        }
        return first;
    }

    /** Whether a status says no more than that something failed. */
    static boolean vague(EnhancedStatus status) {
        return status.subject() == 0 && status.detail() == 0;
    }

    /** The first SMTP reply code that reports a failure. */
    static Optional<Integer> reply(String text) {
        Matcher m = REPLY.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        return m.find() ? Optional.of(number(m, 1)) : Optional.empty();
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    /** A text in which every word with an {@code @} is only that sign: a name is nothing that a server says. */
    static String withoutAddresses(String text, int most) {
        int length = Math.min(text.length(), most);
        StringBuilder bare = new StringBuilder(length);
        int word = 0;
        boolean sign = false;
        for (int i = 0; i <= length; i++) {
            if (i == length || ends(text.charAt(i))) {
                boolean address = sign && i - word < 320;
                bare.append(address ? rest(text, word, i) : text.substring(word, i));
                if (i < length) {
                    bare.append(text.charAt(i) <= ' ' ? ' ' : text.charAt(i));
                }
                word = i + 1;
                sign = false;
            } else {
                sign |= text.charAt(i) == '@';
            }
        }
        return bare.toString();
    }

    /** Chinese and Japanese put no space between an address and what they say of it. */
    private static boolean ends(char c) {
        return c <= ' ' || c >= '\u2e80';
    }

    /** What stands behind an address in the same word: {@code <ann@acme.test>:unknown}. */
    private static String rest(String text, int from, int to) {
        int end = text.lastIndexOf('>', to - 1) + 1;
        if (end <= from) {
            end = to;
            while (end > from && ".:;,".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
        }
        return "@" + text.substring(end, to);
    }
}
