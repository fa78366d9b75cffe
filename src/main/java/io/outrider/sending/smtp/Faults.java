package io.outrider.sending.smtp;

import io.outrider.mail.EnhancedStatus;
import io.outrider.mail.SmtpReply;
import io.outrider.sending.smtp.Outcome.Fault;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * This says whose fault a refusal is, from the stage, the text and the enhanced status; where text and code disagree the
 * text wins (SND-87, PEERS B7). Addresses in the text say nothing and are left out. Stateless.
 */
final class Faults {
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+|https?://\\S+");
    private static final Pattern RATE = Pattern.compile(
            "\\brates?\\b|\\btoo (many|fast|frequent)|\\bthrottl|limit (is |was )?exceeded|exceed\\w* .*\\blimit"
                    + "|(sending|daily|hourly|message) (quota|limit)");
    private static final Pattern LATER = Pattern.compile("gr[ea]y-?\\s?list|(try|come back|retry) (again )?later");
    private static final Pattern SENDER =
            Pattern.compile("block ?list|black ?list|reputation|\\bpolicy\\b|spamhaus|\\bdmarc\\b"
                    + "|\\bspf\\b|\\bdkim\\b|sender.*(denied|rejected|blocked)|relay(ing)? (access )?denied");
    private static final Pattern CONTENT =
            Pattern.compile("\\bspam|\\bcontent\\b|\\bvirus|\\bphish|\\burls?\\b|\\battachment");
    private static final Pattern RECIPIENT = Pattern.compile(
            "user unknown|unknown user|no such|does not exist|mailbox (not found|unavailable)|recipient|invalid address");

    private Faults() {}

    static Fault of(Stage stage, SmtpReply reply) {
        String text = ADDRESS.matcher(reply.text().toLowerCase(Locale.ROOT)).replaceAll("");
        if (RATE.matcher(text).find()) {
            return Fault.RATE;
        }
        if (stage == Stage.AUTH) {
            return Fault.AUTHENTICATION;
        }
        if (stage.compareTo(Stage.RCPT) < 0) {
            return stage == Stage.MAIL ? Fault.MAILBOX : Fault.NETWORK;
        }
        return byWords(stage, text, reply);
    }

    private static Fault byWords(Stage stage, String text, SmtpReply reply) {
        if (SENDER.matcher(text).find()) {
            return Fault.MAILBOX;
        }
        if (stage == Stage.RCPT && RECIPIENT.matcher(text).find()) {
            return Fault.RECIPIENT;
        }
        if (reply.transientFailure() && LATER.matcher(text).find()) {
            return stage == Stage.RCPT ? Fault.RECIPIENT : Fault.NETWORK;
        }
        if (CONTENT.matcher(text).find()) {
            return Fault.CONTENT;
        }
        return byStatus(stage, reply.status());
    }

    private static Fault byStatus(Stage stage, Optional<EnhancedStatus> status) {
        int subject = status.map(EnhancedStatus::subject).orElse(-1);
        return switch (subject) {
            case 1, 2 -> Fault.RECIPIENT;
            case 3, 4 -> Fault.NETWORK;
            case 6 -> Fault.CONTENT;
            case 7 -> Fault.MAILBOX;
            default -> stage == Stage.RCPT ? Fault.RECIPIENT : Fault.CONTENT;
        };
    }
}
