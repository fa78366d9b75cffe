package io.outrider.contact.probe;

import io.outrider.contact.probe.Probe.Finding;
import io.outrider.mail.EnhancedStatus;
import io.outrider.mail.SmtpReply;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * This is what an answer to RCPT says about a mailbox. A refusal of whoever asks is none of the mailbox, and servers use the
 * same code for both: only what speaks of the address counts (RFC 3463 3.2, 3.3). Stateless.
 */
final class RcptAnswer {
    /** RFC 5321 4.2.3: no such mailbox, not local, mailbox name not allowed. */
    private static final Set<Integer> NO_MAILBOX = Set.of(550, 551, 553);

    private static final Set<Integer> TAKEN = Set.of(250, 251);

    private static final Pattern ABOUT_US =
            Pattern.compile("block|list|spam|abuse|polic|den(y|ied)|reputation|https?:|\\bip\\b"
                    + "|reverse|\\bptr\\b|\\bspf\\b|\\bhelo\\b|authenti|relay|sender|try again|later|too many|rate");

    private RcptAnswer() {}

    /** {@code CATCH_ALL} is never the finding: one answer does not tell. */
    static Finding of(SmtpReply reply) {
        if (TAKEN.contains(reply.code())) {
            return Finding.KNOWN;
        }
        boolean said = reply.permanentFailure()
                && reply.status().map(RcptAnswer::speaksOfMailbox).orElseGet(() -> soundsLikeIt(reply));
        return said ? Finding.UNKNOWN : Finding.NOTHING;
    }

    /** 5.1.x without those about the sender (5.1.7, 5.1.8), and a mailbox that is disabled (5.2.1). */
    private static boolean speaksOfMailbox(EnhancedStatus status) {
        boolean address = status.subject() == 1 && status.detail() != 7 && status.detail() != 8;
        return status.permanent() && (address || (status.subject() == 2 && status.detail() == 1));
    }

    private static boolean soundsLikeIt(SmtpReply reply) {
        return NO_MAILBOX.contains(reply.code())
                && !ABOUT_US.matcher(reply.text().toLowerCase(Locale.ROOT)).find();
    }
}
