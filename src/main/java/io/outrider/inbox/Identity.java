package io.outrider.inbox;

import io.outrider.mail.MessageId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * This is the identity of a mail within its mailbox: its Message-ID if it has one, and a digest that tells two mails under
 * one Message-ID apart. A sender that uses a Message-ID twice must not make the second mail invisible.
 *
 * @param messageId the header's value, or the empty string when it is missing or not of the form {@code <token@domain>}
 * @param digest SHA-256 of From, Date and Subject as they stand in the header
 */
public record Identity(String messageId, String digest) {
    /** Of a mail whose header nobody has seen. */
    static final Identity NONE = of("", "", "", "");

    private static final int LONGEST = 300;

    /** The identity in four header values, each of which may be null. */
    public static Identity of(String messageId, String from, String date, String subject) {
        List<MessageId> ids = MessageId.all(messageId);
        String id = ids.isEmpty() ? "" : ids.get(0).value();
        String digest = sha256((from + '\n' + date + '\n' + subject).getBytes(StandardCharsets.UTF_8));
        return new Identity(id.length() > LONGEST ? "<" + sha256(bytes(id)) + "@too-long.invalid>" : id, digest);
    }

    /** The identity of a mail by its own header. */
    static Identity of(byte[] raw) {
        try {
            InternetHeaders header = new InternetHeaders(new ByteArrayInputStream(raw), true);
            return of(
                    first(header, "Message-ID"),
                    first(header, "From"),
                    first(header, "Date"),
                    first(header, "Subject"));
        } catch (MessagingException e) {
            return NONE;
        }
    }

    private static String first(InternetHeaders header, String name) {
        String[] values = header.getHeader(name);
        return values == null ? "" : values[0];
    }

    /** Whether the mail names itself. */
    public boolean named() {
        return !messageId.isEmpty();
    }

    /** The first id to try. */
    public String id(String mailbox) {
        return mailbox + '|' + messageId;
    }

    /** The id when another mail has the first one. */
    public String secondId(String mailbox) {
        return id(mailbox) + '|' + digest;
    }

    /** The id of a mail that does not name itself: by its content. */
    public static String ofContent(String mailbox, byte[] raw) {
        return mailbox + "|sha256:" + sha256(raw);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }
}
