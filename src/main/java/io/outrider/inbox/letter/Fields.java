package io.outrider.inbox.letter;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * These are the header fields of a mail, of a part, or of a group in a report (RFC 5322 2.2), read where they lie in the bytes. A
 * line that is no field is passed over. Bounded: 1,000 fields, 8 KB of a value. Immutable.
 */
public final class Fields {
    /** No field at all. */
    public static final Fields NONE = new Fields(new byte[0], 0, 0);

    private static final int MOST = 1000;
    private static final int LONGEST = 8192;

    private final byte[] raw;
    private final List<Field> fields = new ArrayList<>();
    private final int end;

    private record Field(int name, int colon, int end) {}

    private Fields(byte[] raw, int from, int to) {
        this.raw = raw;
        int at = from;
        while (at < to) {
            int next = lineEnd(at, to);
            if (blank(at, next)) {
                at = next;
                break;
            }
            while (next < to && (raw[next] == ' ' || raw[next] == '\t') && !blank(next, lineEnd(next, to))) {
                next = lineEnd(next, to);
            }
            add(at, next);
            at = next;
        }
        end = at;
    }

    /** The fields at a place, to the first empty line. */
    static Fields at(byte[] raw, int from, int to) {
        return new Fields(raw, from, to);
    }

    /** Reads a text as if it were header fields, as in the returned headers of a bounce. */
    public static Fields in(String text) {
        byte[] bytes = text.stripLeading().getBytes(StandardCharsets.UTF_8);
        return new Fields(bytes, 0, bytes.length);
    }

    private int lineEnd(int at, int to) {
        int i = at;
        while (i < to && raw[i] != '\n') {
            i++;
        }
        return Math.min(to, i + 1);
    }

    private boolean blank(int at, int next) {
        for (int i = at; i < next; i++) {
            if (raw[i] > ' ' || raw[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private void add(int at, int next) {
        for (int i = at; i < next && fields.size() < MOST; i++) {
            if (raw[i] == ':') {
                fields.add(new Field(at, i, next));
                return;
            }
            if (raw[i] <= ' ' && raw[i] != '\t' && raw[i] != ' ') {
                return;
            }
        }
    }

    /** Where the bytes behind the fields begin. */
    int end() {
        return end;
    }

    /** Whether there is no field at all. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Whether a field of this name is there. */
    public boolean has(String name) {
        return find(name, 0) >= 0;
    }

    /** The first field of a name, unfolded and decoded (RFC 2047); the empty string when it is missing. */
    public String first(String name) {
        int found = find(name, 0);
        return found < 0 ? "" : decoded(value(fields.get(found)));
    }

    /** The first field of a name, unfolded, as it stands: for what may not be decoded, such as a Message-ID. */
    public String plain(String name) {
        int found = find(name, 0);
        return found < 0 ? "" : value(fields.get(found));
    }

    /** All fields of a name, unfolded and decoded, in their order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = find(name, 0); i >= 0; i = find(name, i + 1)) {
            values.add(decoded(value(fields.get(i))));
        }
        return values;
    }

    private int find(String name, int from) {
        for (int i = from; i < fields.size(); i++) {
            if (named(fields.get(i), name)) {
                return i;
            }
        }
        return -1;
    }

    private boolean named(Field field, String name) {
        int length = name.length();
        if (field.colon() - field.name() < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (Character.toLowerCase((char) raw[field.name() + i]) != Character.toLowerCase(name.charAt(i))) {
                return false;
            }
        }
        return blank(field.name() + length, field.colon());
    }

    private String value(Field field) {
        int to = Math.min(field.end(), field.colon() + 1 + LONGEST);
        String value = Decoding.text(raw, field.colon() + 1, to, StandardCharsets.UTF_8);
        return value.indexOf('\n') < 0 || value.indexOf('\n') == value.length() - 1 ? value.strip() : unfolded(value);
    }

    private static String unfolded(String value) {
        StringBuilder line = new StringBuilder(value.length());
        for (String part : value.split("\n")) {
            String stripped = part.strip();
            line.append(line.isEmpty() || stripped.isEmpty() ? "" : " ").append(stripped);
        }
        return line.toString();
    }

    private static String decoded(String value) {
        if (!value.contains("=?")) {
            return value;
        }
        try {
            return MimeUtility.decodeText(value).replaceAll("[\\r\\n]+", " ");
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return value;
        }
    }
}
