package io.outrider.inbox.classify;

import io.outrider.inbox.letter.Addresses;
import io.outrider.inbox.letter.Fields;
import io.outrider.inbox.letter.Letter;
import io.outrider.inbox.letter.LetterPart;
import io.outrider.mail.Address;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * This reads complaints: the abuse reporting format (RFC 5965), and feedback loops that send back the mail itself, such as
 * Hotmail's JMRP. Stateless, thread-safe.
 */
final class FeedbackReport {
    private final Rules machines;
    private final OriginalMail originals;

    FeedbackReport(Rules machines, OriginalMail originals) {
        this.machines = machines;
        this.originals = originals;
    }

    /** The verdict, or empty when the mail holds no report. */
    Optional<Verdict> read(Letter letter) {
        Optional<LetterPart> part = letter.part("message/feedback-report");
        if (part.isPresent()) {
            return Optional.of(verdict(letter, Fields.in(part.get().text())));
        }
        boolean report = letter.parameter("report-type").equals("feedback-report");
        return report || jmrp(letter) ? Optional.of(verdict(letter, fieldsInText(letter))) : Optional.empty();
    }

    /** A loop without a report: what the sender says it is, and the mail itself. */
    private boolean jmrp(Letter letter) {
        if (letter.has("X-HmXmrOriginalRecipient")) {
            return true;
        }
        return letter.returned().isPresent()
                && (machines.all(Rules.folded("subject: " + letter.subject(), 300))
                                .contains("complaint")
                        || letter.returned()
                                .filter(p -> Fields.in(p.text()).has("X-HmXmrOriginalRecipient"))
                                .isPresent());
    }

    private static Fields fieldsInText(Letter letter) {
        String text = letter.machineText();
        int at = text.toLowerCase(Locale.ROOT).indexOf("feedback-type:");
        return at < 0 ? Fields.NONE : Fields.in(text.substring(at));
    }

    private Verdict verdict(Letter letter, Fields fields) {
        String type = fields.first("Feedback-Type").strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "not-spam", "auth-failure", "dmarc" -> new Verdict.Other();
            case "opt-out", "opt-out-list", "unsubscribe" -> new Verdict.UnsubscribeRequest("");
            default ->
                new Verdict.Complaint(
                        recipients(letter, fields), type.isEmpty() ? "abuse" : type, originals.id(letter));
        };
    }

    private List<Address> recipients(Letter letter, Fields fields) {
        Set<Address> found = new LinkedHashSet<>();
        fields.all("Original-Rcpt-To").forEach(f -> found.addAll(Addresses.all(f)));
        fields.all("Removal-Recipient").forEach(f -> found.addAll(Addresses.all(f)));
        found.addAll(Addresses.all(letter.header("X-HmXmrOriginalRecipient")));
        if (found.isEmpty()) {
            found.addAll(originals.recipients(letter));
        }
        return List.copyOf(found);
    }
}
