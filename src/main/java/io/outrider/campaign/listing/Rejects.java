package io.outrider.campaign.listing;

import io.outrider.lead.sheet.field.Rejection;
import io.outrider.lead.sheet.write.CsvLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * This is the report of rejected rows, a CSV file beside the run: line, field, value, reason. It is written up to a batch
 * before the ledger says that the batch is done; what a crash left behind that place is cut off when the run goes on, so no
 * row stands in it twice. Used by one thread at a time.
 */
final class Rejects implements AutoCloseable {
    private final FileChannel channel;

    private Rejects(FileChannel channel) {
        this.channel = channel;
    }

    /** @param length bytes that the ledger knows of; 0 for a new report */
    static Rejects open(Path file, long length) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(length);
            channel.position(channel.size());
            Rejects rejects = new Rejects(channel);
            if (channel.size() == 0) {
                rejects.write(CsvLine.of(List.of("line", "field", "value", "reason")));
            }
            return rejects;
        } catch (IOException e) {
            throw new UncheckedIOException("rejects report '" + file + "' cannot be written: " + e.getMessage(), e);
        }
    }

    /** Adds to the report; what is added is with the system when this returns. */
    void add(List<Rejection> some) {
        StringBuilder lines = new StringBuilder();
        for (Rejection r : some) {
            lines.append(CsvLine.of(List.of(String.valueOf(r.line()), r.field(), r.value(), r.reason())));
        }
        write(lines.toString());
    }

    private void write(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("rejects report cannot be written: " + e.getMessage(), e);
        }
    }

    /** Bytes so far. */
    long length() {
        try {
            return channel.position();
        } catch (IOException e) {
            throw new UncheckedIOException("rejects report cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("rejects report cannot be closed: " + e.getMessage(), e);
        }
    }
}
