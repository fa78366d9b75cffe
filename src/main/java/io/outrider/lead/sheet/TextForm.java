package io.outrider.lead.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * This is how a CSV file is written: its characters and what separates its cells. What carries no mark is UTF-8 if all of
 * it is, and Windows-1252 otherwise: a text of that kind with an umlaut is never valid UTF-8.
 *
 * @param charset of the text behind the mark
 * @param mark bytes of the byte order mark, 0 to 3
 * @param separator comma, semicolon or tab: the most frequent in the header
 */
record TextForm(Charset charset, int mark, char separator) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String SEPARATORS = ",;\t";

    static TextForm of(Path file, byte[] head) throws IOException {
        if (head.length == 0) {
            throw new IllegalArgumentException("file '" + file.getFileName() + "' is empty; allowed is a table");
        }
        TextForm plain = charset(file, head);
        return new TextForm(plain.charset, plain.mark, separator(plain.text(head)));
    }

    private static TextForm charset(Path file, byte[] head) throws IOException {
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return new TextForm(StandardCharsets.UTF_8, 3, ',');
        }
        if (begins(head, 0xFE, 0xFF)) {
            return new TextForm(StandardCharsets.UTF_16BE, 2, ',');
        }
        if (begins(head, 0xFF, 0xFE)) {
            return new TextForm(StandardCharsets.UTF_16LE, 2, ',');
        }
        for (byte b : head) {
            if (b == 0) {
                throw new IllegalArgumentException("file '" + file.getFileName() + "' is no text; allowed are XLSX, and"
                        + " CSV in UTF-8, in UTF-16 with a byte order mark, or in Windows-1252");
            }
        }
        return new TextForm(isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS, 0, ',');
    }

    private static boolean begins(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(Path file) throws IOException {
        char[] buffer = new char[1 << 15];
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            while (reader.read(buffer) >= 0) {
                continue;
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    String text(byte[] head) {
        return new String(head, mark, head.length - mark, charset);
    }

    private static char separator(String head) {
        if (head.startsWith("sep=") && head.length() > 4) {
            return head.charAt(4);
        }
        int[] seen = new int[SEPARATORS.length()];
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r') && any) {
                break;
            }
            int which = SEPARATORS.indexOf(c);
            if (!quoted && which >= 0) {
                seen[which]++;
            }
            any |= !Character.isWhitespace(c);
        }
        int best = seen[1] > seen[0] ? 1 : 0;
        return SEPARATORS.charAt(seen[2] > seen[best] ? 2 : best);
    }

    Reader reader(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(mark);
        return new BufferedReader(new InputStreamReader(in, charset), 1 << 16);
    }
}
