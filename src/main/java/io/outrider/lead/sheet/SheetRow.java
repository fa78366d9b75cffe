package io.outrider.lead.sheet;

import java.util.List;

/**
 * This is one row of a table as it stands in the file.
 *
 * @param line where it begins, from 1: the line of a CSV file, the row number of a workbook
 * @param cells stripped; a date of a workbook reads {@code 2026-02-17}
 */
public record SheetRow(long line, List<String> cells) {
    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** The text of a column, from 0; empty when the row is shorter. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /** How long the texts of all cells are together. */
    public long letters() {
        return cells.stream().mapToLong(String::length).sum();
    }

    /** Whether no cell has any text. */
    boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }
}
