package io.outrider.campaign.export;

import io.outrider.lead.sheet.write.TableFormat;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * This is the list of leads that a run of sourcing leaves behind (LED-25): the 5,000 newest as XLSX. It holds people's data,
 * so only those of the last runs stay. Thread-safe.
 */
public final class RunExport {
    private final Exports exports;
    private final Events events;
    private final int keep;

    /** @param keep how many lists stay, 0 to 1000; 0: none is written */
    public RunExport(Exports exports, Events events, int keep) {
        if (keep < 0 || keep > 1000) {
            throw new IllegalArgumentException("kept lists of leads are " + keep + "; allowed are 0 to 1000");
        }
        this.exports = exports;
        this.events = events;
        this.keep = keep;
    }

    /** Writes the list of now and deletes those that are too many. */
    public synchronized void write() {
        if (keep > 0) {
            Path file = exports.leads(TableFormat.XLSX, "");
            events.record(Event.of("lead.exported", "fetch-postings", "leads are in " + file.getFileName()));
        }
        dropOld();
    }

    private void dropOld() {
        for (Path file : written().stream().skip(keep).toList()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("export '" + file + "' cannot be deleted: " + e.getMessage(), e);
            }
        }
    }

    /** The newest first: their names tell the time. */
    private List<Path> written() {
        if (!Files.isDirectory(exports.folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(exports.folder())) {
            return files.filter(f -> f.getFileName().toString().matches("Job_requirements_\\d{8}_\\d{6}\\.xlsx"))
                    .sorted(Comparator.comparing((Path f) -> f.getFileName().toString())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("exports cannot be listed: " + e.getMessage(), e);
        }
    }
}
