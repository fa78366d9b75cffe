package io.outrider.lead.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/**
 * This is the first sheet of a workbook that has any text, row by row. A date is a number there that only its format tells
 * from others; a formula reads as its last result, which the workbook keeps.
 */
final class XlsxSheet implements Sheet {
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");
    private static final Pattern DAY = Pattern.compile("[yYdD]|m{3,}|M{3,}");

    private final Path file;
    private final ReadableWorkbook book;
    private Stream<Row> stream = Stream.empty();
    private Iterator<Row> rows = stream.iterator();
    private List<String> header = List.of();

    private XlsxSheet(Path file, ReadableWorkbook book) {
        this.file = file;
        this.book = book;
    }

    static Sheet open(Path file) throws IOException {
        boolean formats = ZipCheck.refuseBomb(file);
        XlsxSheet sheet = null;
        try {
            sheet = new XlsxSheet(file, new ReadableWorkbook(file.toFile(), new ReadingOptions(formats, false)));
            sheet.findHeader();
            return sheet;
        } catch (IOException | RuntimeException e) {
            if (sheet != null) {
                sheet.close();
            }
            throw e instanceof IllegalArgumentException known ? known : broken(file, e);
        }
    }

    private static IllegalArgumentException broken(Path file, Exception e) {
        return new IllegalArgumentException(
                "file '" + file.getFileName() + "' is no workbook that can be read (" + e.getMessage()
                        + "); allowed are CSV and XLSX",
                e);
    }

    private void findHeader() throws IOException {
        for (org.dhatim.fastexcel.reader.Sheet sheet : book.getSheets().toList()) {
            stream.close();
            stream = sheet.openStream();
            rows = stream.iterator();
            Optional<SheetRow> first = next();
            if (first.isPresent()) {
                header = first.get().cells();
                return;
            }
        }
        throw new IllegalArgumentException(
                "file '" + file.getFileName() + "' has no sheet with a row; allowed is a table");
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Optional<SheetRow> next() {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                SheetRow read = new SheetRow(row.getRowNum(), cells(row));
                if (!read.isBlank()) {
                    return Optional.of(read);
                }
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            throw broken(file, e);
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            cells.add(
                    row.getOptionalCell(column).map(XlsxSheet::text).orElse("").strip());
        }
        return cells;
    }

    private static String text(Cell cell) {
        Object value = cell.getValue();
        if (value instanceof BigDecimal number) {
            return isDate(cell) ? date(cell) : plain(number);
        }
        if (value instanceof Boolean flag) {
            return flag ? "TRUE" : "FALSE";
        }
        String raw = value == null ? cell.getRawValue() : value.toString();
        return raw == null ? "" : cell.getType() == CellType.FORMULA ? result(cell, raw) : raw;
    }

    /** The result of a formula is kept as a text, also when it is a number. */
    private static String result(Cell cell, String raw) {
        if (!raw.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
            return raw;
        }
        return isDate(cell) ? date(cell) : plain(new BigDecimal(raw));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        String format = cell.getDataFormatString();
        return (id != null && ((id >= 14 && id <= 17) || id == 22))
                || (format != null
                        && DAY.matcher(LITERAL.matcher(format).replaceAll("")).find());
    }

    private static String date(Cell cell) {
        LocalDateTime at = cell.asDate();
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : at.toString();
    }

    @Override
    public void close() {
        try {
            stream.close();
            book.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("file '" + file.getFileName() + "' cannot be closed", e);
        }
    }
}
