package io.outrider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * This is one file of {@code routes/}: its name below the folder, its text and its tree.
 *
 * @param name with slashes, {@code lead/fetch-postings.camel.yaml}
 * @param text as it stands
 * @param tree nothing when the file is empty or no YAML
 * @param broken what the parser said about text that is no YAML
 */
record RouteFile(String name, String text, Optional<YamlTree> tree, Optional<RouteFinding> broken) {
    static final String SUFFIX = ".camel.yaml";
    private static final String ERRORS = "errors" + SUFFIX;

    static RouteFile read(Path folder, Path file) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        try {
            return of(name, Files.readString(file));
        } catch (IOException e) {
            RouteFinding finding =
                    new RouteFinding(name, 1, "file", PropertiesFile.why(e), "one that can be read, in UTF-8");
            return new RouteFile(name, "", Optional.empty(), Optional.of(finding));
        }
    }

    private static RouteFile of(String name, String text) {
        try {
            return new RouteFile(name, text, YamlTree.of(text), Optional.empty());
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            RouteFinding finding = new RouteFinding(name, line, "YAML", e.getProblem(), "a well-formed document");
            return new RouteFile(name, text, Optional.empty(), Optional.of(finding));
        }
    }

    /** The only file that may say what happens to failures. */
    boolean isErrors() {
        return name.equals(ERRORS);
    }

    /** The group its routes belong to: the folder, or for a file that lies above the folders its own name. */
    String group() {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? name.substring(0, name.length() - SUFFIX.length()) : name.substring(0, slash);
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** What stands under a top-level word: {@code route}, {@code routeConfiguration} … */
    Stream<YamlTree> roots(String word) {
        return tree.stream().flatMap(t -> t.items().stream()).flatMap(item -> item.get(word).stream());
    }

    /** A finding about a place in this file. */
    RouteFinding finding(YamlTree at, String what, String allowed) {
        return finding(at.line(), what, at.text(), allowed);
    }

    RouteFinding finding(int line, String what, String value, String allowed) {
        return new RouteFinding(name, line, what, value, allowed);
    }
}
