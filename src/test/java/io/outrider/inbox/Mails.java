package io.outrider.inbox;

import java.nio.charset.StandardCharsets;

/** These are mails as a server would hand them over, made up for tests. */
final class Mails {
    private Mails() {}

    /** Header lines and a text. */
    static byte[] plain(String headers, String text) {
        return bytes(headers.strip() + "\n\n" + text);
    }

    static byte[] bytes(String mail) {
        return mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A person's answer. */
    static byte[] reply(String text) {
        return plain(
                """
                From: Ann Lee <ann@acme.test>
                To: kim@outrider.test
                Subject: Re: Your vacancy
                In-Reply-To: <m1@outrider.test>
                Message-ID: <r1@acme.test>
                """,
                text);
    }

    /** An RFC 3464 report. */
    static byte[] report(String action, String status, String diagnostic) {
        return report(
                """
                Final-Recipient: rfc822; ann@acme.test
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; %s
                """
                        .formatted(action, status, diagnostic));
    }

    static byte[] report(String recipients) {
        return bytes(
                """
                From: MAILER-DAEMON@mx.test
                To: kim@outrider.test
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"
                MIME-Version: 1.0

                --b1
                Content-Type: text/plain

                This is the mail system. Something happened.
                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.test

                %s
                --b1
                Content-Type: message/rfc822

                From: kim@outrider.test
                To: ann@acme.test
                Subject: Your vacancy
                Message-ID: <m1@outrider.test>

                Hello Ann. To opt out, reply with unsubscribe.
                --b1--
                """
                        .formatted(recipients.strip()));
    }

    /** An RFC 5965 report. */
    static byte[] feedback(String type) {
        return bytes(
                """
                From: fbl@provider.test
                To: kim@outrider.test
                Subject: complaint
                Content-Type: multipart/report; report-type=feedback-report; boundary="b1"
                MIME-Version: 1.0

                --b1
                Content-Type: text/plain

                This is an email abuse report.
                --b1
                Content-Type: message/feedback-report

                Feedback-Type: %s
                User-Agent: Provider/1
                Version: 1
                Original-Rcpt-To: <ann@acme.test>

                --b1
                Content-Type: message/rfc822

                From: kim@outrider.test
                To: ann@acme.test
                Message-ID: <m1@outrider.test>

                Hello
                --b1--
                """
                        .formatted(type));
    }

    /** An answer of a machine. */
    static byte[] auto(String subject, String text) {
        return plain(
                """
                From: ann@acme.test
                To: kim@outrider.test
                Subject: %s
                Auto-Submitted: auto-replied
                In-Reply-To: <m1@outrider.test>
                Content-Type: text/plain; charset=utf-8
                """
                        .formatted(subject),
                text);
    }
}
