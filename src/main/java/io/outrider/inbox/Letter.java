package io.outrider.inbox;

import io.outrider.inbox.words.HtmlText;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * This is one mail, taken apart: header fields and a flat, bounded list of parts. Whatever bytes it is made of, reading it
 * never throws; what cannot be parsed stands there as text. Immutable.
 */
public final class Letter {
    private static final Session SESSION = Session.getInstance(new Properties());

    private static final int LONGEST = 8192;

    private final InternetHeaders headers;
    private final List<LetterPart> parts;

    private Letter(InternetHeaders headers, List<LetterPart> parts) {
        this.headers = headers;
        this.parts = parts;
    }

    /** Takes a mail apart. */
    public static Letter of(byte[] raw) {
        byte[] bytes = withoutMboxLine(raw);
        InternetHeaders headers = headers(bytes);
        try {
            return new Letter(
                    headers, LetterPart.flatten(new MimeMessage(SESSION, new ByteArrayInputStream(bytes)), bytes));
        } catch (MessagingException | RuntimeException e) {
            return new Letter(headers, List.of(LetterPart.plain(bytes)));
        }
    }

    private static byte[] withoutMboxLine(byte[] raw) {
        if (raw.length > 5 && new String(raw, 0, 5, java.nio.charset.StandardCharsets.US_ASCII).equals("From ")) {
            for (int i = 0; i < raw.length; i++) {
                if (raw[i] == '\n') {
                    return Arrays.copyOfRange(raw, i + 1, raw.length);
                }
            }
        }
        return raw;
    }

    private static InternetHeaders headers(byte[] raw) {
        try {
            return new InternetHeaders(new ByteArrayInputStream(raw), true);
        } catch (MessagingException | RuntimeException e) {
            return new InternetHeaders();
        }
    }

    /** The first field of a name, decoded (RFC 2047) and unfolded; the empty string when it is missing. */
    public String header(String name) {
        String[] values = headers.getHeader(name);
        return values == null ? "" : decoded(values[0].substring(0, Math.min(values[0].length(), LONGEST)));
    }

    /** Whether a field of this name is there. */
    public boolean has(String name) {
        return headers.getHeader(name) != null;
    }

    static String decoded(String value) {
        String unfolded = value.replaceAll("\\r?\\n[ \\t]*", " ").strip();
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return unfolded;
        }
    }

    /** Every part that is not a container, in order. */
    public List<LetterPart> parts() {
        return parts;
    }

    /** The first part of a media type, lower case: {@code message/delivery-status}. */
    public Optional<LetterPart> part(String type) {
        return parts.stream().filter(p -> p.type().equals(type)).findFirst();
    }

    /** The media type of the whole, lower case. */
    public String type() {
        return LetterPart.mediaType(header("Content-Type"));
    }

    /** A parameter of the media type of the whole, lower case: {@code report-type}. */
    public String parameter(String name) {
        return LetterPart.parameter(header("Content-Type"), name).toLowerCase(Locale.ROOT);
    }

    /** Subject, decoded. */
    public String subject() {
        return header("Subject");
    }

    /** What a person would read: the plain text, or the HTML as text when there is no plain text; attachments do not count. */
    public String text() {
        String plain = inline("text/plain");
        return plain.isBlank() ? HtmlText.of(inline("text/html")) : plain;
    }

    private String inline(String type) {
        return parts.stream()
                .filter(p -> p.type().equals(type) && !p.attached())
                .map(LetterPart::text)
                .collect(Collectors.joining("\n"));
    }

    /** Reads a text as if it were header fields, as in the returned headers of a bounce. */
    static InternetHeaders fields(String text) {
        try {
            byte[] bytes = text.stripLeading().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return new InternetHeaders(new ByteArrayInputStream(bytes), true);
        } catch (MessagingException | RuntimeException e) {
            return new InternetHeaders();
        }
    }

    /** Reads a stream to its end, at most {@code limit} bytes; what breaks off counts as the end. */
    static byte[] bounded(java.io.InputStream in, int limit) {
        try (in) {
            return in.readNBytes(limit);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
