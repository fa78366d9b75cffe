package io.outrider.lead.sheet.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** This is a kind of file that a table can be written to. */
public enum TableFormat {
    /** Every row there is. */
    CSV("text/csv; charset=utf-8"),
    /** For people who look at it: what a worksheet holds comfortably. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String type;

    TableFormat(String type) {
        this.type = type;
    }

    /** Media type. */
    public String type() {
        return type;
    }

    /** Its name in commands, and what file names end with: {@code csv}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a word, if there is one. */
    public static Optional<TableFormat> named(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    /** Begins a file; what is there is replaced. */
    public TableFile create(Path file) throws IOException {
        return this == CSV ? new CsvFile(file) : new XlsxFile(file);
    }
}
