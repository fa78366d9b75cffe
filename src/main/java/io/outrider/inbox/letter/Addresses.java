package io.outrider.inbox.letter;

import io.outrider.mail.Address;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** This finds addresses in header fields and in texts, by the sign between local part and domain. Stateless. */
public final class Addresses {
    private static final String LOCAL = "._%+&'/=~!#$*?^`{|}-";
    private static final String QUOTES = ".'`";
    private static final String SMTP = "smtp=";
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 255;
    private static final int MOST = 200;

    private Addresses() {}

    /** All addresses in a text, in their order, each once, at most 200. */
    public static List<Address> all(String text) {
        Set<Address> found = new LinkedHashSet<>();
        for (int at = text.indexOf('@'); at >= 0 && found.size() < MOST; at = text.indexOf('@', at + 1)) {
            around(text, at).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static Optional<Address> around(String text, int at) {
        int from = at;
        while (from > 0 && at - from < LONGEST_LOCAL && local(text.charAt(from - 1))) {
            from--;
        }
        int to = at + 1;
        while (to < text.length() && to - at < LONGEST_DOMAIN && domain(text.charAt(to))) {
            to++;
        }
        while (from < at && QUOTES.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > at + 1 && (text.charAt(to - 1) == '.' || text.charAt(to - 1) == '-')) {
            to--;
        }
        // How an X.400 address names an Internet address: DDA:SMTP=ann@acme.test
        if (at - from > SMTP.length() && text.regionMatches(true, from, SMTP, 0, SMTP.length())) {
            from += SMTP.length();
        }
        return from == at || to == at + 1 ? Optional.empty() : Address.parse(text.substring(from, to));
    }

    private static boolean local(char c) {
        return Character.isLetterOrDigit(c) || LOCAL.indexOf(c) >= 0;
    }

    private static boolean domain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    /** The address in a From field: the one in angle brackets, if there are any. */
    public static Optional<Address> from(String field) {
        int open = field.lastIndexOf('<');
        return all(open < 0 ? field : field.substring(open)).stream().findFirst();
    }

    /** The address in a field such as {@code Final-Recipient: rfc822; ann@acme.test}. */
    public static Optional<Address> typed(String field) {
        return from(field.substring(field.indexOf(';') + 1));
    }
}
