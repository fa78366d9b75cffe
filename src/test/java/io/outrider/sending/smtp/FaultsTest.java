package io.outrider.sending.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.mail.SmtpReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    @ParameterizedTest(name = "{1} at {0} is {2}, lasting {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CONNECT|554 5.7.1 go away|NETWORK|true",
                "EHLO|421 4.3.2 closing|NETWORK|false",
                "AUTH|535 5.7.8 bad credentials|AUTHENTICATION|true",
                "AUTH|454 4.7.0 temporary failure|AUTHENTICATION|false",
                "AUTH|421 4.7.0 too many login attempts|RATE|false",
                "MAIL|550 5.7.1 sender denied|MAILBOX|true",
                "MAIL|550 5.4.5 Daily user sending limit exceeded|RATE|true",
                "RCPT|550 5.1.1 user unknown|RECIPIENT|true",
                "RCPT|550 5.1.1 no such user at acme-corporate.test|RECIPIENT|true",
                "RCPT|550 5.1.1 <kate.rate@limit.test>: no such user|RECIPIENT|true",
                "RCPT|550 no such user here|RECIPIENT|true",
                "RCPT|550 5.4.1 Recipient address rejected: Access denied|RECIPIENT|true",
                "RCPT|553 5.1.3 invalid address|RECIPIENT|true",
                "RCPT|552 5.2.2 Quota exceeded (mailbox for user is full)|RECIPIENT|false",
                "RCPT|550 5.2.2 over quota|RECIPIENT|false",
                "RCPT|452 4.2.2 over quota|RECIPIENT|false",
                "RCPT|451 4.7.1 Greylisting in action, please come back later|RECIPIENT|false",
                "RCPT|450 4.2.0 Recipient address rejected: Greylisted|RECIPIENT|false",
                "RCPT|450 4.7.1 try again later|RECIPIENT|false",
                "RCPT|550 5.1.1 rate limited, too many messages|RATE|true",
                "RCPT|421 4.7.0 unusual rate of mail from your address|RATE|false",
                "RCPT|554 5.7.1 listed on a blocklist|MAILBOX|true",
                "RCPT|554 5.7.1 rejected by policy|MAILBOX|true",
                "RCPT|554 5.7.1 relay access denied|MAILBOX|true",
                "RCPT|554 5.7.1 <kim@acme.test>: Recipient address rejected: Access denied|MAILBOX|true",
                "RCPT|550 5.7.1 <kim@acme.test>: Recipient address rejected: User unknown|RECIPIENT|true",
                "RCPT|550 5.7.26 failed DMARC|MAILBOX|true",
                "RCPT|451 4.3.0 database trouble|NETWORK|false",
                "AFTER_DOT|554 5.7.1 rejected as spam|CONTENT|true",
                "AFTER_DOT|550 5.6.0 bad content|CONTENT|true",
                "AFTER_DOT|550 5.2.1 hourly moderated mailbox|RECIPIENT|true",
                "AFTER_DOT|452 4.3.1 disk full|NETWORK|false",
                "AFTER_DOT|550 no|CONTENT|true"
            })
    void saysWhoseFaultARefusalIs(Stage stage, String line, Outcome.Fault fault, boolean lasting) {
        SmtpReply reply = new SmtpReply(Integer.parseInt(line.substring(0, 3)), line.substring(4));
        assertThat(Faults.of(stage, reply)).isEqualTo(fault);
        assertThat(new Outcome.Rejected(stage, reply, fault).lasting()).isEqualTo(lasting);
    }
}
