package io.outrider.contact.batch;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * This is a table of results as a checker writes it (CSV): a row for each address, by the names of the columns, with the address
 * under {@code address} whatever its column is called.
 */
final class ResultTable {
    private static final int MOST = 10_000;

    private ResultTable() {}

    /** The rows about these addresses; empty for what is no table, or one without the column or without any of them. */
    static Optional<List<Map<String, String>>> rows(String text, String column, Set<String> addresses) {
        try {
            List<CsvRecord> records = CsvReader.builder()
                    .ignoreDifferentFieldCount(true)
                    .ofCsvRecord(text.startsWith("\ufeff") ? text.substring(1) : text)
                    .stream()
                    .limit(MOST)
                    .toList();
            return records.isEmpty() || !header(records).contains(column)
                    ? Optional.empty()
                    : Optional.of(rows(records, addresses)).filter(rows -> !rows.isEmpty());
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    private static List<String> header(List<CsvRecord> records) {
        return records.get(0).getFields().stream().map(String::strip).toList();
    }

    private static List<Map<String, String>> rows(List<CsvRecord> records, Set<String> addresses) {
        List<String> names = header(records);
        List<Map<String, String>> rows = new ArrayList<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            address(record, addresses).ifPresent(address -> {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < Math.min(names.size(), record.getFieldCount()); i++) {
                    row.put(names.get(i), record.getField(i).strip());
                }
                row.put("address", address);
                rows.add(row);
            });
        }
        return rows;
    }

    private static Optional<String> address(CsvRecord record, Set<String> addresses) {
        return record.getFields().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .filter(addresses::contains)
                .findFirst();
    }
}
