package io.outrider.sending.smtp;

import io.outrider.mail.EnhancedStatus;
import io.outrider.mail.SmtpReply;
import io.outrider.sending.smtp.Outcome.Fault;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * This says whose fault a refusal is, from the stage, the text and the enhanced status; where text and code disagree the
 * text wins (SND-87, PEERS B7). Addresses in the text say nothing and are left out. Stateless.
 */
final class Faults {
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+|https?://\\S+");
    private static final Pattern SIZE =
            Pattern.compile("\\b(message|mail|content|data)\\b.*\\b(size|too (big|large|long))\\b|message size");
    private static final Pattern RATE = Pattern.compile(
            "\\brates?\\b|\\btoo (many|fast|frequent)|\\bthrottl|limit (is |was )?exceeded|exceed\\w* .*\\blimit"
                    + "|(sending|daily|hourly|message) (quota|limit)");
    private static final Pattern LATER = Pattern.compile("gr[ea]y-?\\s?list|(try|come back|retry) (again )?later");
    private static final Pattern SENDER =
            Pattern.compile("block ?list|black ?list|reputation|\\bpolicy\\b|spamhaus|\\bdmarc\\b"
                    + "|\\bspf\\b|\\bdkim\\b|sender.*(denied|rejected|blocked)|relay(ing)? (access )?denied"
                    + "|\\b(ip|ip address|host|client)\\b.*\\bblocked\\b");
    private static final Pattern CONTENT =
            Pattern.compile("\\bspam|\\bcontent\\b|\\bvirus|\\bphish|\\burls?\\b|\\battachment");
    private static final Pattern RECIPIENT = Pattern.compile(
            "user unknown|unknown user|no such|does not exist|mailbox (not found|unavailable)|recipient|invalid address");

    /** So Postfix begins whatever it says at RCPT; with a code of policy (RFC 3463 3.8) it says nothing of the recipient. */
    private static final Pattern FRAME = Pattern.compile("recipient address rejected");

    private static final int POLICY = 7;

    /** RFC 4954: log in first, too weak, encryption required, password needs a change. */
    private static final Set<Integer> LOGIN = Set.of(432, 530, 534, 535, 538);

    private static final int CLOSING = 421;
    /** RFC 5321 4.2.2 and RFC 7504: codes that speak of the mailbox at the other end. */
    private static final Set<Integer> ABOUT_RECIPIENT = Set.of(450, 451, 452, 550, 551, 552, 553, 556);

    private Faults() {}

    static Fault of(Stage stage, SmtpReply reply) {
        String text = ADDRESS.matcher(reply.text().toLowerCase(Locale.ROOT)).replaceAll("");
        if (SIZE.matcher(text).find()) {
            return Fault.CONTENT;
        }
        if (RATE.matcher(text).find()) {
            return Fault.RATE;
        }
        if (stage == Stage.AUTH || LOGIN.contains(reply.code())) {
            return reply.code() == CLOSING ? Fault.NETWORK : Fault.AUTHENTICATION;
        }
        if (stage.compareTo(Stage.AUTH) < 0 || reply.code() == CLOSING) {
            return SENDER.matcher(text).find() ? Fault.MAILBOX : Fault.NETWORK;
        }
        return stage == Stage.MAIL ? Fault.MAILBOX : byWords(stage, text, reply);
    }

    private static Fault byWords(Stage stage, String text, SmtpReply reply) {
        if (SENDER.matcher(text).find()) {
            return Fault.MAILBOX;
        }
        boolean policy = reply.status().filter(s -> s.subject() == POLICY).isPresent();
        String said = policy ? FRAME.matcher(text).replaceAll("") : text;
        if (stage == Stage.RCPT && RECIPIENT.matcher(said).find()) {
            return Fault.RECIPIENT;
        }
        if (reply.transientFailure() && LATER.matcher(text).find()) {
            return stage == Stage.RCPT ? Fault.RECIPIENT : Fault.NETWORK;
        }
        if (CONTENT.matcher(text).find()) {
            return Fault.CONTENT;
        }
        return reply.status().flatMap(Faults::byStatus).orElseGet(() -> byCode(stage, reply));
    }

    private static Optional<Fault> byStatus(EnhancedStatus status) {
        boolean sender = status.subject() == 1 && (status.detail() == 7 || status.detail() == 8);
        boolean size = status.subject() == 3 && status.detail() == 4;
        return Optional.ofNullable(
                switch (status.subject()) {
                    case 1 -> sender ? Fault.MAILBOX : Fault.RECIPIENT;
                    case 2 -> Fault.RECIPIENT;
                    case 3 -> size ? Fault.CONTENT : Fault.NETWORK;
                    case 4 -> Fault.NETWORK;
                    case 6 -> Fault.CONTENT;
                    case POLICY -> Fault.MAILBOX;
                    default -> null;
                });
    }

    /** A bare code: 554 at RCPT is a policy (SND-87), 50x a misunderstanding; neither says anything of the recipient. */
    private static Fault byCode(Stage stage, SmtpReply reply) {
        if (stage != Stage.RCPT) {
            return Fault.CONTENT;
        }
        if (ABOUT_RECIPIENT.contains(reply.code())) {
            return Fault.RECIPIENT;
        }
        return reply.code() == 554 ? Fault.MAILBOX : Fault.NETWORK;
    }
}
