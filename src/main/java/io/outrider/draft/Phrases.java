package io.outrider.draft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * This is the house's taste in words, one file a list in {@code config/review/}: a phrase a line, {@code #} begins a
 * comment. Immutable.
 *
 * @param banned phrases that no mail may hold
 * @param spam words that filters and readers take for advertising
 * @param badOpeners beginnings that speak of the sender
 * @param templatedOpeners beginnings that everybody uses
 * @param vague words that say nothing
 * @param asks calls to action that are no question
 * @param falseClaims claims of an acquaintance that does not exist (REV-10)
 */
public record Phrases(
        List<Pattern> banned,
        List<Pattern> spam,
        List<Pattern> badOpeners,
        List<Pattern> templatedOpeners,
        List<Pattern> vague,
        List<Pattern> asks,
        List<Pattern> falseClaims) {

    /**
     * Reads the seven lists.
     *
     * @throws IllegalArgumentException naming the file that is missing
     */
    public static Phrases read(Path folder) {
        return new Phrases(
                list(folder, "banned-phrases.txt"),
                list(folder, "spam-words.txt"),
                list(folder, "bad-openers.txt"),
                list(folder, "templated-openers.txt"),
                list(folder, "vague-words.txt"),
                list(folder, "asks.txt"),
                list(folder, "false-claims.txt"));
    }

    private static List<Pattern> list(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.replaceFirst("#.*", "").strip().toLowerCase(Locale.ROOT))
                    .filter(line -> !line.isEmpty())
                    .map(phrase -> Pattern.compile(
                            "(?<![\\p{L}\\p{N}])" + Pattern.quote(phrase) + "(?![\\p{L}\\p{N}])",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                    .toList();
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("list of phrases is missing: '" + file + "'", e);
        } catch (IOException e) {
            throw new UncheckedIOException("list of phrases cannot be read: '" + file + "'", e);
        }
    }
}
