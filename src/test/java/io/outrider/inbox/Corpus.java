package io.outrider.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The labelled mails that lie beside the project ({@code ../shared/corpus}, or {@code -Dcorpus=}); they are never copied into it. */
final class Corpus {
    private Corpus() {}

    /** One mail with its labels by column. */
    record Labelled(String name, byte[] raw, Map<String, String> labels) {
        String label(String column) {
            return labels.getOrDefault(column, "");
        }

        List<String> list(String column) {
            return Arrays.stream(label(column).split(";"))
                    .filter(s -> !s.isBlank())
                    .toList();
        }
    }

    static Optional<Path> folder() {
        return Stream.of(
                        System.getProperty("corpus", ""),
                        "../shared/corpus",
                        "../../shared/corpus",
                        "/work/shared/corpus")
                .filter(s -> !s.isEmpty())
                .map(Path::of)
                .filter(p -> Files.exists(p.resolve("labels.tsv")))
                .findFirst();
    }

    static boolean present() {
        return folder().isPresent();
    }

    static List<Labelled> mails() {
        try {
            Path folder = folder().orElseThrow();
            List<String> lines = Files.readAllLines(folder.resolve("labels.tsv"));
            String[] columns = lines.get(0).split("\t", -1);
            List<Labelled> mails = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                mails.add(labelled(folder, columns, line.split("\t", -1)));
            }
            return mails;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Labelled labelled(Path folder, String[] columns, String[] cells) throws IOException {
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < Math.min(columns.length, cells.length); i++) {
            labels.put(columns[i], cells[i]);
        }
        // As IMAP gives it: with CRLF.
        String text = new String(Files.readAllBytes(folder.resolve(cells[0])), ISO_8859_1).replace("\r\n", "\n");
        return new Labelled(cells[0], text.replace("\n", "\r\n").getBytes(ISO_8859_1), labels);
    }
}
