package io.outrider.inbox.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.inbox.HeadersFirst;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who could not place an address and reports it as "failed", 5.x.x is believed (RFC 3464), unless the words give another reason. */
class FailedForGoodTest {
    private static final String REPORT =
            """
            From: Mail Delivery System <Mailer-Daemon@mx.test>
            To: kim@outrider.test
            Subject: Mail delivery failed: returning message to sender
            Auto-Submitted: auto-replied
            X-Failed-Recipients: ann@acme.test
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

            --b1
            Content-Type: text/plain; charset=us-ascii

            This message was created automatically by mail delivery software.

            A message that you sent could not be delivered to one or more of its
            recipients. The following address(es) failed:

              ann@acme.test
                %s

            --b1
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.test

            Action: %s
            Final-Recipient: rfc822;ann@acme.test
            Status: %s

            --b1
            Content-Type: message/rfc822

            Message-ID: <m1@outrider.test>
            To: ann@acme.test

            Hello.
            --b1--
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ann's desk moved over to the Lyon branch in spring | failed | 5.0.0 | hard_bounce",
                "this division was wound up, please write to the head office | failed | 5.0.0 | hard_bounce",
                "Ann's desk moved over to the Lyon branch in spring | failed | 4.0.0 | soft_bounce",
                "Ann's desk moved over to the Lyon branch in spring | delayed | 4.0.0 | delayed",
                "host mx.test said after end of data: zork zork zork | failed | 5.0.0 | soft_bounce",
                "mailbox is full | failed | 5.0.0 | soft_bounce",
                "message rejected as spam | failed | 5.0.0 | soft_bounce",
                "too many messages from your server, rate limited | failed | 5.0.0 | soft_bounce",
                "retry timeout exceeded | failed | 5.0.0 | soft_bounce"
            })
    void judges(String text, String action, String status, String word) {
        byte[] mail =
                REPORT.formatted(text, action, status).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        assertThat(new HeadersFirst(Clock.systemUTC()).classify(mail).word()).isEqualTo(word);
    }
}
