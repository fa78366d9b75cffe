package io.outrider.sandbox;

import io.outrider.mail.MessageId;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This is a submitted mail as its recipient sees it.
 *
 * @param fromName display name of the sender, or the address
 * @param subject decoded, or the empty string
 * @param inReplyTo first Message-ID of that header, or the empty string
 * @param references Message-IDs of the thread, oldest first, without its own
 * @param text what a person reads, without markup
 * @param oneClick where a one-click unsubscribe goes (RFC 8058), if it offers one
 * @param head its header lines, CRLF, without the empty line
 */
record Original(
        String fromName,
        String subject,
        String inReplyTo,
        List<String> references,
        String text,
        Optional<URI> oneClick,
        String head) {
    private static final Pattern LINK = Pattern.compile("<\\s*(https?://[^>\\s]+)\\s*>", Pattern.CASE_INSENSITIVE);

    static Original of(Letter letter) {
        try {
            MimeMessage mail =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter.raw()));
            return new Original(
                    fromName(mail, letter.from()),
                    Optional.ofNullable(mail.getSubject()).orElse(""),
                    ids(mail, "In-Reply-To").stream().findFirst().orElse(""),
                    ids(mail, "References"),
                    Optional.ofNullable(text(mail)).orElse(""),
                    oneClick(mail),
                    head(letter));
        } catch (MessagingException | IOException e) {
            return new Original(letter.from(), "", "", List.of(), "", Optional.empty(), head(letter));
        }
    }

    /** The Message-ID with which the thread began. */
    String root(String messageId) {
        return references.isEmpty() ? (inReplyTo.isEmpty() ? messageId : inReplyTo) : references.get(0);
    }

    private static String fromName(MimeMessage mail, String address) throws MessagingException {
        return mail.getFrom() != null
                        && mail.getFrom().length > 0
                        && mail.getFrom()[0] instanceof InternetAddress from
                        && from.getPersonal() != null
                ? from.getPersonal()
                : address;
    }

    private static List<String> ids(MimeMessage mail, String header) throws MessagingException {
        return MessageId.all(mail.getHeader(header, " ")).stream()
                .map(MessageId::value)
                .toList();
    }

    private static Optional<URI> oneClick(MimeMessage mail) throws MessagingException {
        String post = mail.getHeader("List-Unsubscribe-Post", " ");
        String links = mail.getHeader("List-Unsubscribe", ",");
        if (links == null || post == null || !post.contains("One-Click")) {
            return Optional.empty();
        }
        Matcher link = LINK.matcher(links.replaceAll("\\r?\\n[ \\t]+", ""));
        return link.find() ? Optional.of(URI.create(link.group(1))) : Optional.empty();
    }

    private static String text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return String.valueOf(part.getContent()).replace("\r\n", "\n").strip();
        }
        if (part.isMimeType("text/html")) {
            return String.valueOf(part.getContent())
                    .replaceAll("(?i)<(br|/p|/div)[^>]*>", "\n")
                    .replaceAll("<[^>]+>", "")
                    .strip();
        }
        return part.getContent() instanceof Multipart parts ? firstText(parts) : null;
    }

    private static String firstText(Multipart parts) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            String text = text(part);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static String head(Letter letter) {
        String all = new String(letter.raw(), StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        return end < 0 ? all : all.substring(0, end);
    }
}
