package io.outrider.lead.sheet;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.util.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** This is a CSV file. One cell may have 1 MB; a quote that is not closed within that ends the reading, and names its line. */
final class CsvSheet implements Sheet {
    private static final int LONGEST_CELL = 1 << 20;

    private final Path file;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;

    private CsvSheet(Path file, CloseableIterator<CsvRecord> records) {
        this.file = file;
        this.records = records;
        this.header = next().map(this::behindSeparatorLine)
                .orElseThrow(() -> new IllegalArgumentException(
                        "file '" + file.getFileName() + "' has no row; allowed is a table"))
                .cells();
    }

    static Sheet open(Path file, TextForm form) throws IOException {
        CloseableIterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(form.separator())
                .quoteCharacter('"')
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .ignoreDifferentFieldCount(true)
                .acceptCharsAfterQuotes(true)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(form.reader(file))
                .iterator();
        try {
            return new CsvSheet(file, records);
        } catch (RuntimeException e) {
            records.close();
            throw e;
        }
    }

    /** Spreadsheets write {@code sep=;} in front of the header. */
    private SheetRow behindSeparatorLine(SheetRow first) {
        return first.cell(0).startsWith("sep=") ? next().orElse(first) : first;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Optional<SheetRow> next() {
        try {
            while (records.hasNext()) {
                CsvRecord record = records.next();
                SheetRow row = new SheetRow(
                        record.getStartingLineNumber(),
                        record.getFields().stream().map(String::strip).toList());
                if (!row.isBlank()) {
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (CsvParseException | UncheckedIOException e) {
            String why = e.getCause() == null || e.getCause().getMessage() == null
                    ? ""
                    : " (" + e.getCause().getMessage() + ")";
            throw new IllegalArgumentException(
                    "file '" + file.getFileName() + "' cannot be read on: " + e.getMessage() + why
                            + "; allowed are rows of up to " + Limits.MAX_FIELD_COUNT
                            + " cells, and cells of up to 1 MB whose quotes are closed",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException("file '" + file.getFileName() + "' cannot be closed", e);
        }
    }
}
