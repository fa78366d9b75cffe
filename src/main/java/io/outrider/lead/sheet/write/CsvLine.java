package io.outrider.lead.sheet.write;

import java.util.List;
import java.util.stream.Collectors;

/** This is one row of a CSV file as RFC 4180 wants it: quoted where needed, ended by CRLF, every cell harmless. */
public final class CsvLine {
    private CsvLine() {}

    /** The row as text. */
    public static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String safe = SafeCell.of(text);
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == ';');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
