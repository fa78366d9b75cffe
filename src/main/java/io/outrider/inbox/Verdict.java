package io.outrider.inbox;

import io.outrider.mail.Address;
import io.outrider.mail.EnhancedStatus;
import io.outrider.mail.MessageId;
import java.time.LocalDate;
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
        NETWORK
    }

    /**
     * What a bounce says.
     *
     * @param recipients addresses that were not reached; may be empty
     * @param status enhanced status, if any stands in it
     * @param reason one word from the list of the classifier: {@code userunknown mailboxfull} …
     * @param blame who is to blame
     * @param originalMessageId of the mail that bounced, if the bounce names it
     */
    record Failure(
            List<Address> recipients,
            Optional<EnhancedStatus> status,
            String reason,
            Blame blame,
            Optional<MessageId> originalMessageId) {}

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
