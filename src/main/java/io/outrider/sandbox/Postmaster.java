package io.outrider.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** This is the machine that reports about mail: delivery status (RFC 3464) in two dialects, and spam complaints (RFC 5965). Stateless. */
final class Postmaster {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US);

    /** A hard bounce 5.1.1 as Postfix writes it, with the header of the mail. */
    byte[] unknownUser(Pen pen) {
        String reply = "550 5.1.1 <" + pen.answer().correspondent() + ">: Recipient address rejected: User unknown";
        String words =
                """
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                This is the mail system at host %s.

                I'm sorry to have to inform you that your message could not
                be delivered to one or more recipients. It's attached below.

                <%s>: host mail.%s[192.0.2.26] said:
                    %s (in reply to RCPT TO command)
                """
                        .formatted(
                                pen.host(),
                                pen.answer().correspondent(),
                                pen.who().domain(),
                                reply);
        String status =
                """
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; %s
                X-Postfix-Sender: rfc822; %s
                Arrival-Date: %s

                Final-Recipient: rfc822; %s
                Original-Recipient: rfc822;%s
                Action: failed
                Status: 5.1.1
                Remote-MTA: dns; mail.%s
                Diagnostic-Code: smtp; %s
                """
                        .formatted(
                                pen.host(),
                                pen.answer().mailbox(),
                                DATE.format(pen.sent()),
                                pen.answer().correspondent(),
                                pen.answer().correspondent(),
                                pen.who().domain(),
                                reply);
        return pen.mail()
                .header("Auto-Submitted", "auto-replied")
                .report(
                        "MAILER-DAEMON@" + pen.host() + " (Mail Delivery System)",
                        pen.answer().mailbox(),
                        "Undelivered Mail Returned to Sender",
                        "delivery-status",
                        words,
                        status,
                        "Content-Description: Undelivered Message Headers\nContent-Type: text/rfc822-headers\n\n"
                                + pen.original().head() + "\n");
    }

    /** A soft bounce 4.2.2 as Exim writes it, given up after its retries. */
    byte[] mailboxFull(Pen pen) {
        String reply = "452 4.2.2 The email account that you tried to reach is over quota";
        String words =
                """
                Content-type: text/plain; charset=us-ascii

                This message was created automatically by mail delivery software.

                A message that you sent could not be delivered to one or more of its
                recipients. The following address(es) failed:

                  %s
                    host mail.%s [192.0.2.27]
                    SMTP error from remote mail server after RCPT TO:<%s>:
                    %s: retry timeout exceeded
                """
                        .formatted(
                                pen.answer().correspondent(),
                                pen.who().domain(),
                                pen.answer().correspondent(),
                                reply);
        String status =
                """
                Content-type: message/delivery-status

                Reporting-MTA: dns; %s

                Action: failed
                Final-Recipient: rfc822;%s
                Status: 4.2.2
                Remote-MTA: dns; mail.%s
                Diagnostic-Code: smtp; %s
                """
                        .formatted(
                                pen.host(),
                                pen.answer().correspondent(),
                                pen.who().domain(),
                                reply);
        return pen.mail()
                .header("X-Failed-Recipients", pen.answer().correspondent())
                .header("Auto-Submitted", "auto-replied")
                .report(
                        "Mail Delivery System <Mailer-Daemon@" + pen.host() + ">",
                        pen.answer().mailbox(),
                        "Mail delivery failed: returning message to sender",
                        "delivery-status",
                        words,
                        status,
                        "Content-type: message/rfc822\n\n" + whole(pen));
    }

    /** A complaint in the abuse reporting format, as a provider's feedback loop sends it. */
    byte[] complaint(Pen pen) {
        String words =
                """
                Content-Type: text/plain; charset="US-ASCII"
                Content-Transfer-Encoding: 7bit

                This is an email abuse report for an email message received from
                192.0.2.10 on %s. A user of %s marked it as spam.
                """
                        .formatted(DATE.format(pen.sent()), pen.who().domain());
        String feedback =
                """
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: FeedbackLoop/1.4
                Version: 1
                Original-Mail-From: <%s>
                Original-Rcpt-To: <%s>
                Arrival-Date: %s
                Reported-Domain: %s
                Source-IP: 192.0.2.10
                """
                        .formatted(
                                pen.answer().mailbox(),
                                pen.answer().correspondent(),
                                DATE.format(pen.sent()),
                                pen.answer()
                                        .mailbox()
                                        .substring(pen.answer().mailbox().indexOf('@') + 1));
        return pen.mail()
                .report(
                        "<feedback@fbl." + pen.who().domain() + ">",
                        pen.answer().mailbox(),
                        "FW: " + pen.original().subject().replaceAll("[^\\x20-\\x7e]", "?"),
                        "feedback-report",
                        words,
                        feedback,
                        "Content-Type: message/rfc822\nContent-Disposition: inline\n\n" + whole(pen));
    }

    private static String whole(Pen pen) {
        return new String(pen.letter().raw(), StandardCharsets.ISO_8859_1);
    }
}
