package io.outrider.routes;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This is the check across all files of {@code routes/}: what one names must exist once. Camel itself starts with a
 * {@code direct:} that nobody consumes and with a misspelt routeConfigurationId (STYLE 3.1).
 */
final class RouteGraph {
    private static final List<String> ONE = List.of("direct:", "seda:", "quartz:");

    private final Collection<RouteFile> files;
    private final RouteAddresses addresses;
    private final Set<String> outside;

    /** @param outside {@code direct:} endpoints that Java consumes */
    RouteGraph(Collection<RouteFile> files, RouteAddresses addresses, Set<String> outside) {
        this.files = files;
        this.addresses = addresses;
        this.outside = outside;
    }

    Stream<RouteFinding> check() {
        Set<String> configurations = names("routeConfiguration");
        Set<String> templates = names("routeTemplate");
        return Stream.of(
                        twice(f -> RouteForm.routes(f).flatMap(r -> r.get("id").stream()), "route id"),
                        twice(RouteGraph::consumers, "consumer"),
                        targets(),
                        strangers(
                                f -> RouteForm.routes(f).flatMap(r -> r.get("routeConfigurationId").stream()),
                                configurations),
                        strangers(
                                f -> f.roots("templatedRoute").flatMap(t -> t.get("routeTemplateRef").stream()),
                                templates))
                .flatMap(s -> s);
    }

    /** Ids of the routes from which a {@code direct:} way leads to one of those, themselves included. */
    static Set<String> upstream(Collection<RouteRoot> all, Collection<RouteRoot> goal) {
        Set<RouteRoot> found = new LinkedHashSet<>(goal);
        for (int before = -1; before < found.size(); ) {
            before = found.size();
            Set<String> entries = found.stream()
                    .flatMap(r -> r.tree().get("from").stream())
                    .map(f -> f.text("uri"))
                    .collect(Collectors.toSet());
            all.stream()
                    .filter(r -> r.targets().anyMatch(t -> entries.stream().anyMatch(e -> mayReach(t, e))))
                    .forEach(found::add);
        }
        return found.stream().flatMap(r -> r.routes().stream()).collect(Collectors.toSet());
    }

    /** A target with a part that is not known before it runs may be any that begins alike. */
    private static boolean mayReach(String target, String consumer) {
        int open = target.replace("{{", "${").indexOf("${");
        return open < 0 ? target.equals(consumer) : consumer.startsWith(target.substring(0, open));
    }

    private Set<String> names(String word) {
        return files.stream().flatMap(f -> f.roots(word)).map(t -> t.text("id")).collect(Collectors.toSet());
    }

    private static Stream<YamlTree> consumers(RouteFile file) {
        return RouteForm.routes(file)
                .flatMap(r -> r.get("from").stream())
                .flatMap(f -> f.get("uri").stream())
                .filter(u -> ONE.stream().anyMatch(u.text()::startsWith));
    }

    private Stream<RouteFinding> twice(Function<RouteFile, Stream<YamlTree>> names, String what) {
        Map<String, String> first = new HashMap<>();
        outside.forEach(o -> first.put(o, "Java"));
        return files.stream().flatMap(f -> names.apply(f).flatMap(name -> {
            String other = first.putIfAbsent(name.text(), f.name() + ":" + name.line());
            return other == null ? Stream.empty() : Stream.of(f.finding(name, what, "once; it is taken by " + other));
        }));
    }

    private Stream<RouteFinding> targets() {
        Set<String> known = Stream.concat(
                        outside.stream(),
                        files.stream().flatMap(RouteGraph::consumers).map(YamlTree::text))
                .collect(Collectors.toSet());
        return files.stream().flatMap(f -> f.tree().stream()
                .flatMap(RouteAddresses::uris)
                .filter(u -> addresses.resolve(u.text()).startsWith("direct:"))
                .filter(u -> known.stream().noneMatch(k -> reaches(addresses.resolve(u.text()), k)))
                .map(u -> f.finding(u, "target", "a direct: that a route consumes")));
    }

    /** A target that is completed while it runs must have at least one consumer that it can mean. */
    private static boolean reaches(String target, String consumer) {
        int open = target.indexOf("${");
        return open < 0 ? target.equals(consumer) : consumer.startsWith(target.substring(0, open));
    }

    private Stream<RouteFinding> strangers(Function<RouteFile, Stream<YamlTree>> names, Set<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        return files.stream().flatMap(f -> names.apply(f)
                .filter(name -> !known.contains(name.text()))
                .map(name -> f.finding(name, "reference", "one of " + sorted)));
    }
}
