package io.outrider.inbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This is one part of a mail that is not a container, as text. A returned mail ({@code message/rfc822}) is one part: what
 * stands in it was not said by the sender. Bounded in number, depth and size. Immutable.
 *
 * @param type media type, lower case, without parameters
 * @param attached whether it is marked as an attachment
 * @param text decoded, at most 256 KB
 */
public record LetterPart(String type, boolean attached, String text) {
    private static final int MOST = 200;
    private static final int DEEPEST = 12;
    private static final int LONGEST = 256 * 1024;

    /** A part that is just text. */
    static LetterPart plain(byte[] raw) {
        String all = new String(raw, 0, Math.min(raw.length, LONGEST), StandardCharsets.UTF_8);
        Matcher end = Pattern.compile("\\r?\\n\\r?\\n").matcher(all);
        return new LetterPart("text/plain", false, end.find() ? all.substring(end.end()) : all);
    }

    /** The parts of a mail in order. */
    static List<LetterPart> flatten(Part mail, byte[] raw) {
        List<LetterPart> parts = new ArrayList<>();
        collect(mail, 0, parts);
        return parts.isEmpty() ? List.of(plain(raw)) : List.copyOf(parts);
    }

    private static void collect(Part part, int depth, List<LetterPart> parts) {
        if (parts.size() >= MOST || depth > DEEPEST) {
            return;
        }
        String type = mediaType(header(part, "Content-Type"));
        try {
            if (type.startsWith("multipart/") && part.getContent() instanceof Multipart container) {
                for (int i = 0; i < container.getCount() && i < MOST; i++) {
                    collect(container.getBodyPart(i), depth + 1, parts);
                }
                return;
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            // A container that cannot be taken apart is read as text below.
            type = "text/plain";
        }
        parts.add(new LetterPart(type, attached(part), text(part, type)));
    }

    private static String text(Part part, String type) {
        if (!type.startsWith("text/") && !type.startsWith("message/") && !type.equals("application/octet-stream")) {
            return "";
        }
        Charset charset = charset(parameter(header(part, "Content-Type"), "charset"));
        try {
            return new String(Letter.bounded(part.getInputStream(), LONGEST), charset);
        } catch (MessagingException | IOException | RuntimeException e) {
            return undecoded(part, charset);
        }
    }

    private static String undecoded(Part part, Charset charset) {
        try {
            InputStream in = part instanceof jakarta.mail.internet.MimeMessage m
                    ? m.getRawInputStream()
                    : ((jakarta.mail.internet.MimeBodyPart) part).getRawInputStream();
            return new String(Letter.bounded(in, LONGEST), charset);
        } catch (MessagingException | RuntimeException e) {
            return "";
        }
    }

    private static boolean attached(Part part) {
        return header(part, "Content-Disposition")
                .strip()
                .toLowerCase(Locale.ROOT)
                .startsWith("attachment");
    }

    private static String header(Part part, String name) {
        try {
            String value = part instanceof MimePart mime ? mime.getHeader(name, null) : null;
            return value == null ? "" : value.replaceAll("\\r?\\n[ \\t]*", " ");
        } catch (MessagingException | RuntimeException e) {
            return "";
        }
    }

    static String mediaType(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.contains("/") ? type : "text/plain";
    }

    static String parameter(String contentType, String name) {
        Matcher m = Pattern.compile(
                        "[;\\s]" + Pattern.quote(name) + "\\*?\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))",
                        Pattern.CASE_INSENSITIVE)
                .matcher(contentType);
        return !m.find() ? "" : m.group(1) != null ? m.group(1) : m.group(2);
    }

    private static Charset charset(String name) {
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
