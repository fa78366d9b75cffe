package io.outrider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * This is a place in a YAML document that knows its line: the very tree that Camel's loader sees, from the same parser.
 *
 * @param node the parser's node
 */
record YamlTree(Node node) {
    /** The document, or nothing when the text holds none; throws the parser's exception for text that is no YAML. */
    static Optional<YamlTree> of(String text) {
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        return new Compose(settings).composeString(text).map(YamlTree::new);
    }

    /** From 1. */
    int line() {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    /** The text of a scalar; empty for anything else. */
    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The items of a sequence; none for anything else. */
    List<YamlTree> items() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(YamlTree::new).toList()
                : List.of();
    }

    /** Keys and values of a map in the order of the file; none for anything else. */
    List<Map.Entry<YamlTree, YamlTree>> entries() {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .map(t -> Map.entry(new YamlTree(t.getKeyNode()), new YamlTree(t.getValueNode())))
                        .toList()
                : List.of();
    }

    List<String> keys() {
        return entries().stream().map(e -> e.getKey().text()).toList();
    }

    Optional<YamlTree> get(String key) {
        return entries().stream()
                .filter(e -> e.getKey().text().equals(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The text under a key; empty when there is none. */
    String text(String key) {
        return get(key).map(YamlTree::text).orElse("");
    }

    /** Every value under one of the keys, however deep, outside of {@code parameters}. */
    Stream<YamlTree> all(String... keys) {
        List<String> wanted = List.of(keys);
        Stream<YamlTree> here = entries().stream()
                .filter(e -> wanted.contains(e.getKey().text()))
                .map(Map.Entry::getValue);
        return Stream.concat(here, children().flatMap(c -> c.all(keys)));
    }

    /** The values of a map and the items of a sequence, outside of {@code parameters}. */
    Stream<YamlTree> children() {
        Stream<YamlTree> values = entries().stream()
                .filter(e -> !e.getKey().text().equals("parameters"))
                .map(Map.Entry::getValue);
        return Stream.concat(values, items().stream());
    }
}
