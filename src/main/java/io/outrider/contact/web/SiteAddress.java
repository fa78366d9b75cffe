package io.outrider.contact.web;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * This is the URL of a page that may be asked for (SEC-12): http or https on its own port, by a name of DNS. A number in the
 * place of a name, in whatever notation, is none.
 */
public final class SiteAddress {
    private static final Pattern NAME =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int LONGEST = 2000;

    private SiteAddress() {}

    /** The front page of a site as somebody wrote it down; https where no scheme is written. Empty: it is none. */
    public static Optional<URI> front(String written) {
        String text = written.strip();
        String whole = text.contains("://") ? text : "https://" + text;
        return parse(whole).flatMap(uri -> name(uri)
                .map(host -> URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + host + "/"))
                .filter(front -> objection(uri).isEmpty()));
    }

    /** Where a link on a page leads; empty when that is nowhere to be asked. */
    public static Optional<URI> link(URI page, String target) {
        return parse(target.strip().replace(" ", "%20"))
                .map(page::resolve)
                .flatMap(uri -> parse(uri.toString().replaceFirst("#.*", "")))
                .map(uri -> uri.getRawPath() == null || uri.getRawPath().isEmpty() ? uri.resolve("/") : uri)
                .filter(uri -> objection(uri).isEmpty());
    }

    /** Why a URL may not be asked; empty when it may. */
    public static Optional<String> objection(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        if (!SCHEMES.contains(scheme)) {
            return Optional.of("scheme is '" + scheme + "'; allowed are http and https");
        }
        if (name(uri).isEmpty()) {
            return Optional.of("host is '" + uri.getRawAuthority() + "'; allowed is a name of DNS");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("URL carries a user; allowed is none");
        }
        return uri.getPort() == -1 || uri.getPort() == standard
                ? Optional.empty()
                : Optional.of("port is '" + uri.getPort() + "'; allowed is " + standard);
    }

    private static Optional<String> name(URI uri) {
        return Optional.ofNullable(uri.getHost()).or(() -> bare(uri)).flatMap(host -> {
            try {
                return Optional.of(IDN.toASCII(host).toLowerCase(Locale.ROOT))
                        .filter(h -> NAME.matcher(h).matches());
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /** Java sees no host in an authority with letters beyond ASCII. */
    private static Optional<String> bare(URI uri) {
        return Optional.ofNullable(uri.getAuthority()).filter(a -> a.matches("[^@:/?#]+"));
    }

    private static Optional<URI> parse(String text) {
        try {
            return text.length() > LONGEST ? Optional.empty() : Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
