package io.outrider.mail;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * This is a Message-ID with its angle brackets (RFC 5322 3.6.4): {@code <token@domain>}.
 *
 * @param value as it stands in the header
 */
public record MessageId(String value) {
    private static final Pattern FORM = Pattern.compile("<[^<>\\s@]+@[^<>\\s@]+>");

    public MessageId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Message-ID is not of the form <token@domain>: '" + value + "'");
        }
    }

    /** All Message-IDs in a header such as References, in their order; folding and comments do not matter. */
    public static List<MessageId> all(String header) {
        return header == null
                ? List.of()
                : FORM.matcher(header.replaceAll("\\r?\\n[ \\t]+", " "))
                        .results()
                        .map(MatchResult::group)
                        .map(MessageId::new)
                        .toList();
    }

    @Override
    public String toString() {
        return value;
    }
}
