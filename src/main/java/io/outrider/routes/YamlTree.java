package io.outrider.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * This is a place in a YAML document that knows its line: the very tree that Camel's loader sees, from the same parser.
 *
 * @param node the parser's node
 */
public record YamlTree(Node node) {
    private static final int DEEPEST = 200;

    /** The document, or nothing when the text holds none; throws the parser's exception for text that is no YAML. */
    public static Optional<YamlTree> of(String text) {
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        PlainParser parser = new PlainParser(settings, text);
        return new Composer(settings, parser).getSingleNode().map(YamlTree::new);
    }

    /**
     * What a check has read in one place must not mean something else in another, so there are no aliases; and a tree
     * must end, before the scanner takes a time that grows with the square of its depth.
     */
    private static final class PlainParser extends ParserImpl {
        private int depth;

        PlainParser(LoadSettings settings, String text) {
            super(settings, new StreamReader(settings, text));
        }

        @Override
        public Event next() {
            Event event = super.next();
            if (event instanceof AliasEvent alias) {
                throw new ParserException("alias *" + alias.getAlias(), alias.getStartMark());
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw new ParserException("nested deeper than " + DEEPEST, event.getStartMark());
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            return event;
        }
    }

    /** From 1. */
    public int line() {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isText() {
        return node instanceof ScalarNode;
    }

    /** Whether both say the same to Camel, wherever they stand and however they are laid out. */
    boolean same(YamlTree other) {
        if (node instanceof ScalarNode a && other.node instanceof ScalarNode b) {
            return a.getValue().equals(b.getValue()) && a.getTag().equals(b.getTag());
        }
        return node.getNodeType() == other.node.getNodeType()
                && keys().equals(other.keys())
                && same(below(), other.below());
    }

    private static boolean same(List<YamlTree> these, List<YamlTree> those) {
        return these.size() == those.size()
                && IntStream.range(0, these.size()).allMatch(i -> these.get(i).same(those.get(i)));
    }

    /** The values of a map and the items of a sequence, whatever their keys. */
    List<YamlTree> below() {
        return Stream.concat(entries().stream().map(Map.Entry::getValue), items().stream())
                .toList();
    }

    /** The text of a scalar; empty for anything else. */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The items of a sequence; none for anything else. */
    public List<YamlTree> items() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(YamlTree::new).toList()
                : List.of();
    }

    /** Keys and values of a map in the order of the file; none for anything else. */
    public List<Map.Entry<YamlTree, YamlTree>> entries() {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .map(t -> Map.entry(new YamlTree(t.getKeyNode()), new YamlTree(t.getValueNode())))
                        .toList()
                : List.of();
    }

    public List<String> keys() {
        return entries().stream().map(e -> e.getKey().text()).toList();
    }

    public Optional<YamlTree> get(String key) {
        return entries().stream()
                .filter(e -> e.getKey().text().equals(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The text under a key; empty when there is none. */
    public String text(String key) {
        return get(key).map(YamlTree::text).orElse("");
    }

    /** Every value under one of the keys, however deep, outside of {@code parameters}. */
    public Stream<YamlTree> all(String... keys) {
        List<String> wanted = List.of(keys);
        Stream<YamlTree> here = entries().stream()
                .filter(e -> wanted.contains(e.getKey().text()))
                .map(Map.Entry::getValue);
        return Stream.concat(here, children().flatMap(c -> c.all(keys)));
    }

    /** The values of a map and the items of a sequence, outside of {@code parameters}. */
    public Stream<YamlTree> children() {
        Stream<YamlTree> values = entries().stream()
                .filter(e -> !e.getKey().text().equals("parameters"))
                .map(Map.Entry::getValue);
        return Stream.concat(values, items().stream());
    }
}
