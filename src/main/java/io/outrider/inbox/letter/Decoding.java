package io.outrider.inbox.letter;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * This decodes a stretch of bytes: transfer encoding (RFC 2045 6) and character set. It never throws and never writes more than
 * it is allowed to; what is not of the encoding's form is passed over or kept as it is. Stateless.
 */
final class Decoding {
    private static final byte[] BASE64 = alphabet();

    private Decoding() {}

    /** The bytes behind a transfer encoding, at most {@code most}. */
    static byte[] bytes(byte[] raw, int from, int to, String encoding, int most) {
        return switch (encoding) {
            case "base64" -> base64(raw, from, to, most);
            case "quoted-printable" -> quoted(raw, from, to, most);
            default -> Arrays.copyOfRange(raw, from, Math.min(to, from + most));
        };
    }

    private static byte[] base64(byte[] raw, int from, int to, int most) {
        byte[] out = new byte[Math.min(most, (to - from) / 4 * 3 + 3)];
        int n = 0;
        int bits = 0;
        int held = 0;
        for (int i = from; i < to && n < out.length; i++) {
            int value = raw[i] < 0 ? -1 : BASE64[raw[i]];
            if (value >= 0) {
                held = held << 6 | value;
                bits += 6;
                if (bits >= 8) {
                    bits -= 8;
                    out[n++] = (byte) (held >> bits);
                }
            }
        }
        return n == out.length ? out : Arrays.copyOf(out, n);
    }

    private static byte[] quoted(byte[] raw, int from, int to, int most) {
        byte[] out = new byte[Math.min(most, to - from)];
        int n = 0;
        int i = from;
        while (i < to && n < out.length) {
            if (raw[i] != '=') {
                out[n++] = raw[i++];
                continue;
            }
            int soft = softBreak(raw, i + 1, to);
            int high = i + 2 < to ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < to ? Character.digit(raw[i + 2], 16) : -1;
            if (soft > 0) {
                i = soft;
            } else if (high >= 0 && low >= 0) {
                out[n++] = (byte) (high << 4 | low);
                i += 3;
            } else {
                out[n++] = raw[i++];
            }
        }
        return n == out.length ? out : Arrays.copyOf(out, n);
    }

    /** Where the next line begins if nothing but white space stands behind the sign; 0 if something does. */
    private static int softBreak(byte[] raw, int from, int to) {
        int i = from;
        while (i < to && i < from + 80 && (raw[i] == ' ' || raw[i] == '\t' || raw[i] == '\r')) {
            i++;
        }
        return i < to && raw[i] == '\n' ? i + 1 : 0;
    }

    /** A stretch of bytes as text; what is no UTF-8 although it should be is read as Windows-1252. */
    static String text(byte[] raw, int from, int to, Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8) || ascii(raw, from, to)) {
            Charset chosen = charset.equals(StandardCharsets.UTF_8) ? StandardCharsets.ISO_8859_1 : charset;
            return new String(raw, from, Math.max(0, to - from), chosen);
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw, from, to - from));
            return text.toString();
        } catch (CharacterCodingException e) {
            return new String(raw, from, to - from, windows());
        }
    }

    private static Charset windows() {
        return Charset.isSupported("windows-1252") ? Charset.forName("windows-1252") : StandardCharsets.ISO_8859_1;
    }

    private static boolean ascii(byte[] raw, int from, int to) {
        for (int i = from; i < to; i++) {
            if (raw[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The character set of a name; UTF-8 for one that is missing or unknown. */
    static Charset charset(String name) {
        try {
            return name.isEmpty() || name.equalsIgnoreCase("us-ascii")
                    ? StandardCharsets.UTF_8
                    : Charset.forName(MimeUtility.javaCharset(name));
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static byte[] alphabet() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < letters.length(); i++) {
            values[letters.charAt(i)] = (byte) i;
        }
        return values;
    }
}
