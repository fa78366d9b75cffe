package io.outrider.routes;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This is what the templates of {@code routes/} become where they are used. A parameter is a plain value: it replaces a
 * placeholder after the template was judged, so it must not be able to make something else of it.
 */
final class RouteTemplates {
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern VALUE = Pattern.compile("[\\w .,:/*?-]*");
    private static final Pattern IN_ENDPOINT = Pattern.compile("[a-z0-9-]+");
    private static final Set<String> KEYS = Set.of("name", "value", "defaultValue", "required", "description");

    private final Collection<RouteFile> files;
    private final Set<String> properties;

    /** @param properties keys that a parameter must not hide */
    RouteTemplates(Collection<RouteFile> files, Set<String> properties) {
        this.files = files;
        this.properties = properties;
    }

    /**
     * A route that runs because a template is used.
     *
     * @param file of the use
     * @param at the use
     * @param template of which file
     * @param route as the template says
     * @param uri from which this one starts
     */
    record Use(RouteFile file, YamlTree at, RouteFile template, YamlTree route, String uri) {}

    /** Names of the parameters of a file's templates. */
    static Set<String> parameters(RouteFile file) {
        return file.roots("routeTemplate")
                .flatMap(RouteTemplates::items)
                .map(p -> p.text("name"))
                .collect(Collectors.toSet());
    }

    /** A text with a plain word for each parameter of its file's templates. */
    static String filled(RouteFile file, String text) {
        String filled = text;
        for (String name : parameters(file)) {
            filled = filled.replace("{{" + name + "}}", "x");
        }
        return filled;
    }

    /** Every use of a template that there is. */
    Stream<Use> uses() {
        return files.stream().flatMap(f -> f.roots("templatedRoute")
                .flatMap(t -> template(t.text("routeTemplateRef")).flatMap(place -> use(f, t, place)).stream()));
    }

    private record Place(RouteFile file, YamlTree template) {}

    private Optional<Place> template(String id) {
        return files.stream()
                .flatMap(f -> f.roots("routeTemplate").map(t -> new Place(f, t)))
                .filter(p -> p.template().text("id").equals(id))
                .findFirst();
    }

    private static Optional<Use> use(RouteFile file, YamlTree at, Place place) {
        Map<String, String> values = new TreeMap<>();
        items(place.template()).forEach(p -> values.put(p.text("name"), p.text("defaultValue")));
        items(at).forEach(p -> values.put(p.text("name"), p.text("value")));
        return place.template().get("route").map(route -> {
            String uri = route.get("from").map(f -> f.text("uri")).orElse("");
            for (Map.Entry<String, String> value : values.entrySet()) {
                uri = uri.replace("{{" + value.getKey() + "}}", value.getValue());
            }
            return new Use(file, at, place.file(), route, uri);
        });
    }

    Stream<RouteFinding> check() {
        Set<String> inEndpoints = files.stream()
                .flatMap(f -> f.roots("routeTemplate")
                        .flatMap(t -> RouteAddresses.uris(t).flatMap(u -> parameters(f).stream()
                                .filter(p -> u.text().contains("{{" + p + "}}")))))
                .collect(Collectors.toSet());
        return files.stream().flatMap(f -> Stream.concat(
                        f.roots("routeTemplate").flatMap(RouteTemplates::items),
                        f.roots("templatedRoute")
                                .flatMap(use -> items(use).filter(p -> !(RouteFacts.maySay(use) && isFact(p)))))
                .flatMap(p -> parameter(f, p, inEndpoints)));
    }

    /** Facts about a provider are judged by {@link RouteFacts}; no template may ask for them. */
    private static boolean isFact(YamlTree parameter) {
        return parameter.text("name").startsWith(RouteFacts.PREFIX)
                && KEYS.containsAll(parameter.keys())
                && parameter.get("value").filter(YamlTree::isText).isPresent();
    }

    private Stream<RouteFinding> parameter(RouteFile file, YamlTree parameter, Set<String> inEndpoints) {
        String name = parameter.text("name");
        boolean known = NAME.matcher(name).matches() && !properties.contains(name);
        Pattern form = inEndpoints.contains(name) ? IN_ENDPOINT : VALUE;
        Stream<RouteFinding> names = known
                ? Stream.empty()
                : Stream.of(file.finding(
                        parameter.line(), "parameter", name, "a name in camelCase that is no key of the settings"));
        Stream<RouteFinding> keys = parameter.entries().stream()
                .map(Map.Entry::getKey)
                .filter(k -> !KEYS.contains(k.text()))
                .map(k -> file.finding(k, "key of a parameter", "one of " + KEYS));
        Stream<RouteFinding> values = Stream.of("value", "defaultValue")
                .flatMap(k -> parameter.get(k).stream())
                .filter(v -> !v.isText() || !form.matcher(v.text()).matches())
                .map(v -> file.finding(v, "value of parameter " + name, "a plain text: " + form));
        return Stream.of(names, keys, values).flatMap(s -> s);
    }

    private static Stream<YamlTree> items(YamlTree tree) {
        return tree.get("parameters").stream().flatMap(p -> p.items().stream());
    }
}
