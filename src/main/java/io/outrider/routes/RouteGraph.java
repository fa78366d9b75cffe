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
    private final RouteTemplates templates;

    /** @param outside {@code direct:} endpoints that Java consumes */
    RouteGraph(Collection<RouteFile> files, RouteAddresses addresses, Set<String> outside, RouteTemplates templates) {
        this.templates = templates;
        this.files = files;
        this.addresses = addresses;
        this.outside = outside;
    }

    Stream<RouteFinding> check() {
        Set<String> configurations = names("routeConfiguration");
        Set<String> templates = names("routeTemplate");
        return Stream.of(
                        twice(
                                all(f -> Stream.concat(
                                        RouteForm.routes(f).flatMap(r -> r.get("id").stream()),
                                        f.roots("templatedRoute").flatMap(t -> t.get("routeId").stream()))),
                                "route id"),
                        twice(consumers(), "consumer"),
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
            Set<String> entries = found.stream().flatMap(RouteRoot::entries).collect(Collectors.toSet());
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

    /** A name that must stand once, and where it does. */
    private record Name(RouteFile file, int line, String text) {}

    private Stream<Name> all(Function<RouteFile, Stream<YamlTree>> names) {
        return files.stream().flatMap(f -> names.apply(f).map(n -> new Name(f, n.line(), n.text())));
    }

    /** What routes start from, those of templates as they are used. */
    private Stream<Name> consumers() {
        Stream<Name> own =
                all(f -> f.roots("route").flatMap(r -> r.get("from").stream()).flatMap(f2 -> f2.get("uri").stream()));
        Stream<Name> used = templates.uses().map(u -> new Name(u.file(), u.at().line(), u.uri()));
        return Stream.concat(own, used).filter(n -> ONE.stream().anyMatch(n.text()::startsWith));
    }

    private Stream<RouteFinding> twice(Stream<Name> names, String what) {
        Map<String, String> first = new HashMap<>();
        outside.forEach(o -> first.put(o, "Java"));
        return names.flatMap(n -> {
            String other = first.putIfAbsent(n.text(), n.file().name() + ":" + n.line());
            return other == null
                    ? Stream.empty()
                    : Stream.of(n.file().finding(n.line(), what, n.text(), "once; it is taken by " + other));
        });
    }

    private Stream<RouteFinding> targets() {
        Set<String> known =
                Stream.concat(outside.stream(), consumers().map(Name::text)).collect(Collectors.toSet());
        return files.stream().flatMap(f -> f.tree().stream()
                .flatMap(RouteAddresses::uris)
                .filter(u -> addresses.resolve(u.text()).startsWith("direct:"))
                .filter(u -> known.stream().noneMatch(k -> mayReach(addresses.resolve(u.text()), k)))
                .map(u -> f.finding(u, "target", "a direct: that a route consumes")));
    }

    private Stream<RouteFinding> strangers(Function<RouteFile, Stream<YamlTree>> names, Set<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        return files.stream().flatMap(f -> names.apply(f)
                .filter(name -> !known.contains(name.text()))
                .map(name -> f.finding(name, "reference", "one of " + sorted)));
    }
}
