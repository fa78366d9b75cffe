package io.outrider.sending.smtp;

import io.outrider.draft.Draft;
import io.outrider.mail.Address;
import io.outrider.mail.MessageId;
import io.outrider.mailbox.Mailbox;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * This makes the message that goes out: text and HTML, signature, postal address, opt-out in body and headers (RFC 2369,
 * RFC 8058, SND-84 to SND-94). Thread-safe.
 */
public final class Composer {
    private final String publicUrl;
    private final String postalAddress;
    private final BiFunction<String, Address, String> tokens;

    /**
     * @param publicUrl base of the opt-out link, no trailing slash
     * @param postalAddress stands in every mail
     * @param tokens makes the opt-out token of a draft's id and its recipient
     */
    public Composer(String publicUrl, String postalAddress, BiFunction<String, Address, String> tokens) {
        this.publicUrl = publicUrl;
        this.postalAddress = postalAddress;
        this.tokens = tokens;
    }

    /**
     * Composes a draft.
     *
     * @param draft what to say
     * @param mailbox who says it
     * @param messageId stays the same over all attempts
     * @param date business time
     * @throws IllegalArgumentException when a name or the subject holds a line break, or an address is not ASCII
     */
    public MimeMessage compose(Draft draft, Mailbox mailbox, MessageId messageId, Instant date) {
        try {
            String token = tokens.apply(draft.id(), draft.to());
            MimeMessage message = new FixedId(messageId);
            message.setFrom(named(mailbox.address(), mailbox.displayName()));
            message.setRecipient(Message.RecipientType.TO, named(draft.to(), draft.toName()));
            message.setSubject(oneLine("subject", draft.subject()), "UTF-8");
            message.setSentDate(Date.from(date));
            thread(message, draft);
            optOut(message, mailbox, token);
            message.setContent(body(draft, mailbox, publicUrl + "/u/" + token));
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new IllegalArgumentException("draft '" + draft.id() + "' makes no message: " + e.getMessage(), e);
        }
    }

    private static void thread(MimeMessage message, Draft draft) throws MessagingException {
        if (!draft.thread().isEmpty()) {
            MessageId last = draft.thread().get(draft.thread().size() - 1);
            message.setHeader("In-Reply-To", last.value());
            String chain = draft.thread().stream().map(MessageId::value).collect(Collectors.joining("\r\n "));
            message.setHeader("References", chain);
        }
    }

    private void optOut(MimeMessage message, Mailbox mailbox, String token) throws MessagingException {
        String mailto = "<mailto:" + mailbox.address() + "?subject=unsubscribe%20" + token + ">";
        message.setHeader("List-Unsubscribe", mailto + ",\r\n <" + publicUrl + "/u/" + token + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private MimeMultipart body(Draft draft, Mailbox mailbox, String link) throws MessagingException {
        String text = draft.text().strip() + "\n\n-- \n" + mailbox.displayName() + "\n" + postalAddress
                + "\n\nNot for you? Tell me here and I will not write again: " + link + "\n";
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setContent(html(draft, mailbox, link), "text/html; charset=UTF-8");
        return new MimeMultipart("alternative", plain, html);
    }

    private String html(Draft draft, Mailbox mailbox, String link) {
        String paragraphs = draft.text()
                .strip()
                .lines()
                .map(Composer::escape)
                .collect(Collectors.joining("<br>\n"))
                .replace("<br>\n<br>\n", "</p>\n<p>");
        return "<html><body>\n<p>" + paragraphs + "</p>\n<p>" + escape(mailbox.displayName()) + "<br>\n<small>"
                + escape(postalAddress) + "<br>\n<a href=\"" + escape(link)
                + "\">Not for you? Tell me here and I will not write again.</a></small></p>\n</body></html>\n";
    }

    private static InternetAddress named(Address address, String name) throws MessagingException {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address.value())) {
            throw new IllegalArgumentException("address '" + address + "' is not ASCII; SMTPUTF8 is not supported");
        }
        try {
            return new InternetAddress(address.value(), oneLine("name", name), "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("this Java has no UTF-8", e);
        }
    }

    private static String oneLine(String field, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException(field + " holds a control character; allowed is one line of text");
        }
        return value;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A message that keeps the Message-ID it was given. */
    private static final class FixedId extends MimeMessage {
        private final MessageId id;

        FixedId(MessageId id) {
            super(SmtpWire.session());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id.value());
        }
    }
}
