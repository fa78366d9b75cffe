package io.outrider.routes;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This is the allow-list of promise 2 for what a route reaches: each scheme has one way to be written, and a placeholder is
 * resolved before it is judged.
 */
final class RouteAddresses {
    private static final String TARGET = "[a-z0-9${}.:_A-Z-]+";
    private static final Map<String, Pattern> FORMS = Map.of(
            "direct", Pattern.compile("direct:" + TARGET),
            "seda", Pattern.compile("seda:[a-z0-9-]+"),
            "quartz", Pattern.compile("quartz:[a-z]+/[a-z0-9-]+"),
            "mongodb", Pattern.compile("mongodb:store"),
            "http", Pattern.compile("http:.*"),
            "https", Pattern.compile("https:.*"),
            "platform-http",
                    Pattern.compile(
                            "platform-http:(/|/login|/health|/u/\\{token}|/api/docs|/console/\\{file}|/api/v1(/[\\w{}-]+)+)"),
            "smtp", Pattern.compile("smtp:mailbox"),
            "file", Pattern.compile("file:data/(in|out)(/[\\w-]+)*"));

    /** The only ways that are known while they run: to one of the routes of a family, by a plain name. */
    private static final Pattern LATER = Pattern.compile(
            "direct:(search|check-with|find-people|prospect-with|reveal-person|poll-person|(find|submit|ask|read)-batch)-\\$\\{body\\.\\w+}");

    private static final String LATER_HINT =
            "direct:search-, -check-with-, -find-people-, -prospect-with-, -reveal-person-, -poll-person-, -find-, -submit-, -ask- or -read-batch- and ${body.x}";

    /** Every scheme that a route may name. */
    static final Set<String> SCHEMES = FORMS.keySet();

    private static final Map<String, String> HINTS = Map.of(
            "direct", "direct:name",
            "seda", "seda:name",
            "quartz", "quartz:group/name",
            "mongodb", "mongodb:store",
            "http", "{{provider.NAME.url}} and a path",
            "https", "{{provider.NAME.url}} and a path",
            "platform-http", "/, /health, /u/{token}, /api/docs, /console/{file}, /api/v1/…",
            "smtp", "smtp:mailbox",
            "file", "file:data/in/… or file:data/out/…");
    private static final Set<String> STARTS = Set.of("direct", "seda", "quartz", "platform-http", "file");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^}:]+)(?::([^}]*))?}}");

    private final Map<String, String> properties;

    RouteAddresses(Map<String, String> properties) {
        this.properties = properties;
    }

    Stream<RouteFinding> check(RouteFile file) {
        YamlTree tree = file.tree().orElseThrow();
        return Stream.of(
                        uris(tree).flatMap(u -> uri(file, u)),
                        endpoints(tree).flatMap(e -> RouteOptions.check(file, scheme(e.text("uri")), e)),
                        RouteForm.routes(file)
                                .flatMap(r -> r.get("from").stream())
                                .flatMap(f -> start(file, f)),
                        RouteExpressions.everyText(tree).flatMap(t -> placeholders(file, t)))
                .flatMap(s -> s);
    }

    /** Every endpoint a tree names. A {@code rest} verb names its own in one word. */
    static Stream<YamlTree> uris(YamlTree tree) {
        return Stream.concat(
                tree.all("uri", "deadLetterUri"), tree.all("to", "toD").filter(YamlTree::isText));
    }

    private static Stream<YamlTree> endpoints(YamlTree tree) {
        Stream<YamlTree> here = tree.get("uri").isPresent() ? Stream.of(tree) : Stream.empty();
        return Stream.concat(here, tree.children().flatMap(RouteAddresses::endpoints));
    }

    /** Every key that a placeholder may name. */
    Set<String> keys() {
        return properties.keySet();
    }

    /** A text with its placeholders replaced; one that is unknown stays. */
    String resolve(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(value(m.group(1), m.group(2), m.group())));
    }

    private String value(String key, String otherwise, String unknown) {
        return properties.getOrDefault(key, otherwise == null ? unknown : otherwise);
    }

    private String scheme(String text) {
        String uri = resolve(text);
        return uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : uri;
    }

    private Stream<RouteFinding> uri(RouteFile file, YamlTree at) {
        String uri = resolve(RouteTemplates.filled(file, at.text()));
        String scheme = scheme(at.text());
        if (!SCHEMES.contains(scheme)) {
            return Stream.of(file.finding(
                    at.line(),
                    "scheme",
                    uri,
                    "one of " + SCHEMES.stream().sorted().toList()));
        }
        boolean web = scheme.startsWith("http");
        String written = web ? "{{provider." : scheme + ":";
        return Stream.of(
                        refuse(uri.contains("?"), file, at, "endpoint", "options under parameters"),
                        refuse(
                                uri.contains("${") && !LATER.matcher(uri).matches(),
                                file,
                                at,
                                "endpoint that is known while it runs",
                                LATER_HINT),
                        refuse(
                                !FORMS.get(scheme).matcher(uri).matches()
                                        || !at.text().startsWith(written)
                                        || (web && !at.text().matches("\\{\\{provider\\.\\w+\\.url}}[\\w/.-]*")),
                                file,
                                at,
                                "endpoint",
                                HINTS.get(scheme)))
                .flatMap(s -> s);
    }

    /** A route starts in full form, with a scheme that can start one, and says which methods it answers. */
    private Stream<RouteFinding> start(RouteFile file, YamlTree from) {
        String scheme = scheme(from.text("uri"));
        boolean named = Stream.of(from.get("parameters").stream()
                        .map(p -> p.text("httpMethodRestrict"))
                        .findFirst()
                        .orElse("")
                        .split(","))
                .allMatch(METHODS::contains);
        return Stream.of(
                        refuse(!from.isMap(), file, from, "from", "the long form"),
                        refuse(from.isMap() && !STARTS.contains(scheme), file, from, "from", "one of " + STARTS),
                        refuse(from.text("uri").contains("${"), file, from, "from", "a name that is known at start"),
                        refuse(
                                scheme.equals("platform-http") && !named,
                                file,
                                from,
                                "httpMethodRestrict",
                                "some of " + METHODS.stream().sorted().toList()))
                .flatMap(s -> s);
    }

    private Stream<RouteFinding> placeholders(RouteFile file, YamlTree at) {
        return PLACEHOLDER
                .matcher(at.text())
                .results()
                .filter(m -> !properties.containsKey(m.group(1)))
                .filter(m -> !RouteTemplates.parameters(file).contains(m.group(1)))
                .map(m -> file.finding(at.line(), "property", m.group(), "a key of config/application.properties"));
    }

    private static Stream<RouteFinding> refuse(boolean bad, RouteFile file, YamlTree at, String what, String allowed) {
        return bad ? Stream.of(file.finding(at, what, allowed)) : Stream.empty();
    }
}
