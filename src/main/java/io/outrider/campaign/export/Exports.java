package io.outrider.campaign.export;

import io.outrider.lead.Lead;
import io.outrider.lead.sheet.write.TableFile;
import io.outrider.lead.sheet.write.TableFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * This writes leads and contacts to files under {@code data/exports/}, page by page, so that memory stays bounded whatever
 * there is. Thread-safe.
 */
public final class Exports {
    private static final int PAGE = 500;
    private static final int NEWEST = 5_000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    private final ExportSource source;
    private final Clock clock;
    private final Path folder;

    /**
     * @param clock business time, which stands in the names of files
     * @param folder made when it is needed
     */
    public Exports(MongoExportSource source, Clock clock, Path folder) {
        this.source = source;
        this.clock = clock;
        this.folder = folder;
    }

    ExportSource source() {
        return source;
    }

    /** Time of day for a file's name: {@code 20260217_140000}, UTC. */
    String stamp() {
        return STAMP.format(clock.instant());
    }

    /**
     * Leads: as CSV all of them (IMX-06), as XLSX the 5,000 newest (IMX-05).
     *
     * @param status only leads of this one, in any case; empty: all
     * @throws IllegalArgumentException when there is no such status
     */
    public Path leads(TableFormat format, String status) {
        Optional<Lead.Status> wanted = status.isEmpty() ? Optional.empty() : Optional.of(status(status));
        return format == TableFormat.XLSX
                ? write("Job_requirements_" + stamp(), format, LeadLine.XLSX, table -> {
                    for (LeadLine line :
                            wanted.map(s -> source.newest(s, NEWEST)).orElseGet(() -> source.newest(NEWEST))) {
                        table.row(line.xlsx());
                    }
                })
                : write("leads_" + stamp(), format, LeadLine.CSV, table -> allLeads(wanted, table));
    }

    private static Lead.Status status(String word) {
        return Arrays.stream(Lead.Status.values())
                .filter(s -> s.name().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("status is '" + word + "'; allowed: "
                        + Arrays.stream(Lead.Status.values())
                                .map(s -> s.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    private void allLeads(Optional<Lead.Status> status, TableFile table) throws IOException {
        List<LeadLine> page = source.leads("", PAGE);
        while (!page.isEmpty()) {
            for (LeadLine line : page) {
                if (status.isEmpty() || line.status() == status.get()) {
                    table.row(line.csv());
                }
            }
            page = source.leads(page.get(page.size() - 1).id(), PAGE);
        }
    }

    /** Every contact. */
    public Path contacts(TableFormat format) {
        return write("contacts_" + stamp(), format, ContactLine.HEADER, table -> {
            List<ContactLine> page = source.contacts("", PAGE);
            while (!page.isEmpty()) {
                for (ContactLine line : page) {
                    table.row(line.cells());
                }
                page = source.contacts(page.get(page.size() - 1).email(), PAGE);
            }
        });
    }

    /** What fills a table. */
    interface Rows {
        void into(TableFile table) throws IOException;
    }

    Path write(String name, TableFormat format, List<String> header, Rows rows) {
        Path file = folder.resolve(name + "." + format.word());
        try {
            Files.createDirectories(folder);
            try (TableFile table = format.create(file)) {
                table.row(header);
                rows.into(table);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("export '" + file + "' cannot be written: " + e.getMessage(), e);
        }
    }

    Path folder() {
        return folder;
    }

    /** A file that was written before, by its name; nothing outside the folder, nothing but exports. */
    public Optional<Path> file(String name) {
        return Optional.of(name)
                .filter(n -> n.matches("[A-Za-z0-9_-]{1,80}\\.(csv|xlsx|txt)"))
                .map(folder::resolve)
                .filter(Files::isRegularFile);
    }
}
