package io.outrider;

import io.outrider.campaign.export.Exports;
import io.outrider.campaign.export.MailMerge;
import io.outrider.lead.sheet.write.TableFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** This is what the {@code export} commands do: write leads, contacts or a mail-merge list to a file. Thread-safe. */
final class ExportErrand implements Errand {
    /** Its name in the running process. */
    static final String NAME = "export";

    private final Exports exports;
    private final MailMerge mailMerge;

    ExportErrand(Exports exports, MailMerge mailMerge) {
        this.exports = exports;
        this.mailMerge = mailMerge;
    }

    @Override
    public Answer run(Map<String, String> words) {
        try {
            TableFormat format = TableFormat.named(words.getOrDefault("format", ""))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'--format' is '" + words.get("format") + "'; allowed: csv, xlsx"));
            return switch (words.getOrDefault("what", "")) {
                case "leads" -> given(exports.leads(format, words.getOrDefault("status", "")), words);
                case "contacts" -> given(exports.contacts(format), words);
                case "mailmerge" -> merged(mailMerge.write(format), words);
                default ->
                    Answer.wrongUsage("export is '" + words.get("what") + "'; allowed: leads, contacts, mailmerge");
            };
        } catch (IllegalArgumentException e) {
            return Answer.wrongUsage(e.getMessage());
        } catch (IOException e) {
            return Answer.finding("'--out' is '" + words.get("out") + "', which cannot be written: " + e.getMessage());
        }
    }

    private static Answer given(Path file, Map<String, String> words) throws IOException {
        return Answer.good(moved(file, words).toString());
    }

    private static Answer merged(MailMerge.Written written, Map<String, String> words) throws IOException {
        return Answer.good(
                moved(written.file(), words).toString(), written.guide().toString(), written.people() + " people");
    }

    private static Path moved(Path file, Map<String, String> words) throws IOException {
        String out = words.getOrDefault("out", "");
        return out.isEmpty() ? file : Files.move(file, Path.of(out), StandardCopyOption.REPLACE_EXISTING);
    }
}
