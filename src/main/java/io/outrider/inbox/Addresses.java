package io.outrider.inbox;

import io.outrider.mail.Address;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This finds addresses in header fields and in texts. Stateless. */
final class Addresses {
    private static final Pattern IN_TEXT = Pattern.compile(
            "[\\p{L}\\p{N}._%+&'/=~!#$*?^`{|}-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}[\\p{L}\\p{N}-]{2,63}");

    private Addresses() {}

    /** All addresses in a text, in their order, each once. */
    static List<Address> all(String text) {
        Set<Address> found = new LinkedHashSet<>();
        Matcher m = IN_TEXT.matcher(text);
        while (m.find()) {
            Address.parse(trimmed(m.group())).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** The address in a From field: the one in angle brackets, if there are any. */
    static Optional<Address> from(String field) {
        int open = field.lastIndexOf('<');
        return all(open < 0 ? field : field.substring(open)).stream().findFirst();
    }

    /** The address in a field such as {@code Final-Recipient: rfc822; ann@acme.test}. */
    static Optional<Address> typed(String field) {
        return from(field.substring(field.indexOf(';') + 1));
    }

    private static String trimmed(String address) {
        return address.replaceAll("^[.'`]+|[.'`]+$", "");
    }
}
