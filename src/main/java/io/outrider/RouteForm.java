package io.outrider;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** This is the check of how a route file is built: its top level, the keys of its routes, how many and how long. */
final class RouteForm {
    private static final List<String> ROOTS = List.of("route", "rest", "routeTemplate", "templatedRoute");
    private static final List<String> KEYS =
            List.of("id", "group", "description", "note", "routeConfigurationId", "autoStartup", "from");
    private static final List<String> NEEDED = List.of("id", "group", "description", "routeConfigurationId", "from");
    private static final int ROUTES = 5;
    private static final int STEPS = 12;

    private RouteForm() {}

    static Stream<RouteFinding> check(RouteFile file) {
        return Stream.of(
                        roots(file),
                        number(file),
                        routes(file).flatMap(r -> keys(file, r)),
                        routes(file).flatMap(r -> missing(file, r)),
                        routes(file).flatMap(r -> group(file, r)),
                        routes(file).flatMap(r -> steps(file, r)))
                .flatMap(s -> s);
    }

    /** The routes of a file, also those inside a template. */
    static Stream<YamlTree> routes(RouteFile file) {
        Stream<YamlTree> templates = file.roots("routeTemplate").flatMap(t -> t.get("route").stream());
        return Stream.concat(file.roots("route"), templates);
    }

    private static Stream<RouteFinding> roots(RouteFile file) {
        YamlTree tree = file.tree().orElseThrow();
        if (tree.items().isEmpty()) {
            return Stream.of(file.finding(tree.line(), "top level", "no list", "a list of routes"));
        }
        return tree.items().stream()
                .filter(item ->
                        item.keys().size() != 1 || !mayStart(file, item.keys().get(0)))
                .map(item -> file.finding(item.line(), "top level", item.keys().toString(), "one of " + allowed(file)));
    }

    private static boolean mayStart(RouteFile file, String word) {
        return allowed(file).contains(word);
    }

    private static List<String> allowed(RouteFile file) {
        List<String> words = new ArrayList<>(ROOTS);
        if (file.isErrors()) {
            words.add("routeConfiguration");
        }
        return words;
    }

    private static Stream<RouteFinding> number(RouteFile file) {
        long routes = routes(file).count();
        return routes <= ROUTES
                ? Stream.empty()
                : Stream.of(file.finding(1, "number of routes", String.valueOf(routes), "up to " + ROUTES));
    }

    private static Stream<RouteFinding> keys(RouteFile file, YamlTree route) {
        List<String> keys = route.keys();
        List<String> order = KEYS.stream().filter(keys::contains).toList();
        Stream<RouteFinding> unknown = route.entries().stream()
                .filter(e -> !KEYS.contains(e.getKey().text()))
                .map(e -> file.finding(e.getKey(), "key of a route", "one of " + KEYS));
        boolean ordered = keys.stream().filter(KEYS::contains).toList().equals(order);
        return ordered
                ? unknown
                : Stream.concat(
                        unknown, Stream.of(file.finding(route.line(), "order of keys", keys.toString(), "" + order)));
    }

    private static Stream<RouteFinding> missing(RouteFile file, YamlTree route) {
        return NEEDED.stream()
                .filter(key -> !(file.isErrors() && key.equals("routeConfigurationId")))
                .filter(key -> route.get(key)
                        .filter(v -> v.isMap() || !v.text().isBlank())
                        .isEmpty())
                .map(key -> file.finding(route.line(), key + " of route " + route.text("id"), "", "a value"));
    }

    private static Stream<RouteFinding> group(RouteFile file, YamlTree route) {
        return route.get("group").stream()
                .filter(group -> !group.text().equals(file.group()))
                .map(group -> file.finding(group, "group", "'" + file.group() + "', the folder"));
    }

    private static Stream<RouteFinding> steps(RouteFile file, YamlTree route) {
        long steps = route.all("steps").mapToLong(s -> s.items().size()).sum();
        return steps <= STEPS
                ? Stream.empty()
                : Stream.of(
                        file.finding(route.line(), "steps of route " + route.text("id"), "" + steps, "up to " + STEPS));
    }
}
