package io.outrider.contact.site;

import io.outrider.contact.site.SitePage.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This is what a few pages say that a mail may repeat (ENR-23): words of the company's own, never a guess. A text with a link,
 * an address or a placeholder in it is left out: strangers do not write our mails.
 */
final class SiteFacts {
    private static final Pattern FOREIGN = Pattern.compile("(?i)https?:|www\\.|[@{}<>\\p{Cntrl}]");
    private static final int LONGEST = 160;
    private static final int TEXT = 5_000;

    private SiteFacts() {}

    static Map<String, String> of(List<SitePage> pages) {
        Map<String, String> facts = new TreeMap<>();
        Stream.of(Kind.FRONT, Kind.ABOUT)
                .flatMap(kind -> of(pages, kind))
                .map(page -> sentence(page.description()))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(said -> facts.put("what_they_do", said));
        of(pages, Kind.NEWS)
                .flatMap(page -> page.headings().stream())
                .filter(h -> h.length() >= 15 && isUsable(h))
                .findFirst()
                .ifPresent(news -> facts.put("recent_news", news));
        String jobs = of(pages, Kind.CAREERS)
                .flatMap(page -> page.headings().stream())
                .filter(h -> h.length() <= 60 && isUsable(h))
                .limit(3)
                .collect(Collectors.joining(", "));
        if (!jobs.isEmpty()) {
            facts.put("hiring_signals", jobs);
        }
        CompanyStage.of(pages).ifPresent(stage -> facts.put("company_stage", stage));
        return facts;
    }

    /** What all pages say, for who counts words in it. */
    static String text(List<SitePage> pages) {
        String all = pages.stream()
                .map(page -> page.description() + " " + page.text())
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ")
                .strip();
        return all.substring(0, Math.min(all.length(), TEXT));
    }

    private static Stream<SitePage> of(List<SitePage> pages, Kind kind) {
        return pages.stream().filter(page -> page.kind() == kind);
    }

    private static Optional<String> sentence(String text) {
        String first = text.replaceAll("\\s+", " ").strip().replaceFirst("(?<=[.!?]) .*", "");
        return Optional.of(first).filter(s -> !s.isEmpty() && isUsable(s));
    }

    private static boolean isUsable(String text) {
        return text.length() <= LONGEST && !FOREIGN.matcher(text).find();
    }
}
