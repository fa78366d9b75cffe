package io.outrider.console;

import io.outrider.campaign.export.Exports;
import io.outrider.campaign.export.MailMerge;
import io.outrider.lead.sheet.write.TableFormat;
import io.outrider.warmup.report.WarmupReport;
import java.nio.file.Path;
import java.util.Optional;

/** This is the part of the API that gives lists out as files (API-026, API-073, IMX-08). Thread-safe. */
public final class Downloads {
    private final Exports exports;
    private final MailMerge mailMerge;
    private final WarmupReport warmup;

    public Downloads(Exports exports, MailMerge mailMerge, WarmupReport warmup) {
        this.warmup = warmup;
        this.exports = exports;
        this.mailMerge = mailMerge;
    }

    /**
     * A file: {@code leads.csv}, {@code contacts.xlsx} and the like are written now, any other name was written before.
     *
     * @param status of leads; only of these
     * @param days that a warmup report goes back, 1 to 365, today included
     */
    public Download get(String name, String status, String days) {
        String wanted = name == null ? "" : name;
        Answer answer = Answer.of(
                () -> file(wanted, status == null ? "" : status.strip(), BadParameter.whole("days", days, 1, 365, 30)));
        return answer.content() instanceof Optional<?> found
                ? found.map(file -> Download.of(((Path) file).toFile(), type(((Path) file).toString())))
                        .orElseGet(() -> Download.refused(Answer.none("file")))
                : Download.refused(answer);
    }

    private Optional<Path> file(String name, String status, int days) {
        return switch (name) {
            case "leads.csv" -> Optional.of(leads(TableFormat.CSV, status));
            case "leads.xlsx" -> Optional.of(leads(TableFormat.XLSX, status));
            case "contacts.csv" -> Optional.of(exports.contacts(TableFormat.CSV));
            case "contacts.xlsx" -> Optional.of(exports.contacts(TableFormat.XLSX));
            case "warmup.csv" -> Optional.of(warmup.csv(days));
            case "warmup.json" -> Optional.of(warmup.json(days));
            default -> exports.file(name);
        };
    }

    private Path leads(TableFormat format, String status) {
        try {
            return exports.leads(format, status);
        } catch (IllegalArgumentException e) {
            throw new BadParameter("status", e.getMessage());
        }
    }

    private static String type(String file) {
        if (file.endsWith(".json")) {
            return "application/json";
        }
        return TableFormat.named(file.substring(file.lastIndexOf('.') + 1))
                .map(TableFormat::type)
                .orElse("text/plain; charset=utf-8");
    }

    /** Writes a mail-merge list for a person. */
    public Answer mailMerge(String format, String user) {
        if (user == null || user.isBlank()) {
            return Answer.nobody();
        }
        return Answer.of(() -> {
            String word = format == null || format.isBlank() ? "csv" : format;
            MailMerge.Written written = mailMerge.write(
                    TableFormat.named(word).orElseThrow(() -> new BadParameter("format", word, "csv, xlsx")));
            return new Merged(
                    written.file().getFileName().toString(),
                    written.guide().getFileName().toString(),
                    written.people());
        });
    }

    record Merged(String file, String guide, int people) {}
}
