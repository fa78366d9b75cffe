package io.outrider;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This is the allow-list of promise 2 for what a route reaches: schemes, properties, expressions. A placeholder is
 * resolved before it is judged.
 */
final class RouteAddresses {
    static final List<String> SCHEMES =
            List.of("direct", "seda", "quartz", "mongodb", "http", "https", "platform-http", "log", "smtp", "file");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^}:]+)(?::([^}]*))?}}");
    private static final Pattern FUNCTION = Pattern.compile("\\$\\{([^}]*)}");
    private static final String PATH = "(\\??\\.\\w+(\\([^()]*\\))?|\\[[^\\]]*])*";
    private static final Pattern READING =
            Pattern.compile("null|routeId|exchangeId|exception|exception\\.message|(body|"
                    + "(header|headers|variable|variables|exchangeProperty)(\\.[\\w-]+|:[\\w-]+|\\[[^\\]]*]))" + PATH);
    private static final Pattern REFLECTION = Pattern.compile("(?i)class|camelContext|\\bcontext\\b|\\bregistry\\b");
    private static final int EXPRESSION = 60;
    private static final int MESSAGE = 120;

    private final Map<String, String> properties;

    RouteAddresses(Map<String, String> properties) {
        this.properties = properties;
    }

    Stream<RouteFinding> check(RouteFile file) {
        YamlTree tree = file.tree().orElseThrow();
        return Stream.of(
                        uris(tree).flatMap(u -> uri(file, u)),
                        everyText(tree).flatMap(t -> text(file, t)),
                        tree.all("expression").filter(YamlTree::isText).flatMap(e -> length(file, e, EXPRESSION)),
                        tree.all("message").flatMap(m -> message(file, m)))
                .flatMap(s -> s);
    }

    /** Every endpoint a tree names. A {@code rest} verb names its own in one word. */
    static Stream<YamlTree> uris(YamlTree tree) {
        return Stream.concat(
                tree.all("uri", "deadLetterUri"), tree.all("to", "toD").filter(YamlTree::isText));
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

    private Stream<RouteFinding> uri(RouteFile file, YamlTree at) {
        String uri = resolve(at.text());
        String scheme = uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : uri;
        if (!SCHEMES.contains(scheme)) {
            return Stream.of(file.finding(at.line(), "scheme", uri, "one of " + SCHEMES));
        }
        return Stream.of(
                        refuse(uri.contains("?"), file, at, "endpoint", "options under parameters"),
                        refuse(
                                scheme.startsWith("http") && !at.text().startsWith("{{provider."),
                                file,
                                at,
                                "web address",
                                "{{provider.NAME.url}} and a path"),
                        refuse(
                                scheme.equals("smtp") && !uri.equals("smtp:mailbox"),
                                file,
                                at,
                                "endpoint",
                                "smtp:mailbox"),
                        refuse(
                                scheme.equals("file") && !uri.matches("file:(//)?data/(?!.*\\.\\.).*"),
                                file,
                                at,
                                "folder",
                                "file:data/…"))
                .flatMap(s -> s);
    }

    private Stream<RouteFinding> text(RouteFile file, YamlTree at) {
        String text = at.text();
        Stream<RouteFinding> placeholders = PLACEHOLDER
                .matcher(text)
                .results()
                .filter(m -> !properties.containsKey(m.group(1)))
                .map(m -> file.finding(at.line(), "property", m.group(), "a key of config/application.properties"));
        Stream<RouteFinding> functions = FUNCTION.matcher(text)
                .results()
                .filter(m -> !READING.matcher(m.group(1)).matches()
                        || REFLECTION.matcher(m.group(1)).find())
                .map(m -> file.finding(at.line(), "expression", m.group(), "reading body, header, variable, property"));
        Stream<RouteFinding> made =
                refuse(text.matches("#(class|type|valueAs|property):.*"), file, at, "reference", "#bean");
        return Stream.of(placeholders, functions, made).flatMap(s -> s);
    }

    private static Stream<RouteFinding> length(RouteFile file, YamlTree at, int most) {
        return refuse(
                at.text().length() > most, file, at, "expression", "up to " + most + " characters: a bean method");
    }

    private static Stream<RouteFinding> message(RouteFile file, YamlTree at) {
        Stream<RouteFinding> body = refuse(at.text().contains("${body}"), file, at, "log message", "ids, never a body");
        return Stream.concat(body, length(file, at, MESSAGE));
    }

    private static Stream<YamlTree> everyText(YamlTree tree) {
        Stream<YamlTree> below = Stream.concat(tree.entries().stream().map(Map.Entry::getValue), tree.items().stream());
        return tree.isText() ? Stream.of(tree) : below.flatMap(RouteAddresses::everyText);
    }

    private static Stream<RouteFinding> refuse(boolean bad, RouteFile file, YamlTree at, String what, String allowed) {
        return bad ? Stream.of(file.finding(at, what, allowed)) : Stream.empty();
    }
}
