package io.outrider.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** This is the check of how a route file is built: its top level, the keys of its routes, how many and how long. */
final class RouteForm {
    private static final List<String> ROOTS = List.of("route", "rest", "routeTemplate", "templatedRoute");
    private static final List<String> KEYS =
            List.of("id", "group", "description", "note", "routeConfigurationId", "autoStartup", "from");
    private static final List<String> NEEDED = List.of("id", "group", "description", "routeConfigurationId", "from");
    private static final List<String> VERBS = List.of("get", "head", "post", "put", "patch", "delete");
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
                        routes(file).flatMap(r -> steps(file, r)),
                        file.roots("rest").flatMap(r -> rest(file, r)),
                        file.roots("templatedRoute").flatMap(t -> named(file, t, "routeId")))
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

    /** The API lies under one path, where the login stands before it, and each verb is a route of its own name. */
    private static Stream<RouteFinding> rest(RouteFile file, YamlTree rest) {
        String path = rest.text("path");
        Stream<RouteFinding> outside = path.equals("/api/v1") || path.startsWith("/api/v1/")
                ? Stream.empty()
                : Stream.of(file.finding(rest.line(), "path of a rest", path, "/api/v1 or a path below it"));
        return Stream.concat(outside, verbs(rest).flatMap(v -> verb(file, v)));
    }

    /** What a rest answers: one item a method and path. */
    static Stream<YamlTree> verbs(YamlTree rest) {
        return VERBS.stream().flatMap(v -> rest.get(v).stream()).flatMap(v -> v.items().stream());
    }

    private static Stream<RouteFinding> verb(RouteFile file, YamlTree verb) {
        Stream<RouteFinding> type =
                verb.get("type").stream().map(t -> file.finding(t, "type of a verb", "none: a bean reads the body"));
        Stream<RouteFinding> target = verb.get("to").stream()
                .filter(to -> !to.text().startsWith("direct:") || RouteFiles.JAVA.contains(to.text()))
                .map(to -> file.finding(to, "target of a verb", "a direct: of a route in YAML"));
        return Stream.of(named(file, verb, "id"), type, target).flatMap(s -> s);
    }

    private static Stream<RouteFinding> named(RouteFile file, YamlTree tree, String key) {
        return tree.text(key).matches("[a-z0-9-]+")
                ? Stream.empty()
                : Stream.of(file.finding(tree.line(), key, tree.text(key), "a name in kebab-case"));
    }
}
