package io.outrider.contact.site;

import io.outrider.contact.web.Fetched;
import io.outrider.contact.web.SiteAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * This is one page of a company's website as far as it is of use (ENR-22).
 *
 * @param kind which of its pages it is
 * @param url it was read from
 * @param description what the page says of itself, or empty
 * @param headings of its sections and articles, first one first
 * @param text without navigation, 15,000 characters at most
 * @param onward where pages of other kinds are, one a kind, three at most
 */
record SitePage(
        Kind kind, URI url, String description, List<String> headings, String text, Map<URI, SitePage.Kind> onward) {
    /** Pages that are worth a look, by a word in their link. */
    enum Kind {
        FRONT(""),
        ABOUT("about|about-us|team|our-team|who-we-are|company|our-story"),
        NEWS("news|press|blog|newsroom|press-releases|insights"),
        CAREERS("careers|career|jobs|join-us|vacancies");

        private final Pattern words;

        Kind(String words) {
            this.words = Pattern.compile("(^|[/ ])(" + words + ")([/. ?]|$)");
        }

        private static Optional<Kind> of(URI link, String text) {
            String path = String.valueOf(link.getPath()).toLowerCase(Locale.ROOT);
            String said = text.toLowerCase(Locale.ROOT).replace(' ', '-');
            return Stream.of(ABOUT, NEWS, CAREERS)
                    .filter(k -> k.words.matcher(path).find()
                            || k.words.matcher(said).matches())
                    .findFirst();
        }
    }

    /** Links that are looked at (ENR-22). */
    private static final int FOUND = 5;

    private static final int LONGEST = 15_000;
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w.:-]+)");

    static SitePage of(Kind kind, Fetched fetched) {
        Document page = parse(fetched);
        Map<URI, Kind> onward = kind == Kind.FRONT ? onward(page, fetched.url()) : Map.of();
        String description = Stream.of("meta[name=description]", "meta[property=og:description]")
                .map(page::selectFirst)
                .filter(m -> m != null && !m.attr("content").isBlank())
                .map(m -> m.attr("content").strip())
                .findFirst()
                .orElse("");
        page.select("script,style,noscript,nav,header,footer,form,svg,template").remove();
        List<String> headings = page.select("article h1,article h2,article h3,h2,h3").stream()
                .map(Element::text)
                .filter(t -> !t.isBlank())
                .distinct()
                .limit(20)
                .toList();
        String text = page.body() == null ? "" : page.body().text();
        return new SitePage(
                kind,
                fetched.url(),
                description,
                headings,
                text.substring(0, Math.min(text.length(), LONGEST)),
                onward);
    }

    private static Document parse(Fetched fetched) {
        Matcher charset = CHARSET.matcher(fetched.type());
        String named =
                charset.find() && java.nio.charset.Charset.isSupported(charset.group(1)) ? charset.group(1) : null;
        try {
            return Jsoup.parse(
                    new ByteArrayInputStream(fetched.body()),
                    named,
                    fetched.url().toString());
        } catch (IOException e) {
            return Jsoup.parse(fetched.text(), fetched.url().toString());
        }
    }

    /** Of the first five links to such pages the first of each kind, within the same site. */
    private static Map<URI, Kind> onward(Document page, URI front) {
        Map<URI, Kind> found = new LinkedHashMap<>();
        for (Element link : page.select("a[href]")) {
            Optional<URI> to = SiteAddress.link(front, link.attr("href")).filter(uri -> isSameSite(front, uri));
            Optional<Kind> kind = to.flatMap(uri -> Kind.of(uri, link.text()));
            if (kind.isPresent() && found.size() < FOUND) {
                found.putIfAbsent(to.get(), kind.get());
            }
        }
        Map<Kind, URI> first = new EnumMap<>(Kind.class);
        found.forEach((uri, kind) -> first.putIfAbsent(kind, uri));
        Map<URI, Kind> chosen = new LinkedHashMap<>();
        first.forEach((kind, uri) -> chosen.put(uri, kind));
        return chosen;
    }

    private static boolean isSameSite(URI front, URI link) {
        return bare(front).equals(bare(link));
    }

    private static String bare(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    }
}
