package io.outrider.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * This is the door to {@code routes/}: it reads every file and says what is wrong, before a route runs (DESIGN 4.12).
 *
 * <p>Text, form, words and addresses are judged first. Only files without a finding are given to Camel, in a context that
 * is thrown away. What passes cannot reach further than the allow-list of promise 2. Immutable and thread-safe.
 */
public final class RouteFiles {
    /** The {@code direct:} endpoints that Java consumes: the act of sending (DESIGN 4.11). */
    public static final Set<String> JAVA = Set.of("direct:deliver");

    private final Path folder;
    private final RouteBeans beans;
    private final Map<String, String> properties;
    private final RouteProviders guests;

    /** For files that bring no providers along. */
    public RouteFiles(Path folder, RouteBeans beans, Map<String, String> properties) {
        this(folder, beans, properties, RouteProviders.none());
    }

    /**
     * @param folder {@code routes/}
     * @param beans what YAML may name and call
     * @param properties all settings
     * @param guests the door for providers that files bring along
     */
    public RouteFiles(Path folder, RouteBeans beans, Map<String, String> properties, RouteProviders guests) {
        this.folder = folder;
        this.beans = beans;
        this.properties = Map.copyOf(properties);
        this.guests = guests;
    }

    /** Registers the providers that the files bring along; call it after {@link #check()} found nothing. */
    public void admitGuests() throws IOException {
        guests.settle(read());
    }

    RouteProviders guests() {
        return guests;
    }

    /** Everything that is wrong, by file and line; empty when the routes may run. */
    public List<RouteFinding> check() throws IOException {
        return check(read());
    }

    /**
     * What is wrong without asking Camel: whatever would reach further than the allow-list, and most mistakes. Enough before
     * a start, which itself fails on the rest before any route runs.
     */
    public List<RouteFinding> checkWords() throws IOException {
        List<RouteFile> files = read();
        return bounded(() -> words(files));
    }

    /** The same for texts that were read before: what was judged is what will run. */
    List<RouteFinding> check(List<RouteFile> files) {
        return bounded(() -> {
            List<RouteFinding> findings = words(files);
            return findings.isEmpty() ? sorted(new RouteTrial(beans.beans(), known(files)).run(files)) : findings;
        });
    }

    private List<RouteFinding> bounded(Supplier<List<RouteFinding>> judgement) {
        try {
            return judgement.get();
        } catch (StackOverflowError e) {
            return List.of(new RouteFinding(folder.toString(), 1, "nesting", "without end", "what can be read"));
        }
    }

    private List<RouteFinding> words(List<RouteFile> files) {
        if (files.isEmpty()) {
            return List.of(new RouteFinding(folder.toString(), 1, "number of files", "0", "at least one *.camel.yaml"));
        }
        List<RouteFinding> findings = new ArrayList<>();
        files.stream().flatMap(RouteText::check).forEach(findings::add);
        List<RouteFile> trees = trees(files);
        RouteAddresses addresses = new RouteAddresses(known(files));
        trees.stream().flatMap(f -> contents(f, addresses)).forEach(findings::add);
        guests.check(trees).forEach(findings::add);
        if (trees.size() == files.size()) { // else every target in a broken file would be a finding of its own
            RouteTemplates templates = new RouteTemplates(trees, addresses.keys());
            templates.check().forEach(findings::add);
            new RouteGraph(trees, addresses, JAVA, templates).check().forEach(findings::add);
            new RouteDoors(trees, addresses, templates).check().forEach(findings::add);
        }
        return sorted(findings);
    }

    private static List<RouteFile> trees(List<RouteFile> files) {
        return files.stream().filter(f -> f.tree().isPresent()).toList();
    }

    /** The settings, and what the files' own providers bring along. */
    private Map<String, String> known(List<RouteFile> files) {
        Map<String, String> known = new TreeMap<>(properties);
        known.putAll(guests.properties(trees(files)));
        return known;
    }

    private static List<RouteFinding> sorted(List<RouteFinding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(RouteFinding::file).thenComparing(RouteFinding::line))
                .toList();
    }

    private Stream<RouteFinding> contents(RouteFile file, RouteAddresses addresses) {
        return Stream.of(
                        RouteForm.check(file),
                        RouteKeys.check(file),
                        RouteWords.check(file, beans),
                        RouteExpressions.check(file),
                        RouteAuthority.check(file, beans, addresses::resolve),
                        addresses.check(file))
                .flatMap(s -> s);
    }

    /** Every route file as it stands, by name. */
    List<RouteFile> read() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<RouteFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(RouteFiles::isRouteFile).sorted().toList()) {
                RouteFile.read(folder, path).ifPresent(files::add);
            }
        }
        return files;
    }

    private static boolean isRouteFile(Path path) {
        return path.getFileName().toString().endsWith(RouteFile.SUFFIX) && Files.isRegularFile(path);
    }
}
