package io.outrider.routes;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * This is the check of the paths that answer without a login: what a stranger's request can reach, through however many
 * {@code direct:} steps, is the bean that the path is for and nothing else. And no path is answered by two routes.
 */
final class RouteDoors {
    private static final String LOGIN = "/api/v1/auth/login";
    private static final Map<String, Set<String>> PUBLIC =
            Map.of("/health", Set.of("health"), "/u/{token}", Set.of("unsubscribePage"), LOGIN, Set.of("loginDesk"));
    private static final String FAILURES = "quarantine";
    private static final String HTTP = "platform-http:";

    private final Collection<RouteFile> files;
    private final RouteAddresses addresses;
    private final RouteTemplates templates;

    RouteDoors(Collection<RouteFile> files, RouteAddresses addresses, RouteTemplates templates) {
        this.templates = templates;
        this.files = files;
        this.addresses = addresses;
    }

    /** A route, the file it stands in, and where it starts. */
    private record Place(RouteFile file, YamlTree route, String uri) {}

    Stream<RouteFinding> check() {
        return Stream.concat(twice(), PUBLIC.entrySet().stream().flatMap(p -> behind(p.getKey(), p.getValue())));
    }

    private Stream<Place> places() {
        Stream<Place> own = files.stream().flatMap(f -> f.roots("route")
                .map(r -> new Place(f, r, r.get("from").map(u -> u.text("uri")).orElse(""))));
        return Stream.concat(own, templates.uses().map(u -> new Place(u.template(), u.route(), u.uri())));
    }

    private Stream<RouteFinding> twice() {
        Map<String, String> first = new HashMap<>();
        return places().filter(p -> p.uri().startsWith(HTTP))
                .flatMap(p -> Stream.of(methods(p)).flatMap(method -> {
                    String path = method + ' ' + p.uri().substring(HTTP.length());
                    String other = first.putIfAbsent(
                            path, p.file().name() + ":" + p.route().line());
                    return other == null
                            ? Stream.empty()
                            : Stream.of(
                                    p.file().finding(p.route().line(), "path", path, "once; it is taken by " + other));
                }));
    }

    private static String[] methods(Place place) {
        return place.route()
                .get("from")
                .flatMap(f -> f.get("parameters"))
                .map(p -> p.text("httpMethodRestrict"))
                .orElse("")
                .split(",");
    }

    private Stream<RouteFinding> behind(String path, Set<String> beans) {
        return reached(path).stream().flatMap(p -> {
            Stream<RouteFinding> strangers = p.route()
                    .all("bean", "method")
                    .filter(YamlTree::isMap)
                    .flatMap(b -> b.get("ref").stream())
                    .filter(ref -> !beans.contains(ref.text()) && !ref.text().equals(FAILURES))
                    .map(ref -> p.file().finding(ref, "bean behind " + path, beans + ": it answers without a login"));
            Stream<RouteFinding> ways = RouteAddresses.uris(p.route())
                    .filter(u -> !u.text().startsWith(HTTP))
                    .filter(u -> !u.text().matches("direct:[a-z-]+") || RouteFiles.JAVA.contains(u.text()))
                    .map(u -> p.file().finding(u, "way behind " + path, "direct:name: it answers without a login"));
            return Stream.concat(strangers, ways);
        });
    }

    /** The routes of a public path, and what they lead to. */
    private Set<Place> reached(String path) {
        Map<String, List<Place>> byUri = places().collect(Collectors.groupingBy(Place::uri));
        Set<Place> reached = new LinkedHashSet<>();
        Deque<Place> next = new ArrayDeque<>(entries(path).toList());
        while (!next.isEmpty()) {
            Place place = next.pop();
            if (reached.add(place)) {
                RouteAddresses.uris(place.route())
                        .map(u -> addresses.resolve(u.text()))
                        .filter(u -> u.startsWith("direct:"))
                        .flatMap(u -> byUri.getOrDefault(u, List.of()).stream())
                        .forEach(next::push);
            }
        }
        return reached;
    }

    /** Everything that could answer a public path: nobody is asked who he is there. */
    private Stream<Place> entries(String path) {
        Stream<Place> verbs = files.stream().flatMap(f -> f.roots("rest").flatMap(rest -> rest.get("post").stream()
                .flatMap(v -> v.items().stream())
                .filter(v -> answers(rest.text("path") + v.text("path"), path))
                .map(v -> new Place(f, v, ""))));
        return Stream.concat(
                places().filter(p -> p.uri().startsWith(HTTP))
                        .filter(p -> answers(p.uri().substring(HTTP.length()), path)),
                verbs);
    }

    private static boolean answers(String pattern, String path) {
        String[] open = addSlashes(pattern).split("/");
        String[] asked = path.split("/");
        return open.length == asked.length
                && IntStream.range(0, open.length).allMatch(i -> open[i].contains("{") || open[i].equals(asked[i]));
    }

    private static String addSlashes(String pattern) {
        return pattern.replaceAll("/+", "/");
    }
}
