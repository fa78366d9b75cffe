package io.outrider.lead.sheet.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** This is a workbook with one sheet. Texts stand in their cells, not in the table that a writer would keep in memory. */
final class XlsxFile implements TableFile {
    private static final int FLUSHED = 500;

    private final OutputStream out;
    private final Workbook book;
    private final Worksheet sheet;
    private int rows;

    XlsxFile(Path file) throws IOException {
        out = Files.newOutputStream(file);
        book = new Workbook(out, "Outrider", "1.0");
        sheet = book.newWorksheet("Outrider");
    }

    @Override
    public void row(List<String> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            sheet.inlineString(rows, column, SafeCell.of(cells.get(column)));
        }
        if (++rows % FLUSHED == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
        out.close();
    }
}
