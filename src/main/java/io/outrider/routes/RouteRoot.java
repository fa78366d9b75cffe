package io.outrider.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This is one thing that a route file defines at its top level: a route, a rest, a template, a use of one, a configuration.
 *
 * @param kind the top-level word
 * @param id unique within its kind
 * @param file where it stands
 * @param tree what it says
 */
record RouteRoot(String kind, String id, RouteFile file, YamlTree tree) {
    static final String CONFIGURATION = "routeConfiguration";
    static final String TEMPLATE = "routeTemplate";

    /** Everything that files define, by kind and id; shared things first, so that loading in this order works. */
    static Map<String, RouteRoot> of(Collection<RouteFile> files) {
        Map<String, RouteRoot> all = new LinkedHashMap<>();
        for (boolean shared : List.of(true, false)) {
            files.stream()
                    .flatMap(f ->
                            f.tree().stream().flatMap(t -> t.items().stream()).map(item -> of(f, item)))
                    .filter(r -> r.shared() == shared)
                    .forEach(r -> all.put(r.key(), r));
        }
        return all;
    }

    private static RouteRoot of(RouteFile file, YamlTree item) {
        Map.Entry<YamlTree, YamlTree> entry = item.entries().get(0);
        YamlTree tree = entry.getValue();
        String id = tree.text(entry.getKey().text().equals("templatedRoute") ? "routeId" : "id");
        return new RouteRoot(entry.getKey().text(), id, file, tree);
    }

    String key() {
        return kind + ' ' + id;
    }

    boolean shared() {
        return kind.equals(CONFIGURATION) || kind.equals(TEMPLATE);
    }

    /** Ids of the routes that run because of this. */
    List<String> routes() {
        return switch (kind) {
            case CONFIGURATION, TEMPLATE -> List.of();
            case "rest" -> RouteForm.verbs(tree).map(v -> v.text("id")).toList();
            default -> List.of(id);
        };
    }

    /** Whether this would not be the same when one of these shared things changes. */
    boolean uses(Set<String> keys) {
        return keys.contains(CONFIGURATION + ' ' + tree.text("routeConfigurationId"))
                || keys.contains(TEMPLATE + ' ' + tree.text("routeTemplateRef"))
                || tree.get("route")
                        .filter(r -> keys.contains(CONFIGURATION + ' ' + r.text("routeConfigurationId")))
                        .isPresent();
    }

    /** What {@code {{provider.NAME.url}}} a use of a template brings along with its facts, or nothing. */
    Optional<String> brings() {
        List<YamlTree> parameters = tree.get("parameters").map(YamlTree::items).orElse(List.of());
        boolean facts = parameters.stream().anyMatch(p -> p.text("name").startsWith(RouteFacts.PREFIX));
        return parameters.stream()
                .filter(p -> facts && p.text("name").equals("name"))
                .map(p -> "{{" + RouteFacts.PREFIX + p.text("value") + ".url}}")
                .findFirst();
    }

    /** Whether one of the placeholders stands in an endpoint of this. */
    boolean calls(Set<String> placeholders) {
        return RouteAddresses.uris(tree).anyMatch(u -> placeholders.stream().anyMatch(u.text()::startsWith));
    }

    /** The {@code direct:} names at which this may be entered; those of a template end in a placeholder. */
    Stream<String> entries() {
        Stream<YamlTree> from =
                Stream.concat(tree.get("from").stream(), tree.get("route").flatMap(r -> r.get("from")).stream());
        return kind.equals("templatedRoute") ? Stream.of("direct:" + id) : from.map(f -> f.text("uri"));
    }

    /** The text of a file with nothing in it but these roots, on the very lines on which they stand. */
    static String text(RouteFile file, Collection<RouteRoot> roots) {
        Set<Integer> wanted = roots.stream().map(r -> r.tree().line()).collect(Collectors.toSet());
        List<String> lines = new ArrayList<>(file.lines());
        List<YamlTree> items =
                file.tree().stream().flatMap(t -> t.items().stream()).toList();
        for (int i = 0; i < items.size(); i++) {
            int next = i + 1 < items.size() ? items.get(i + 1).line() : lines.size() + 1;
            int inside = items.get(i).entries().get(0).getValue().line();
            if (!wanted.contains(inside)) {
                for (int line = items.get(i).line(); line < next; line++) {
                    lines.set(line - 1, "");
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Every {@code direct:} that it leads to. */
    Stream<String> targets() {
        return RouteAddresses.uris(tree).map(YamlTree::text).filter(u -> u.startsWith("direct:"));
    }
}
