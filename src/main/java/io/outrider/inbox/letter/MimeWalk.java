package io.outrider.inbox.letter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * This walks through the parts of a mail where they lie in the bytes (RFC 2046 5.1), copying nothing. A container without its
 * boundary is text, a last delimiter that is missing ends with the mail. Bounded in number and depth.
 */
final class MimeWalk {
    private static final int BOUNDARY = 1000;

    private final byte[] raw;
    private final Bounds bounds;
    private final List<LetterPart> parts = new ArrayList<>();

    private MimeWalk(byte[] raw, Bounds bounds) {
        this.raw = raw;
        this.bounds = bounds;
    }

    /** The parts that are no containers, in order: one at least. */
    static List<LetterPart> parts(byte[] raw, Fields fields, Bounds bounds) {
        MimeWalk walk = new MimeWalk(raw, bounds);
        walk.take(fields, fields.end(), raw.length, 0, "text/plain");
        if (walk.parts.isEmpty()) {
            walk.whole(fields);
        }
        return List.copyOf(walk.parts);
    }

    /** A container with nothing in it is read as text. */
    private void whole(Fields fields) {
        bounds.part(0);
        parts.add(new LetterPart("text/plain", fields, raw, fields.end(), raw.length, bounds));
    }

    private void take(Fields fields, int from, int to, int depth, String usual) {
        String contentType = fields.plain("Content-Type");
        String type = contentType.isEmpty() ? usual : LetterPart.mediaType(contentType);
        String boundary = type.startsWith("multipart/") ? LetterPart.parameter(contentType, "boundary") : "";
        boolean container = !boundary.isEmpty() && boundary.length() < BOUNDARY && depth < Bounds.DEPTH;
        if (container && split(boundary.stripTrailing(), from, to, depth, type)) {
            return;
        }
        if (bounds.mayTake(depth)) {
            bounds.part(depth);
            String told = type.startsWith("multipart/") ? "text/plain" : contentType.isEmpty() ? usual : contentType;
            parts.add(new LetterPart(told, fields, raw, from, to, bounds));
        }
    }

    /** Takes the parts between delimiters; false: there is no delimiter at all. */
    private boolean split(String boundary, int from, int to, int depth, String type) {
        byte[] mark = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        String usual = type.equals("multipart/digest") ? "message/rfc822" : "text/plain";
        int begun = -1;
        int line = from;
        while (line < to && bounds.mayTake(depth + 1)) {
            int next = next(line, to);
            if (delimits(mark, line, next)) {
                if (begun >= 0) {
                    part(begun, line, depth, usual);
                }
                begun = next;
                if (closes(mark, line, next)) {
                    return true;
                }
            }
            line = next;
        }
        if (begun >= 0 && line >= to) {
            part(begun, to, depth, usual);
        }
        return begun >= 0;
    }

    private void part(int from, int to, int depth, String usual) {
        int end = to;
        // The line break before a delimiter belongs to the delimiter.
        if (end > from && raw[end - 1] == '\n') {
            end--;
        }
        if (end > from && raw[end - 1] == '\r') {
            end--;
        }
        Fields fields = Fields.at(raw, from, end);
        boolean headless = fields.isEmpty() && from < end && raw[from] != '\n' && raw[from] != '\r';
        take(fields, headless ? from : Math.min(end, fields.end()), end, depth + 1, usual);
    }

    private int next(int line, int to) {
        int i = line;
        while (i < to && raw[i] != '\n') {
            i++;
        }
        return Math.min(to, i + 1);
    }

    private boolean delimits(byte[] mark, int line, int next) {
        if (next - line < mark.length || raw[line] != '-' || raw[line + 1] != '-') {
            return false;
        }
        for (int i = 2; i < mark.length; i++) {
            if (raw[line + i] != mark[i]) {
                return false;
            }
        }
        int behind = line + mark.length;
        return behind >= next
                || raw[behind] <= ' '
                || (raw[behind] == '-' && behind + 1 < next && raw[behind + 1] == '-');
    }

    private boolean closes(byte[] mark, int line, int next) {
        int behind = line + mark.length;
        return behind + 1 < next && raw[behind] == '-' && raw[behind + 1] == '-';
    }
}
