package io.outrider.lead.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This is a table in a file while it is read, from its header to its last row. Not thread-safe; close it. */
public interface Sheet extends AutoCloseable {
    /** The cells of the first row that has any text. */
    List<String> header();

    /**
     * The next row that has any text; empty behind the last.
     *
     * @throws IllegalArgumentException naming file and line, when the file cannot be read on from there
     */
    Optional<SheetRow> next();

    @Override
    void close();

    /**
     * Opens a file by what is in it, whatever its name says.
     *
     * @throws IllegalArgumentException naming the file and what is allowed, when it is no table, has no header, or would
     *     unpack to more than a table ever does
     * @throws UncheckedIOException when it cannot be read
     */
    static Sheet open(Path file) {
        try {
            byte[] head = head(file);
            if (startsWith(head, 'P', 'K', 3, 4)) {
                return XlsxSheet.open(file);
            }
            if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
                throw new IllegalArgumentException("file '" + file.getFileName()
                        + "' is a workbook of the old kind (.xls); allowed are CSV and XLSX");
            }
            TextForm form = TextForm.of(file, head);
            refuseOthers(file, form.text(head).stripLeading());
            return CsvSheet.open(file, form);
        } catch (IOException e) {
            throw new UncheckedIOException("file '" + file.getFileName() + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static void refuseOthers(Path file, String text) {
        Map<String, String> others = Map.of(
                "%PDF-",
                "a PDF", "<!", "a web page", "<html", "a web page", "<?xml", "XML", "{\"", "JSON", "[{", "JSON");
        others.forEach((begin, what) -> {
            if (text.regionMatches(true, 0, begin, 0, begin.length())) {
                throw new IllegalArgumentException(
                        "file '" + file.getFileName() + "' is " + what + "; allowed are CSV and XLSX");
            }
        });
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(1 << 16);
        }
    }

    private static boolean startsWith(byte[] head, int... magic) {
        return head.length >= magic.length
                && Arrays.equals(
                        Arrays.stream(magic).toArray(),
                        java.util.stream.IntStream.range(0, magic.length)
                                .map(i -> head[i] & 0xFF)
                                .toArray());
    }
}
