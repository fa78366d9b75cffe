package io.outrider.routes;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * This is the allow-list of promise 2 for the options of endpoints, scheme by scheme: an option can name a proxy, a bean, a
 * path or a class, so what is not listed is refused.
 */
final class RouteOptions {
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "direct", Set.of("timeout"),
            "seda", Set.of("size", "concurrentConsumers", "timeout", "waitForTaskToComplete"),
            "quartz", Set.of("cron", "trigger.timeZone"),
            "mongodb", Set.of("collection", "operation"),
            "http", Set.of("throwExceptionOnFailure"),
            "https", Set.of("throwExceptionOnFailure"),
            "platform-http", Set.of("httpMethodRestrict", "consumes", "produces"),
            "smtp", Set.of(),
            "file", Set.of("fileName", "delay", "charset", "noop", "fileExist"));

    private RouteOptions() {}

    /** @param scheme of the endpoint, its placeholders resolved */
    static Stream<RouteFinding> check(RouteFile file, String scheme, YamlTree endpoint) {
        Set<String> allowed = ALLOWED.getOrDefault(scheme, Set.of());
        Stream<RouteFinding> unknown = endpoint.get("parameters").stream()
                .flatMap(p -> p.entries().stream())
                .map(Map.Entry::getKey)
                .filter(key -> !allowed.contains(key.text()))
                .map(key -> file.finding(
                        key,
                        "option of " + scheme,
                        "one of " + allowed.stream().sorted().toList()));
        Stream<RouteFinding> nested = endpoint.get("parameters").stream()
                .flatMap(p -> p.entries().stream())
                .filter(e -> !e.getValue().isText())
                .map(e -> file.finding(e.getKey(), "option of " + scheme, "a plain value"));
        return Stream.of(unknown, nested, places(file, scheme, endpoint)).flatMap(s -> s);
    }

    /** A file is named in words, and not by what a message brings. */
    private static Stream<RouteFinding> places(RouteFile file, String scheme, YamlTree endpoint) {
        return endpoint.get("parameters").stream()
                .filter(p -> scheme.equals("file"))
                .flatMap(p -> p.get("fileName").stream())
                .filter(name -> !name.text().matches("[\\w.-]+") || name.text().startsWith("."))
                .map(name -> file.finding(name, "file name", "a name without slashes and expressions"));
    }
}
