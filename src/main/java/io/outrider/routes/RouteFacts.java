package io.outrider.routes;

import io.outrider.campaign.prospecting.PeopleSources;
import io.outrider.contact.CheckAnswers;
import io.outrider.contact.People;
import io.outrider.lead.Postings;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.ProviderLines;
import io.outrider.lead.provider.WrongLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This is the reading and judging of the facts about one provider in a route file. Immutable. */
final class RouteFacts {
    /** Parameters that begin so are facts; the template itself never sees them. */
    static final String PREFIX = "provider.";

    private static final Map<String, String> ROUTES = Map.of(
            "checker", "check-with-", "source", "search-", "finder", "find-people-", "prospector", "prospect-with-");
    private static final Map<String, Function<Provider, Optional<String>>> NEEDS = Map.of(
            "checker",
            CheckAnswers::missing,
            "source",
            Postings::missing,
            "finder",
            People::missing,
            "prospector",
            PeopleSources::missing);
    private static final String NAME = "[a-z][a-z0-9]*";

    /** A provider of such a name would make provider.NAME.url say two things. */
    private static final Set<String> TAKEN =
            Set.of("key", "header", "map", "body", "value", "when", "http", "ask", "internal");

    private static final Set<String> HEADERS =
            Set.of("host", "authorization", "cookie", "content-length", "connection");

    private final Map<String, Provider> shipped;
    private final boolean sandbox;

    RouteFacts(Collection<Provider> shipped, boolean sandbox) {
        this.shipped = shipped.stream().collect(Collectors.toMap(Provider::name, p -> p));
        this.sandbox = sandbox;
    }

    /** Whether the template of a use is for providers. */
    static boolean maySay(YamlTree use) {
        return ROUTES.containsKey(use.text("routeTemplateRef"));
    }

    /** Everything that is wrong with the uses of templates in a file. */
    Stream<RouteFinding> findings(RouteFile file) {
        return file.roots("templatedRoute").flatMap(use -> findings(file, use).stream());
    }

    /** The name of the provider that a use brings along, good or bad, unless it is another's. */
    Optional<String> bringing(YamlTree use) {
        return maySay(use) && !lines(use).isEmpty() && !shipped.containsKey(name(use))
                ? Optional.of(name(use))
                : Optional.empty();
    }

    /** The provider that a use brings along, if it is a good one. */
    Optional<Provider> read(RouteFile file, YamlTree use) {
        return !maySay(use) || lines(use).isEmpty() || !findings(file, use).isEmpty()
                ? Optional.empty()
                : Optional.of(provider(file, use));
    }

    private Provider provider(RouteFile file, YamlTree use) {
        Map<String, String> values = new TreeMap<>();
        lines(use).forEach((key, at) -> values.put(key, at.text("value")));
        return new ProviderLines(name(use), "route file '" + file.name() + "'", values).provider();
    }

    private List<RouteFinding> findings(RouteFile file, YamlTree use) {
        Map<String, YamlTree> lines = lines(use);
        List<RouteFinding> all = new ArrayList<>();
        if (!maySay(use) || name(use).isEmpty()) {
            return all;
        }
        String id = ROUTES.get(use.text("routeTemplateRef")) + name(use);
        if (!use.text("routeId").equals(id) || !name(use).matches(NAME)) {
            all.add(file.finding(use.line(), "routeId", use.text("routeId"), "'" + id + "' with a name of letters"));
        }
        if (lines.isEmpty()) {
            return all;
        }
        if (shipped.containsKey(name(use)) || TAKEN.contains(name(use))) {
            all.add(file.finding(use.line(), "provider", name(use), "a name that config/providers does not have"));
        }
        if (all.isEmpty()) {
            all.addAll(judge(file, use, lines));
        }
        return all;
    }

    private List<RouteFinding> judge(RouteFile file, YamlTree use, Map<String, YamlTree> lines) {
        try {
            Provider provider = provider(file, use);
            List<RouteFinding> all = new ArrayList<>();
            place(provider).ifPresent(allowed -> all.add(finding(file, lines, "url", allowed)));
            provider.key()
                    .filter(key -> !secrets(provider.name()).contains(key.secret()))
                    .ifPresent(
                            key -> all.add(finding(file, lines, "key.secret", "one of " + secrets(provider.name()))));
            provider.headers().keySet().stream()
                    .filter(RouteFacts::isReserved)
                    .forEach(h -> all.add(finding(file, lines, "header." + h, "a header of the provider's own")));
            NEEDS.get(use.text("routeTemplateRef"))
                    .apply(provider)
                    .ifPresent(needed -> all.add(file.finding(use.line(), "facts", "no " + needed, PREFIX + needed)));
            return all;
        } catch (WrongLine e) {
            int line = lines.containsKey(e.key()) ? lines.get(e.key()).line() : use.line();
            return List.of(RouteProviders.finding(file, line, e));
        }
    }

    private static boolean isReserved(String header) {
        String small = header.toLowerCase(Locale.ROOT);
        return HEADERS.contains(small) || small.startsWith("outrider-") || !header.matches("[\\w-]+");
    }

    private static RouteFinding finding(RouteFile file, Map<String, YamlTree> lines, String key, String allowed) {
        YamlTree at = lines.get(key);
        return file.finding(at.line(), "'" + PREFIX + key + "'", at.text("value"), allowed);
    }

    /** Its own secret and no other, wherever it asks to send it. */
    private static Set<String> secrets(String name) {
        return Set.of(
                "env:OUTRIDER_" + name.toUpperCase(Locale.ROOT) + "_API_KEY",
                "file:/run/secrets/outrider_" + name + "_api_key");
    }

    /** What no two providers may share: a host, in the sandbox a port of this machine. */
    String host(Provider provider) {
        return sandbox
                ? provider.url().getAuthority()
                : provider.url().getHost().toLowerCase(Locale.ROOT);
    }

    /** What is allowed in place of the host; empty when it is good. */
    private Optional<String> place(Provider provider) {
        String host = provider.url().getHost().toLowerCase(Locale.ROOT);
        boolean loopback = host.matches("127\\.0\\.0\\.1|localhost|\\[::1]");
        if (sandbox) {
            return loopback ? Optional.empty() : Optional.of("http://127.0.0.1:port in the sandbox");
        }
        boolean named = host.matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]+")
                && !host.matches(".*\\.(localhost|local|internal|lan|home|corp|arpa)");
        boolean foreign =
                shipped.values().stream().anyMatch(p -> host.equals(p.url().getHost()));
        return "https".equals(provider.url().getScheme()) && named && !foreign
                ? Optional.empty()
                : Optional.of("https to a host name of the public internet that no other provider has");
    }

    private static String name(YamlTree use) {
        return parameters(use)
                .filter(p -> p.text("name").equals("name"))
                .map(p -> p.text("value"))
                .findFirst()
                .orElse("");
    }

    private static Map<String, YamlTree> lines(YamlTree use) {
        Map<String, YamlTree> all = new TreeMap<>();
        parameters(use)
                .filter(p -> p.text("name").startsWith(PREFIX))
                .forEach(p -> all.put(p.text("name").substring(PREFIX.length()), p));
        return all;
    }

    private static Stream<YamlTree> parameters(YamlTree use) {
        return use.get("parameters").stream().flatMap(p -> p.items().stream());
    }
}
