package io.outrider.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This is an enhanced mail system status code (RFC 3463 2).
 *
 * @param type 2 success, 4 persistent transient failure, 5 permanent failure
 * @param subject 0 to 999: 1 address, 2 mailbox, 3 system, 4 network, 5 protocol, 6 content, 7 security and policy
 * @param detail 0 to 999
 */
public record EnhancedStatus(int type, int subject, int detail) {
    private static final Pattern FORM = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.]*\\d)");

    public EnhancedStatus {
        if (type != 2 && type != 4 && type != 5) {
            throw new IllegalArgumentException("type of an enhanced status is " + type + "; allowed are 2, 4 and 5");
        }
    }

    /** The first code in a text, or empty. */
    public static Optional<EnhancedStatus> find(String text) {
        Matcher m = FORM.matcher(text == null ? "" : text);
        return m.find()
                ? Optional.of(new EnhancedStatus(
                        Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))))
                : Optional.empty();
    }

    /** Whether the failure is said to last (class 5). */
    public boolean permanent() {
        return type == 5;
    }

    @Override
    public String toString() {
        return type + "." + subject + "." + detail;
    }
}
