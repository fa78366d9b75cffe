package io.outrider.sending.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.draft.Draft;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.Example;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerTest {
    private static final MessageId ID = new MessageId("<fixed@brightpath.test>");

    private final Composer composer = new Composer(
            "https://out.test", "1 Main Street <Springfield>", (String id, Address to) -> "tok-" + to.local());

    @Test
    void theMessageSaysTheSameInTextAndHtml() throws Exception {
        MimeMessage mail = wire("A question", "Kim Silent", "Ada Field", List.of(), "Hello Kim,\n\n1 < 2 & \"x\"\nbye");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(mail.getHeader("Message-ID")).containsExactly(ID.value());
        assertThat(mail.getSentDate()).isEqualTo(Example.TEN);
        assertThat(mail.getFrom()).containsExactly(new InternetAddress(Example.SENDER, "Ada Field"));
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress(Example.RECIPIENT, "Kim Silent"));
        assertThat(part(mail, 0))
                .contains(
                        "1 < 2 & \"x\"",
                        "1 Main Street <Springfield>",
                        "https://out.test/u/tok-kim.silent",
                        "Ada Field");
        assertThat(part(mail, 1))
                .contains("<p>Hello Kim,</p>", "1 &lt; 2 &amp; &quot;x&quot;<br>", "1 Main Street &lt;Springfield&gt;")
                .contains("<a href=\"https://out.test/u/tok-kim.silent\">");
    }

    @Test
    void itCanBeLeftInOneClickAndByMail() throws Exception {
        MimeMessage mail = wire("A question", "Kim", "Ada", List.of(), "Hi");
        assertThat(mail.getHeader("List-Unsubscribe", null).replaceAll("\\s+", " "))
                .isEqualTo("<mailto:" + Example.SENDER + "?subject=unsubscribe%20tok-kim.silent>,"
                        + " <https://out.test/u/tok-kim.silent>");
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
    }

    @Test
    void aFollowUpNamesTheWholeThreadAndAnswersItsLastMail() throws Exception {
        MessageId a = new MessageId("<a@brightpath.test>");
        MessageId b = new MessageId("<b@acme.test>");
        MimeMessage mail = wire("Re: A question", "Kim", "Ada", List.of(a, b), "Hi");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly(b.value());
        assertThat(mail.getHeader("References", null).split("\\s+")).containsExactly(a.value(), b.value());
        assertThat(wire("x", "Kim", "Ada", List.of(), "Hi").getHeader("References"))
                .isNull();
    }

    @Test
    void namesSubjectAndTextOfAnyScriptComeBackAsTheyWere() throws Exception {
        String subject = "Größe, 東京 — ein sehr langer Betreff, der in mehrere Wörter zerlegt werden muß €€€";
        MimeMessage mail = wire(subject, "Zoë Ünal", "李 Ada, \"B\"", List.of(), "Grüße aus 東京\n" + "x".repeat(1200));
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo("Zoë Ünal");
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("李 Ada, \"B\"");
        assertThat(part(mail, 0)).contains("Grüße aus 東京", "x".repeat(1200));
        assertThat(part(mail, 1)).contains("Grüße aus 東京");
    }

    @Test
    void everythingThatGoesOverTheWireIsAsciiInLinesOfAtMost998() throws Exception {
        String raw = raw(mail("Größe", "Zoë", "Ada", List.of(), "Grüße\n" + "y".repeat(3000)));
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(raw)).isTrue();
        assertThat(raw.split("\r\n"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(998));
        assertThat(raw.replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void aRecipientWithoutANameIsAddressedWithoutOne() throws Exception {
        assertThat(wire("x", "", "Ada", List.of(), "Hi").getHeader("To", null))
                .isEqualTo("<" + Example.RECIPIENT + ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hi\r\nBcc: x@y.test", "Hi\nBcc: x@y.test", "Hi\rX: y", "Hi\u0000", "Hi\u007f"})
    void aLineBreakInSubjectOrNameIsRefused(String evil) {
        assertThatThrownBy(() -> mail(evil, "Kim", "Ada", List.of(), "Hi"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subject holds a control character");
        assertThatThrownBy(() -> mail("Hi", evil, "Ada", List.of(), "Hi")).hasMessageContaining("name holds a control");
        assertThatThrownBy(() -> mail("Hi", "Kim", evil, List.of(), "Hi")).hasMessageContaining("name holds a control");
    }

    @Test
    void anAddressThatIsNotAsciiIsRefusedWithTheReason() {
        Address address = Address.parse("zoë@acme.test").orElse(null);
        org.junit.jupiter.api.Assumptions.assumeTrue(address != null, "no such address can be made at all");
        assertThatThrownBy(() ->
                        composer.compose(draft("x", "Kim", List.of(), "Hi", address), box("Ada"), ID, Example.TEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not ASCII");
    }

    private MimeMessage mail(String subject, String name, String sender, List<MessageId> thread, String text) {
        Draft draft = draft(subject, name, thread, text, new Address(Example.RECIPIENT));
        return composer.compose(draft, box(sender), ID, Example.TEN);
    }

    /** What a recipient reads. */
    private MimeMessage wire(String subject, String name, String sender, List<MessageId> thread, String text)
            throws Exception {
        byte[] bytes = raw(mail(subject, name, sender, thread, text)).getBytes(StandardCharsets.ISO_8859_1);
        return new MimeMessage(SmtpWire.session(), new ByteArrayInputStream(bytes));
    }

    private static String raw(MimeMessage mail) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static String part(MimeMessage mail, int n) throws Exception {
        return ((MimeMultipart) mail.getContent())
                .getBodyPart(n)
                .getContent()
                .toString()
                .replace("\r\n", "\n");
    }

    private static Mailbox box(String name) {
        Mailbox m = Example.mailbox();
        return new Mailbox(
                m.address(),
                name,
                m.zone(),
                m.smtp(),
                m.imap(),
                m.secret(),
                m.status(),
                m.dailyLimit(),
                m.since(),
                m.pauses(),
                m.coverage(),
                m.sentCopy(),
                m.dns());
    }

    private static Draft draft(String subject, String name, List<MessageId> thread, String text, Address to) {
        Draft d = Example.draft(0);
        return new Draft(
                d.id(),
                d.enrollment(),
                d.campaign(),
                d.lead(),
                thread.isEmpty() ? 0 : 1,
                to,
                name,
                d.mailbox(),
                thread,
                subject,
                text,
                d.score(),
                d.due(),
                d.state(),
                d.createdAt());
    }
}
