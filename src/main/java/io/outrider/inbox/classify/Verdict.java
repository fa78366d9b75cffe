package io.outrider.inbox.classify;

import io.outrider.mail.Address;
import io.outrider.mail.EnhancedStatus;
import io.outrider.mail.MessageId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** This is what the classifier concluded about one mail that came back (DESIGN 4.6). */
public sealed interface Verdict {
    /** The word for it in documents, the API and {@code classify}: {@code hard_bounce}, {@code human_reply} … */
    default String word() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** Who is to blame for a bounce. */
    enum Blame {
        RECIPIENT,
        SENDER,
        CONTENT,
        RATE,
        AUTHENTICATION,
        NETWORK
    }

    /** How a delivery to one recipient ended. */
    enum Severity {
        HARD,
        SOFT,
        DELAYED
    }

    /**
     * What became of one recipient.
     *
     * @param recipient address, if the bounce names it
     * @param severity how it ended
     * @param status enhanced status, if any stands in it
     * @param reason one word of {@code bounce-reasons.tsv}: {@code userunknown mailboxfull} …
     * @param blame who is to blame
     */
    record Fate(
            Optional<Address> recipient,
            Severity severity,
            Optional<EnhancedStatus> status,
            String reason,
            Blame blame) {}

    /**
     * What a bounce says; status, reason and blame are those of the recipient who fared worst.
     *
     * @param recipients addresses that were not reached; may be empty
     * @param status enhanced status, if any stands in it
     * @param reason one word of {@code bounce-reasons.tsv}: {@code userunknown mailboxfull} …
     * @param blame who is to blame
     * @param originalMessageId of the mail that bounced, if the bounce names it
     * @param fates one a recipient (RFC 3464 2.3), the worst first
     */
    record Failure(
            List<Address> recipients,
            Optional<EnhancedStatus> status,
            String reason,
            Blame blame,
            Optional<MessageId> originalMessageId,
            List<Fate> fates) {}

    /**
     * The verdict on a delivery.
     *
     * @param fates one a recipient, at least one
     */
    static Verdict bounce(List<Fate> fates, Optional<MessageId> originalMessageId) {
        List<Fate> worstFirst =
                fates.stream().sorted(Comparator.comparing(Fate::severity)).toList();
        Fate worst = worstFirst.get(0);
        boolean delayed = worst.severity() == Severity.DELAYED;
        List<Address> recipients = fates.stream()
                .filter(f -> delayed || f.severity() != Severity.DELAYED)
                .flatMap(f -> f.recipient().stream())
                .distinct()
                .toList();
        Failure failure =
                new Failure(recipients, worst.status(), worst.reason(), worst.blame(), originalMessageId, worstFirst);
        return switch (worst.severity()) {
            case HARD -> new HardBounce(failure);
            case SOFT -> new SoftBounce(failure);
            case DELAYED -> new Delayed(failure);
        };
    }

    /** What a bounce says, if this is one. */
    default Optional<Failure> bounced() {
        if (this instanceof HardBounce bounce) {
            return Optional.of(bounce.failure());
        }
        if (this instanceof SoftBounce bounce) {
            return Optional.of(bounce.failure());
        }
        return this instanceof Delayed delayed ? Optional.of(delayed.failure()) : Optional.empty();
    }

    /** The verdict on one of the recipients of a mail that bounced; the whole verdict where it does not name them. */
    default Verdict on(Address recipient) {
        return bounced()
                .flatMap(f -> f.fates().stream()
                        .filter(fate ->
                                fate.recipient().filter(recipient::equals).isPresent())
                        .findFirst()
                        .map(fate -> bounce(List.of(fate), f.originalMessageId())))
                .orElse(this);
    }

    /** Delivery failed for good, and the address is why. */
    record HardBounce(Failure failure) implements Verdict {}

    /** Delivery failed, and the address may be good. */
    record SoftBounce(Failure failure) implements Verdict {}

    /** Not delivered yet; the server goes on trying (RFC 3464 Action: delayed). */
    record Delayed(Failure failure) implements Verdict {}

    /**
     * The recipient pressed "this is spam" (RFC 5965).
     *
     * @param recipients who complained, if the report tells
     * @param feedbackType {@code abuse} and so on
     * @param originalMessageId of the mail complained about, if the report names it
     */
    record Complaint(List<Address> recipients, String feedbackType, Optional<MessageId> originalMessageId)
            implements Verdict {}

    /** A machine answered for a person who will come back, perhaps on a date that it names (RFC 3834). */
    record AutoReply(Optional<LocalDate> returnDate) implements Verdict {}

    /** The person is no longer there. */
    record Departed() implements Verdict {}

    /** Somebody asks not to be written to again. */
    record UnsubscribeRequest(String replyText) implements Verdict {
        @Override
        public String word() {
            return "unsubscribe";
        }
    }

    /**
     * A person answered.
     *
     * @param replyText the new text, without quotes and signature
     */
    record HumanReply(String replyText) implements Verdict {}

    /** Anything else: a newsletter, a read receipt, our own mail. */
    record Other() implements Verdict {}
}
