package io.outrider.inbox.classify;

import io.outrider.inbox.letter.Addresses;
import io.outrider.inbox.letter.Fields;
import io.outrider.inbox.letter.Letter;
import io.outrider.inbox.letter.LetterPart;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** This finds the mail that a report is about: its Message-ID and its recipients, from what the report returns. Stateless. */
final class OriginalMail {
    private static final String NAME = "message-id";
    private static final Set<String> FIELDS = Set.of("Original-Message-ID", "X-Original-Message-ID");
    private static final int LONGEST = 1200;

    /** The Message-ID of the mail that is reported on: returned headers, then the text, then what the report answers. */
    Optional<MessageId> id(Letter letter) {
        return inReturned(letter)
                .or(() -> inFields(letter))
                .or(() -> letter.parts().stream()
                        .flatMap(p -> inText(p.text()).stream())
                        .findFirst())
                .or(() -> first(letter.fields().plain("In-Reply-To")))
                .or(() -> last(letter.fields().plain("References")));
    }

    private static Optional<MessageId> inReturned(Letter letter) {
        Optional<LetterPart> part = letter.returned();
        return part.flatMap(p -> first(Fields.in(p.text()).plain("Message-ID")));
    }

    private static Optional<MessageId> inFields(Letter letter) {
        return letter.parts().stream()
                .filter(p -> p.type().startsWith("message/"))
                .map(p -> Fields.in(p.text()))
                .flatMap(f -> FIELDS.stream().map(f::plain))
                .flatMap(value -> first(value).stream())
                .findFirst();
    }

    /** The first line {@code Message-ID: <…>} in a text, quoted or not, folded or not. */
    private static Optional<MessageId> inText(String text) {
        for (int at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
            if (named(text, at)) {
                int end = Math.min(text.length(), at + LONGEST);
                int open = at + 1;
                while (open < end && (text.charAt(open) <= ' ' || text.charAt(open) == '>')) {
                    open++;
                }
                int close = open < end && text.charAt(open) == '<' ? text.indexOf('>', open) : -1;
                Optional<MessageId> id =
                        close < 0 || close > end ? Optional.empty() : first(text.substring(open, close + 1));
                if (id.isPresent()) {
                    return id;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean named(String text, int colon) {
        int end = colon;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int from = end - NAME.length();
        if (from < 0 || !text.regionMatches(true, from, NAME, 0, NAME.length())) {
            return false;
        }
        int line = from;
        while (line > 0 && text.charAt(line - 1) != '\n') {
            if (" \t>|".indexOf(text.charAt(line - 1)) < 0) {
                return false;
            }
            line--;
        }
        return true;
    }

    private static Optional<MessageId> first(String field) {
        return field.isEmpty()
                ? Optional.empty()
                : MessageId.all(field).stream().findFirst();
    }

    private static Optional<MessageId> last(String field) {
        List<MessageId> ids = field.isEmpty() ? List.of() : MessageId.all(field);
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(ids.size() - 1));
    }

    /** To whom the mail was sent that is reported on, as its own header fields say; empty when they are not returned. */
    List<Address> recipients(Letter letter) {
        List<Address> to =
                letter.returned().map(p -> addresses(Fields.in(p.text()))).orElseGet(List::of);
        return to.isEmpty() ? addresses(inBody(Told.of(letter).returned())) : to;
    }

    private static List<Address> addresses(Fields fields) {
        List<Address> found = new ArrayList<>();
        for (String name : List.of("To", "Cc")) {
            fields.all(name).forEach(f -> found.addAll(Addresses.all(f)));
        }
        return found.stream().distinct().toList();
    }

    /** The header fields of a mail that is returned within the text. */
    private static Fields inBody(String returned) {
        String lower =
                returned.substring(0, Math.min(returned.length(), 16_000)).toLowerCase(Locale.ROOT);
        int at = -1;
        for (String name : List.of("\nreceived:", "\nreturn-path:", "\nfrom:", "\nto:", "\nmessage-id:", "\ndate:")) {
            int found = lower.indexOf(name);
            at = found >= 0 && (at < 0 || found < at) ? found : at;
        }
        boolean begins =
                lower.startsWith("received:") || lower.startsWith("return-path:") || lower.startsWith("message-id:");
        return begins ? Fields.in(returned) : at < 0 ? Fields.NONE : Fields.in(returned.substring(at + 1));
    }
}
