package io.outrider.lead.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * This is the check of a workbook before anything reads it: a few kilobytes can unpack to any size, and its header may lie
 * about that, so every part is unpacked once and thrown away. The texts that a workbook shares among its cells are held in
 * memory while it is read, so their bound is lower.
 */
final class ZipCheck {
    private static final long MOST = 1L << 30;
    private static final long MOST_SHARED = 32L << 20;
    private static final int MOST_PARTS = 2_000;
    private static final String SHARED = "xl/sharedStrings.xml";

    private ZipCheck() {}

    /** Refuses a file that unpacks to too much. Answers whether it has formats of cells, by which dates are known. */
    static boolean refuseBomb(Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long all = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw refused(file, "has " + zip.size() + " parts; allowed are " + MOST_PARTS);
            }
            for (ZipEntry part : Collections.list(zip.entries())) {
                long most = part.getName().equalsIgnoreCase(SHARED) ? MOST_SHARED : MOST;
                all += size(zip, part, buffer, Math.min(most, MOST - all), file);
            }
            return zip.getEntry("xl/styles.xml") != null;
        } catch (ZipException e) {
            throw refused(file, "is no workbook (" + e.getMessage() + "); allowed are CSV and XLSX");
        }
    }

    private static long size(ZipFile zip, ZipEntry part, byte[] buffer, long most, Path file) throws IOException {
        long size = 0;
        try (InputStream in = zip.getInputStream(part)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > most) {
                    throw refused(
                            file,
                            "unpacks '" + part.getName() + "' to more than " + (most >> 20)
                                    + " MB; allowed is less, or the same table as CSV");
                }
            }
        }
        return size;
    }

    private static IllegalArgumentException refused(Path file, String fact) {
        return new IllegalArgumentException("file '" + file.getFileName() + "' " + fact);
    }
}
