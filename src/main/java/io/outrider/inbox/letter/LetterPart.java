package io.outrider.inbox.letter;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * This is one part of a mail that is not a container. A returned mail ({@code message/rfc822}) is one part: what stands in it was
 * not said by the sender. Its text is decoded when it is first asked for. Thread-safe in that decoding twice gives the same.
 */
public final class LetterPart {
    /** What is decoded of one part, in bytes. */
    public static final int LONGEST = 256 * 1024;

    private final String type;
    private final String contentType;
    private final Fields fields;
    private final byte[] raw;
    private final int from;
    private final int to;
    private final Bounds bounds;
    private String text;

    LetterPart(String contentType, Fields fields, byte[] raw, int from, int to, Bounds bounds) {
        this.type = mediaType(contentType);
        this.contentType = contentType;
        this.fields = fields;
        this.raw = raw;
        this.from = from;
        this.to = to;
        this.bounds = bounds;
    }

    /** Media type, lower case, without parameters. */
    public String type() {
        return type;
    }

    /** Whether it is marked as an attachment. */
    public boolean attached() {
        return fields.plain("Content-Disposition").toLowerCase(Locale.ROOT).startsWith("attachment");
    }

    /** The fields of the part. */
    public Fields fields() {
        return fields;
    }

    /** The text, decoded, at most 256 KB; the empty string for a picture and the like. */
    public String text() {
        if (text == null) {
            text = decoded();
        }
        return text;
    }

    private String decoded() {
        if (!type.startsWith("text/") && !type.startsWith("message/") && !type.equals("application/octet-stream")) {
            return "";
        }
        String encoding = fields.plain("Content-Transfer-Encoding").toLowerCase(Locale.ROOT);
        byte[] bytes = Decoding.bytes(raw, from, to, word(encoding), bounds.allow(LONGEST));
        bounds.decoded(bytes.length);
        Charset charset = Decoding.charset(parameter(contentType, "charset"));
        String all = Decoding.text(bytes, 0, bytes.length, charset);
        return all.indexOf('\r') < 0 ? all : all.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String word(String encoding) {
        int end = encoding.indexOf(';');
        return (end < 0 ? encoding : encoding.substring(0, end)).strip();
    }

    static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.contains("/") ? type : "text/plain";
    }

    /** A parameter of a media type (RFC 2045 5.1), unquoted; the empty string when it is missing. */
    static String parameter(String contentType, String name) {
        String lower = contentType.toLowerCase(Locale.ROOT);
        for (int at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
            int i = at + name.length();
            boolean begins = at > 0 && (lower.charAt(at - 1) == ';' || lower.charAt(at - 1) <= ' ');
            while (i < lower.length() && (lower.charAt(i) <= ' ' || lower.charAt(i) == '*')) {
                i++;
            }
            if (begins && i < lower.length() && lower.charAt(i) == '=') {
                return value(contentType, i + 1);
            }
        }
        return "";
    }

    private static String value(String contentType, int from) {
        int i = from;
        while (i < contentType.length() && contentType.charAt(i) <= ' ') {
            i++;
        }
        if (i < contentType.length() && contentType.charAt(i) == '"') {
            int end = contentType.indexOf('"', i + 1);
            return contentType.substring(i + 1, end < 0 ? contentType.length() : end);
        }
        int end = i;
        while (end < contentType.length() && contentType.charAt(end) != ';' && contentType.charAt(end) > ' ') {
            end++;
        }
        return contentType.substring(i, end);
    }
}
