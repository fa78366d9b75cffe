package io.outrider.bench;

import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** This is what lies in a mailbox in the morning: mails of five kinds, made up. Stateless. */
final class Post {
    private static final String LETTER =
            "A paragraph of a letter that says what letters say, and goes on for a line.\r\n";
    private static final int KINDS = 5;

    private Post() {}

    /** The n-th mail of a mailbox. */
    static byte[] mail(String mailbox, int n) {
        String head = "Message-ID: <" + n + "." + mailbox + ">\r\nTo: " + mailbox
                + "\r\nDate: Tue, 17 Feb 2026 09:00:00 -0500\r\nMIME-Version: 1.0\r\n";
        String mail =
                switch (n % KINDS) {
                    case 0 -> reply(head, mailbox, n);
                    case 1 -> newsletter(head, n);
                    case 2 -> bounce(head, mailbox, n);
                    case 3 -> away(head, n);
                    default -> letter(head, n);
                };
        return mail.getBytes(StandardCharsets.UTF_8);
    }

    /** The Message-ID of the mail of ours that the n-th mail answers or reports, if it does either. */
    static Optional<MessageId> about(String mailbox, int n) {
        return n % KINDS == 0 || n % KINDS == 2
                ? Optional.of(new MessageId("<sent." + n + '.' + mailbox + '>'))
                : Optional.empty();
    }

    /** To whom that mail went. */
    static Address correspondent(String mailbox, int n) {
        return new Address((n % KINDS == 0 ? "ann" : "bob") + n + '.' + mailbox.replaceFirst("@.*", "@acme.test"));
    }

    private static String reply(String head, String mailbox, int n) {
        return head + "From: Ann <" + correspondent(mailbox, n).value()
                + ">\r\nSubject: Re: Your vacancy\r\nIn-Reply-To: <sent." + n + '.' + mailbox
                + ">\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nLet us talk on Thursday.\r\n\r\n"
                + "On Mon, 16 Feb 2026 at 10:00, Kim wrote:\r\n> "
                + LETTER.repeat(10).replace("\r\n", "\r\n> ");
    }

    private static String newsletter(String head, int n) {
        return head + "From: news@shop.test\r\nSubject: Offers " + n
                + "\r\nList-Unsubscribe: <https://shop.test/u>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>"
                + ("<p>" + LETTER + "</p>").repeat(60) + "</body></html>\r\n";
    }

    private static String bounce(String head, String mailbox, int n) {
        return head + "From: MAILER-DAEMON@mx.test\r\nSubject: Undelivered Mail Returned to Sender\r\n"
                + "Auto-Submitted: auto-replied\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\r\n\r\n"
                + "--b1\r\nContent-Type: text/plain\r\n\r\nThis is the mail system at mx.test.\r\n"
                + "--b1\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n\r\n"
                + "Final-Recipient: rfc822; " + correspondent(mailbox, n).value()
                + "\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                + "Diagnostic-Code: smtp; 550 5.1.1 user unknown\r\n"
                + "--b1\r\nContent-Type: message/rfc822\r\n\r\nFrom: kim@outrider.test\r\nTo: "
                + correspondent(mailbox, n).value() + "\r\nMessage-ID: <sent." + n + '.' + mailbox + ">\r\n\r\n"
                + LETTER.repeat(10) + "--b1--\r\n";
    }

    private static String away(String head, int n) {
        return head + "From: Eve <eve" + n + "@acme.test>\r\nSubject: Automatic reply: Your vacancy\r\n"
                + "Auto-Submitted: auto-replied\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                + "I am out of the office and back on March 2, 2026.\r\n";
    }

    private static String letter(String head, int n) {
        return head + "From: Sue <sue@other.test>\r\nSubject: Minutes " + n
                + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + LETTER.repeat(40);
    }
}
