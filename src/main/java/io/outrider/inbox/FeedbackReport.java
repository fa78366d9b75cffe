package io.outrider.inbox;

import io.outrider.mail.Address;
import jakarta.mail.internet.InternetHeaders;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** This reads complaints in the abuse reporting format (RFC 5965). Stateless, thread-safe. */
final class FeedbackReport {
    private final Patterns phrases;

    FeedbackReport(Patterns phrases) {
        this.phrases = phrases;
    }
    /** The verdict, or empty when the mail holds no report. */
    Optional<Verdict> read(Letter letter) {
        return letter.part("message/feedback-report")
                .map(p -> verdict(letter, Letter.fields(p.text())))
                .or(() -> returned(letter));
    }

    private Optional<Verdict> returned(Letter letter) {
        boolean complains = phrases.match("complaint-subject", letter.subject())
                && letter.part("message/rfc822").isPresent();
        return complains ? Optional.of(verdict(letter, new InternetHeaders())) : Optional.empty();
    }

    private static Verdict verdict(Letter letter, InternetHeaders fields) {
        String type = field(fields, "Feedback-Type").strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "not-spam", "auth-failure", "dmarc" -> new Verdict.Other();
            case "opt-out", "opt-out-list", "unsubscribe" -> new Verdict.UnsubscribeRequest("");
            default ->
                new Verdict.Complaint(
                        recipients(letter, fields), type.isEmpty() ? "abuse" : type, OriginalMail.id(letter));
        };
    }

    private static List<Address> recipients(Letter letter, InternetHeaders fields) {
        Set<Address> found = new LinkedHashSet<>();
        found.addAll(Addresses.all(field(fields, "Original-Rcpt-To")));
        if (found.isEmpty()) {
            found.addAll(Addresses.all(field(fields, "Removal-Recipient")));
        }
        if (found.isEmpty()) {
            String to = OriginalMail.headers(letter).getHeader("To", ",");
            found.addAll(to == null ? List.of() : Addresses.all(to));
        }
        return List.copyOf(found);
    }

    private static String field(InternetHeaders fields, String name) {
        String value = fields.getHeader(name, " ");
        return value == null ? "" : Letter.decoded(value);
    }
}
