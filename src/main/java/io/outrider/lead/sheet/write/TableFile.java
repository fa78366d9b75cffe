package io.outrider.lead.sheet.write;

import java.io.IOException;
import java.util.List;

/** This is a table while it is written, row by row, in bounded memory. Every cell is a text and harmless. Not thread-safe. */
public interface TableFile extends AutoCloseable {
    /** Adds a row; the first is the header. */
    void row(List<String> cells) throws IOException;

    /** Ends the file; before, it is not complete. */
    @Override
    void close() throws IOException;
}
