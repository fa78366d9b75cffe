package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.outrider.inbox.letter.Letter;
import io.outrider.inbox.words.HtmlText;
import io.outrider.inbox.words.ReplyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The new text of the labelled replies in {@code shared/corpus}, exact but for white space; prints a table by source. */
class ReplyCorpusTest {
    private static final double REQUIRED = 0.82;

    private final ReplyText replies = new ReplyText();

    private record Reply(String file, String source, byte[] mail, String wanted) {}

    @Test
    void findsTheNewTextOfTheLabelledReplies() throws IOException {
        Map<String, int[]> table = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Reply reply : corpus()) {
            boolean right = bare(replies.of(words(reply.mail()))).equals(bare(reply.wanted()));
            for (String row : List.of(reply.source(), "all")) {
                int[] counts = table.computeIfAbsent(row, r -> new int[2]);
                counts[0] += right ? 1 : 0;
                counts[1]++;
            }
            if (!right) {
                wrong.add(reply.file());
            }
        }
        table.forEach((row, n) -> System.out.printf("reply text %-12s %3d of %3d exact%n", row, n[0], n[1]));
        assertThat((double) table.get("all")[0] / table.get("all")[1])
                .as("exact; wrong are %s", wrong)
                .isGreaterThanOrEqualTo(REQUIRED);
    }

    private static String words(byte[] mail) {
        Letter letter = Letter.of(mail);
        return letter.plain().isBlank() ? HtmlText.of(letter.html()) : letter.plain();
    }

    private static String bare(String text) {
        return text.replaceAll("(?U)\\s+", "");
    }

    private static List<Reply> corpus() throws IOException {
        Optional<Path> folder = Stream.of("../shared/corpus", "../../shared/corpus")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(folder.isPresent(), "shared/corpus is not here");
        List<String[]> rows = Files.readAllLines(folder.get().resolve("labels.tsv")).stream()
                .map(l -> l.split("\t", -1))
                .toList();
        List<String> head = List.of(rows.get(0));
        List<Reply> replies = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            String wanted = row[head.indexOf("reply_text_file")];
            if (!wanted.isEmpty()) {
                replies.add(new Reply(
                        row[0],
                        row[head.indexOf("source")],
                        Files.readAllBytes(folder.get().resolve(row[0])),
                        Files.readString(folder.get().resolve(wanted), StandardCharsets.UTF_8)));
            }
        }
        return replies;
    }
}
