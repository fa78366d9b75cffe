package io.outrider.console.door;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * This is what tells our own pages from others (CSRF): a request that changes something and says where it comes from must
 * come from this host; one that is carried by a cookie must say so. Immutable.
 */
final class OriginCheck {
    private static final Set<String> NEAR = Set.of("same-origin", "none");

    private final Optional<String> publicHost;

    /** @param publicUrl under which the world knows us; may be empty */
    OriginCheck(String publicUrl) {
        publicHost = host(publicUrl);
    }

    /** Whether a request may change something. */
    boolean passes(Call call, boolean byCookie) {
        Optional<String> site = call.header("sec-fetch-site");
        if (site.isPresent() && !NEAR.contains(site.get())) {
            return false;
        }
        Optional<String> from = call.header("origin").or(() -> call.header("referer"));
        if (from.isPresent()) {
            return host(from.get()).filter(h -> own(h, call)).isPresent();
        }
        return !byCookie || site.isPresent();
    }

    private boolean own(String host, Call call) {
        boolean asked = call.header("host")
                .flatMap(h -> host("http://" + h))
                .filter(host::equals)
                .isPresent();
        boolean askedTls = call.header("host")
                .flatMap(h -> host("https://" + h))
                .filter(host::equals)
                .isPresent();
        return asked || askedTls || publicHost.filter(host::equals).isPresent();
    }

    /** Host and port of a URL, with the port that its scheme implies. */
    private static Optional<String> host(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() == null || uri.getScheme() == null || uri.getUserInfo() != null) {
                return Optional.empty();
            }
            int implied = uri.getScheme().equals("https") ? 443 : 80;
            return Optional.of(
                    uri.getHost().toLowerCase(Locale.ROOT) + ':' + (uri.getPort() < 0 ? implied : uri.getPort()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
