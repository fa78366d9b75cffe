package io.outrider.inbox;

import io.outrider.mail.Address;
import io.outrider.mail.EnhancedStatus;
import jakarta.mail.internet.InternetHeaders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * This reads delivery status notifications (RFC 3464): one group of fields a recipient. Action tells failed from delayed; a
 * failed recipient outweighs a delayed one. Stateless, thread-safe.
 */
final class DeliveryReport {
    private final BounceReasons reasons;
    private final Patterns phrases;

    DeliveryReport(BounceReasons reasons, Patterns phrases) {
        this.reasons = reasons;
        this.phrases = phrases;
    }

    private record Line(Optional<Address> recipient, String action, Optional<EnhancedStatus> status, String said) {}

    /** The verdict, or empty when the mail holds no notification. */
    Optional<Verdict> read(Letter letter) {
        List<Line> lines = new ArrayList<>();
        letter.parts().stream()
                .filter(p ->
                        p.type().equals("message/delivery-status") || p.type().equals("message/global-delivery-status"))
                .forEach(p -> lines.addAll(lines(p.text())));
        return lines.isEmpty() ? Optional.empty() : Optional.of(verdict(letter, lines));
    }

    private Verdict verdict(Letter letter, List<Line> lines) {
        List<Line> failed = lines.stream().filter(l -> failed(l)).toList();
        List<Line> delayed =
                lines.stream().filter(l -> l.action().equals("delayed")).toList();
        if (failed.isEmpty() && delayed.isEmpty()) {
            return new Verdict.Other();
        }
        List<Line> told = failed.isEmpty() ? delayed : failed;
        Optional<EnhancedStatus> status = status(told);
        String reason = reason(letter, told, status);
        List<Address> recipients = recipients(letter, told);
        return failed.isEmpty()
                ? BounceReasons.delayed(recipients, status, reason, OriginalMail.id(letter))
                : reasons.bounce(recipients, status, reason, OriginalMail.id(letter));
    }

    private static boolean failed(Line line) {
        return line.action().equals("failed")
                || (line.action().isEmpty()
                        && line.status().filter(s -> s.type() != 2).isPresent());
    }

    private String reason(Letter letter, List<Line> told, Optional<EnhancedStatus> status) {
        String said = String.join(" ", told.stream().map(Line::said).toList());
        String reason = reasons.reason(said, status);
        // A generic code with no text: what the notification tells people may know more.
        return said.isBlank() || reason.equals("undefined") ? better(letter, reason, status) : reason;
    }

    private String better(Letter letter, String reason, Optional<EnhancedStatus> status) {
        String human = letter.part("text/plain").map(LetterPart::text).orElseGet(letter::text);
        String told = reasons.reason(human, status);
        return told.equals("undefined") ? reason : told;
    }

    private static List<Address> recipients(Letter letter, List<Line> told) {
        Set<Address> found = new LinkedHashSet<>();
        told.forEach(l -> l.recipient().ifPresent(found::add));
        if (found.isEmpty()) {
            found.addAll(Addresses.all(letter.header("X-Failed-Recipients")));
        }
        if (found.isEmpty()) {
            String to = OriginalMail.headers(letter).getHeader("To", ",");
            found.addAll(to == null ? List.of() : Addresses.all(to));
        }
        return List.copyOf(found);
    }

    /** The status field, or a more telling one in what the remote server said. */
    private static Optional<EnhancedStatus> status(List<Line> told) {
        Optional<EnhancedStatus> field =
                told.stream().flatMap(l -> l.status().stream()).findFirst();
        Optional<EnhancedStatus> said = told.stream()
                .flatMap(l -> EnhancedStatus.find(l.said()).stream())
                .findFirst();
        boolean vague = field.filter(s -> s.subject() != 0 || s.detail() != 0).isEmpty();
        return vague && said.isPresent() ? said : field;
    }

    private List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        for (String group : text.replace("\r\n", "\n").split("\n[ \t]*\n")) {
            InternetHeaders fields = Letter.fields(group);
            String recipient = field(fields, "Final-Recipient");
            String action = field(fields, "Action");
            String status = field(fields, "Status");
            if (!recipient.isEmpty() || !action.isEmpty() || !status.isEmpty()) {
                lines.add(line(fields, recipient, action, status));
            }
        }
        return lines;
    }

    private Line line(InternetHeaders fields, String recipient, String action, String status) {
        String original = field(fields, "Original-Recipient");
        String said = field(fields, "Diagnostic-Code").replaceFirst("^[\\w-]+\\s*;\\s*", "");
        String word = action.split("[\\s(;]", 2)[0].toLowerCase(Locale.ROOT);
        return new Line(
                Addresses.typed(recipient).or(() -> Addresses.typed(original)),
                word.startsWith("delay") || (word.isEmpty() && phrases.match("delayed", said)) ? "delayed" : word,
                EnhancedStatus.find(status),
                said);
    }

    private static String field(InternetHeaders fields, String name) {
        String value = fields.getHeader(name, " ");
        return value == null ? "" : Letter.decoded(value);
    }
}
