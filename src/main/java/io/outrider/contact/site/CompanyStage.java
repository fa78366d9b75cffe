package io.outrider.contact.site;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This is how far a company is, by what it says of itself (ENR-23): a round of funding, a listing, the year of its founding,
 * its people. A sentence counts only if it speaks of the company itself: pages speak of customers and partners too.
 */
final class CompanyStage {
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern OWN = Pattern.compile("(?i)\\b(we|our|us)\\b");
    private static final Pattern ROUND = Pattern.compile("(?i)\\b(series [a-h]|seed round|pre-seed)\\b");
    private static final Pattern MONEY =
            Pattern.compile("(?i)\\b(raised|funding|financing|investors?|investment|round)\\b");
    private static final Pattern LISTED =
            Pattern.compile("\\((NYSE|NASDAQ|Nasdaq|LSE|TSX|ASX|XETRA|Euronext)( \\w+)?: ?[A-Z0-9.]{1,8}\\)");
    private static final Pattern FOUNDED = Pattern.compile(
            "(?i)(?:^(?:founded|established|started) in|^(?:since|in business since)|\\b(?:we were|was|were|company) (?:founded|established)"
                    + " in|\\bwe (?:opened|started|began) (?:our doors )?in|^gegr\u00fcndet(?: im jahr)?|^fond\u00e9e? en|^fundada en)"
                    + " ((?:18|19|20)\\d\\d)\\b");
    private static final Pattern PEOPLE =
            Pattern.compile("(?i)\\b(\\d{1,3}(?:,\\d{3})+|\\d{2,5})\\+? (employees|team members|associates|people)\\b");

    private CompanyStage() {}

    /** The first that the pages say, in words that a mail may repeat: {@code Series B}, {@code founded in 1987}. */
    static Optional<String> of(List<SitePage> pages) {
        List<String> said = pages.stream()
                .filter(page -> page.kind() == SitePage.Kind.FRONT || page.kind() == SitePage.Kind.ABOUT)
                .flatMap(page -> Stream.of(page.description(), page.text()))
                .flatMap(SENTENCES::splitAsStream)
                .map(String::strip)
                .toList();
        return first(said, CompanyStage::round)
                .or(() -> first(said, s -> found(LISTED, s).map(m -> "listed on " + m.group(1))))
                .or(() -> first(said, s -> found(FOUNDED, s).map(m -> "founded in " + m.group(1))))
                .or(() -> first(said, CompanyStage::people));
    }

    private interface Rule {
        Optional<String> in(String sentence);
    }

    private static Optional<String> first(List<String> sentences, Rule rule) {
        return sentences.stream().map(rule::in).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> round(String sentence) {
        return isOwn(sentence) && MONEY.matcher(sentence).find()
                ? found(ROUND, sentence).map(m -> spelled(m.group(1)))
                : Optional.empty();
    }

    private static String spelled(String round) {
        String lower = round.toLowerCase(Locale.ROOT);
        return lower.startsWith("series ") ? "Series " + lower.substring(7).toUpperCase(Locale.ROOT) : lower;
    }

    private static Optional<String> people(String sentence) {
        return isOwn(sentence) ? found(PEOPLE, sentence).map(m -> m.group(1) + " " + m.group(2)) : Optional.empty();
    }

    private static boolean isOwn(String sentence) {
        return OWN.matcher(sentence).find();
    }

    private static Optional<Matcher> found(Pattern pattern, String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }
}
