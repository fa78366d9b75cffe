package io.outrider.lead.sheet.write;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This is a CSV file in UTF-8, with the mark by which spreadsheets know that it is. */
final class CsvFile implements TableFile {
    private final Writer out;

    CsvFile(Path file) throws IOException {
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        out.write('\uFEFF');
    }

    @Override
    public void row(List<String> cells) throws IOException {
        out.write(CsvLine.of(cells));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
