package io.outrider.routes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

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
    private static final long MOST = 65_536;
    private static final String ERRORS = "errors" + SUFFIX;

    /** Reads a file whatever it holds; nothing when it went meanwhile, as it does while an editor saves. */
    static Optional<RouteFile> read(Path folder, Path file) throws IOException {
        try {
            return Optional.of(read(folder.relativize(file).toString().replace('\\', '/'), folder, file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static RouteFile read(String name, Path folder, Path file) throws IOException {
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            return broken(name, 1, "place", "a link that leads out of the folder", "a file of the folder");
        }
        if (Files.size(file) > MOST) {
            return broken(name, 1, "size in bytes", String.valueOf(Files.size(file)), "up to " + MOST);
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return of(name, text.toString());
        } catch (CharacterCodingException e) {
            return broken(name, 1, "content", "bytes that are no UTF-8", "text");
        }
    }

    /** The file of a name and a text. */
    static RouteFile of(String name, String text) {
        try {
            Optional<YamlTree> tree = YamlTree.of(text);
            return new RouteFile(name, text, tree, Optional.empty());
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            return broken(name, line, "YAML", e.getProblem(), "a well-formed document");
        } catch (YamlEngineException e) {
            return broken(name, 1, "YAML", String.valueOf(e.getMessage()), "a well-formed document");
        }
    }

    private static RouteFile broken(String name, int line, String what, String value, String allowed) {
        RouteFinding finding = new RouteFinding(name, line, what, value, allowed);
        return new RouteFile(name, "", Optional.empty(), Optional.of(finding));
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
