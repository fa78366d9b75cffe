package io.outrider.inbox.classify;

import io.outrider.inbox.letter.Letter;
import io.outrider.mail.Address;
import io.outrider.mail.EnhancedStatus;
import java.util.List;
import java.util.Optional;

/**
 * This concludes what became of a recipient from what was said: reason, severity, blame. Hard needs a witness besides the words:
 * the code (5.1.x), the stage (the address was refused when it was named), or a writer whose words are known. A reply that says
 * "try again" is never a reason to give an address up (RFC 5321 4.2.1). What nobody understands is counted, and hard only where who could
 * not place the address calls it failed for good.
 * Thread-safe.
 */
final class Fates {
    private static final int LONGEST = 8000;
    private static final String UNKNOWN_USER = "userunknown";
    private static final String FAILED = "failed";

    private final BounceReasons reasons;
    private final Rules machines;
    private final UnknownTexts unknown;

    Fates(BounceReasons reasons, Rules machines, UnknownTexts unknown) {
        this.reasons = reasons;
        this.machines = machines;
        this.unknown = unknown;
    }

    /** The same, which counts nothing. */
    Fates uncounted() {
        return new Fates(reasons, machines, UnknownTexts.NONE);
    }

    /**
     * What is known of a delivery.
     *
     * @param delayed whether it goes on being tried
     * @param status enhanced status, if any
     * @param said what the other server said
     * @param around the text around it, which tells the stage
     */
    record Evidence(boolean delayed, Optional<EnhancedStatus> status, String said, String around) {}

    /** The fates that one group of a report tells; several where the recipients stand elsewhere. */
    List<Verdict.Fate> of(Letter letter, DeliveryReport.Group group, List<Address> others) {
        boolean delayed = group.action().equals("delayed") || (group.action().isEmpty() && still(group.said()));
        String around = BounceText.told(letter);
        Evidence evidence = new Evidence(delayed, status(group), group.said(), around);
        Conclusion conclusion = forGood(group, evidence, conclusion(evidence, true));
        return who(group, others).stream()
                .map(r -> fate(r, evidence, conclusion))
                .toList();
    }

    /**
     * A report that says "failed" and 5.x.x says that no attempt will help (RFC 3464 2.3.3, 2.3.4). It is believed of an address that
     * its writer could not place itself, in an administrator's own words; never of what another server refused.
     */
    private static Conclusion forGood(DeliveryReport.Group group, Evidence evidence, Conclusion conclusion) {
        boolean permanent = group.action().equals("failed")
                && group.status().filter(EnhancedStatus::permanent).isPresent();
        boolean own = group.said().isEmpty() && stage(evidence) != SmtpStage.DATA;
        return permanent && own && conclusion.reason().equals(BounceReasons.UNDEFINED)
                ? new Conclusion(FAILED, true)
                : conclusion;
    }

    private static List<Optional<Address>> who(DeliveryReport.Group group, List<Address> others) {
        return group.recipient().isPresent() || others.isEmpty()
                ? List.of(group.recipient())
                : others.stream().map(Optional::of).toList();
    }

    /** The fates of the recipients of a mail that came back with a text; of nobody in particular where none is named. */
    List<Verdict.Fate> of(List<Address> recipients, Evidence evidence) {
        Conclusion conclusion = conclusion(evidence, false);
        List<Optional<Address>> who = recipients.isEmpty()
                ? List.of(Optional.empty())
                : recipients.stream().map(Optional::of).toList();
        return who.stream().map(r -> fate(r, evidence, conclusion)).toList();
    }

    /** The fate of a recipient where the reason is given in a word. */
    Verdict.Fate certain(Optional<Address> recipient, Evidence evidence, String reason) {
        return fate(recipient, evidence, new Conclusion(reason, true));
    }

    private Verdict.Fate fate(Optional<Address> recipient, Evidence evidence, Conclusion conclusion) {
        BounceReasons.Meaning meaning = reasons.meaning(conclusion.reason());
        boolean again = evidence.status().map(s -> !s.permanent()).orElseGet(() -> SaidText.reply(evidence.said())
                .filter(code -> code < 500)
                .isPresent());
        Verdict.Severity severity = evidence.delayed()
                ? Verdict.Severity.DELAYED
                : meaning.hard() && conclusion.witnessed() && !again ? Verdict.Severity.HARD : Verdict.Severity.SOFT;
        return new Verdict.Fate(recipient, severity, evidence.status(), conclusion.reason(), meaning.blame());
    }

    private record Conclusion(String reason, boolean witnessed) {}

    private Conclusion conclusion(Evidence evidence, boolean report) {
        BounceReasons.Found found = reasons.find(evidence.said(), evidence.status());
        if (report && little(found, evidence)) {
            found = reasons.find(evidence.said() + '\n' + evidence.around(), evidence.status());
        }
        if (found.reason().equals(BounceReasons.UNDEFINED)) {
            count(evidence.said());
        }
        if (!found.reason().equals(UNKNOWN_USER)) {
            return new Conclusion(found.reason(), true);
        }
        SmtpStage stage = stage(evidence);
        boolean coded = evidence.status().filter(Fates::aboutAnAddress).isPresent();
        return stage == SmtpStage.DATA && !coded
                ? new Conclusion("filtered", true)
                : new Conclusion(UNKNOWN_USER, coded || stage == SmtpStage.RECIPIENT || found.particular());
    }

    private static SmtpStage stage(Evidence evidence) {
        return SmtpStage.in(BounceReasons.folded(evidence.said() + ' ' + evidence.around()));
    }

    /** A generic code with few words: what the notification tells people may know more. */
    private static boolean little(BounceReasons.Found found, Evidence evidence) {
        return found.reason().equals(BounceReasons.UNDEFINED)
                || (!found.plain()
                        && evidence.said().length() < 20
                        && evidence.status().map(SaidText::vague).orElse(true));
    }

    private static boolean aboutAnAddress(EnhancedStatus status) {
        return status.subject() == 1
                || (status.subject() == 2 && status.detail() == 1)
                || (status.subject() == 4 && status.detail() == 1)
                || (status.subject() == 5 && status.detail() == 0);
    }

    private void count(String said) {
        try {
            unknown.count(said);
        } catch (RuntimeException e) {
            // A store that does not answer must not change what a mail is; the next such text is counted again.
            return;
        }
    }

    /** Whether a text says that the server goes on trying. */
    private boolean still(String said) {
        return machines.all(Rules.folded(said, LONGEST)).contains("delayed");
    }

    /** The status field, or a more telling one in what the remote server said. */
    private static Optional<EnhancedStatus> status(DeliveryReport.Group group) {
        Optional<EnhancedStatus> field = group.status();
        boolean vague = field.map(SaidText::vague).orElse(true);
        return vague ? SaidText.status(group.said()).or(() -> field) : field;
    }
}
