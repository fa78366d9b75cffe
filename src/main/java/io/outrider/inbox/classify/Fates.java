package io.outrider.inbox.classify;

import io.outrider.inbox.letter.Letter;
import io.outrider.mail.Address;
import io.outrider.mail.EnhancedStatus;
import java.util.List;
import java.util.Optional;

/**
 * This concludes what became of a recipient from what was said: reason, severity, blame. A reply that says "try again" is never a
 * reason to give an address up (RFC 5321 4.2.1), and what nobody understands is counted and never hard. Thread-safe.
 */
final class Fates {
    private final BounceReasons reasons;
    private final Rules machines;
    private final UnknownTexts unknown;

    Fates(BounceReasons reasons, Rules machines, UnknownTexts unknown) {
        this.reasons = reasons;
        this.machines = machines;
        this.unknown = unknown;
    }

    /** The fates that one group of a report tells; several where the recipients stand elsewhere. */
    List<Verdict.Fate> of(Letter letter, DeliveryReport.Group group, List<Address> others) {
        Optional<EnhancedStatus> status = status(group);
        boolean delayed = group.action().equals("delayed") || (group.action().isEmpty() && still(group.said()));
        String reason = reason(letter, group.said(), status);
        List<Optional<Address>> who = group.recipient().isPresent() || others.isEmpty()
                ? List.of(group.recipient())
                : others.stream().map(Optional::of).toList();
        return who.stream()
                .map(r -> fate(r, delayed, status, reason, group.said()))
                .toList();
    }

    /** The fate of one recipient of a mail that came back. */
    Verdict.Fate fate(
            Optional<Address> recipient, boolean delayed, Optional<EnhancedStatus> status, String reason, String said) {
        BounceReasons.Meaning meaning = reasons.meaning(reason);
        boolean again = status.map(s -> !s.permanent())
                .orElseGet(() -> SaidText.reply(said).filter(code -> code < 500).isPresent());
        Verdict.Severity severity = delayed
                ? Verdict.Severity.DELAYED
                : meaning.hard() && !again ? Verdict.Severity.HARD : Verdict.Severity.SOFT;
        return new Verdict.Fate(recipient, severity, status, reason, meaning.blame());
    }

    /** Whether a text says that the server goes on trying. */
    boolean still(String said) {
        return machines.all(Rules.folded(said, 8000)).contains("delayed");
    }

    /** The reason in a text, and the status it gives; what is not understood is counted. */
    String reason(String said, Optional<EnhancedStatus> status) {
        String reason = reasons.reason(said, status);
        if (reason.equals(BounceReasons.UNDEFINED)) {
            unknown.count(said);
        }
        return reason;
    }

    private String reason(Letter letter, String said, Optional<EnhancedStatus> status) {
        Optional<String> plain = reasons.plain(said);
        if (plain.isPresent()) {
            return plain.get();
        }
        String coded = reasons.reason(said, status);
        // A generic code with few words: what the notification tells people may know more.
        boolean little = coded.equals(BounceReasons.UNDEFINED)
                || (said.length() < 20 && status.map(SaidText::vague).orElse(true));
        return little ? reason(said + '\n' + BounceText.told(letter), status) : coded;
    }

    /** The status field, or a more telling one in what the remote server said. */
    private static Optional<EnhancedStatus> status(DeliveryReport.Group group) {
        Optional<EnhancedStatus> field = group.status();
        boolean vague = field.map(SaidText::vague).orElse(true);
        return vague ? SaidText.status(group.said()).or(() -> field) : field;
    }
}
