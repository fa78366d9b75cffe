package io.outrider.inbox;

import io.outrider.mail.MessageId;
import jakarta.mail.internet.InternetHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This finds the mail that a report is about: its Message-ID and its recipient, from what the report returns. Stateless. */
final class OriginalMail {
    private static final Pattern FIELD = Pattern.compile(
            "^[>\\s]*message-id:\\s*(<[^<>\\s@]+@[^<>\\s@]+>)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private OriginalMail() {}

    /** Header fields of the returned mail; empty fields when the report returns none. */
    static InternetHeaders headers(Letter letter) {
        return letter.parts().stream()
                .filter(p -> p.type().equals("message/rfc822")
                        || p.type().equals("text/rfc822-headers")
                        || p.type().equals("message/rfc822-headers")
                        || p.type().equals("message/global")
                        || p.type().equals("message/global-headers"))
                .findFirst()
                .map(p -> Letter.fields(p.text()))
                .orElseGet(InternetHeaders::new);
    }

    /** The Message-ID of the mail that is reported on: returned headers, then the text, then what the report answers. */
    static Optional<MessageId> id(Letter letter) {
        return first(MessageId.all(headers(letter).getHeader("Message-ID", " ")))
                .or(() -> letter.parts().stream()
                        .map(p -> FIELD.matcher(p.text()))
                        .filter(Matcher::find)
                        .flatMap(m -> MessageId.all(m.group(1)).stream())
                        .findFirst())
                .or(() -> first(MessageId.all(letter.header("In-Reply-To"))))
                .or(() -> last(MessageId.all(letter.header("References"))));
    }

    private static Optional<MessageId> first(List<MessageId> ids) {
        return ids.stream().findFirst();
    }

    private static Optional<MessageId> last(List<MessageId> ids) {
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(ids.size() - 1));
    }
}
