package io.outrider.routes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * This is the allow-list of promise 2 for the words of a route: steps, languages, data formats, beans. What is not
 * listed is refused, before Camel has read a line of the file.
 */
final class RouteWords {
    static final Set<String> STEPS = Set.of(
            "aggregate",
            "bean",
            "choice",
            "circuitBreaker",
            "convertBodyTo",
            "delay",
            "filter",
            "idempotentConsumer",
            "log",
            "marshal",
            "multicast",
            "pipeline",
            "removeHeader",
            "removeHeaders",
            "removeProperty",
            "removeVariable",
            "resequence",
            "setBody",
            "setHeader",
            "setHeaders",
            "setProperty",
            "setVariable",
            "setVariables",
            "sort",
            "split",
            "step",
            "stop",
            "threads",
            "throttle",
            "to",
            "toD",
            "transform",
            "unmarshal",
            "validate",
            "wireTap");
    static final Set<String> FORBIDDEN = Set.of(
            "beanType",
            "beans",
            "csimple",
            "datasonnet",
            "doTry",
            "errorHandler",
            "groovy",
            "hl7terser",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            "java",
            "joor",
            "jq",
            "js",
            "language",
            "mvel",
            "ognl",
            "onCompletion",
            "onException",
            "onPrepare",
            "process",
            "python",
            "script",
            "spel",
            "templateBean",
            "wasm",
            "xpath",
            "xquery",
            "xtokenize");
    private static final Set<String> CONVERSIONS = Set.of("String", "java.lang.String", "byte[]");
    private static final Set<String> FAILURE_WORDS = Set.of("errorHandler", "onException");
    private static final List<String> INLINE = List.of("simple", "constant", "tokenize", "exchangeProperty");

    private static final List<String> REFERENCES =
            List.of("aggregationStrategy", "idempotentRepository", "objectMapper");
    private static final String LAST = "last-resort";

    private RouteWords() {}

    static Stream<RouteFinding> check(RouteFile file, RouteBeans beans) {
        YamlTree tree = file.tree().orElseThrow();
        return Stream.of(
                        tree.all("steps").flatMap(s -> s.items().stream()).flatMap(s -> step(file, s)),
                        forbidden(file, tree),
                        tree.all(INLINE.toArray(String[]::new))
                                .filter(YamlTree::isText)
                                .map(t -> file.finding(t, "expression", "the long form with expression: under it")),
                        tree.all("bean", "method").filter(YamlTree::isMap).flatMap(b -> bean(file, b, beans)),
                        tree.all(REFERENCES.toArray(String[]::new)).flatMap(r -> reference(file, r, beans)),
                        hidden(file),
                        tree.all("marshal", "unmarshal").flatMap(f -> format(file, f)),
                        tree.all("convertBodyTo").flatMap(c -> conversion(file, c)))
                .flatMap(s -> s);
    }

    private static Stream<RouteFinding> step(RouteFile file, YamlTree step) {
        if (step.keys().size() != 1) {
            return Stream.of(
                    file.finding(step.line(), "step", step.text() + step.keys(), "one word and what it takes"));
        }
        YamlTree word = step.entries().get(0).getKey();
        if (!STEPS.contains(word.text())) {
            return Stream.of(file.finding(
                    word, "step", "one of " + STEPS.stream().sorted().toList()));
        }
        YamlTree value = step.entries().get(0).getValue();
        return value.isMap() ? Stream.empty() : Stream.of(file.finding(value, word.text(), "the long form"));
    }

    private static Stream<RouteFinding> forbidden(RouteFile file, YamlTree tree) {
        Stream<RouteFinding> here = tree.entries().stream()
                .map(Map.Entry::getKey)
                .filter(key -> FORBIDDEN.contains(key.text()))
                .filter(key -> !(file.isErrors() && FAILURE_WORDS.contains(key.text())))
                .map(key -> file.finding(key, "word", "a bean for decisions, errors.camel.yaml for failures"));
        return Stream.concat(here, tree.children().flatMap(c -> forbidden(file, c)));
    }

    private static Stream<RouteFinding> bean(RouteFile file, YamlTree bean, RouteBeans beans) {
        Map<String, Set<String>> callable = beans.callable();
        Stream<RouteFinding> incomplete = Stream.of("ref", "method")
                .filter(key -> bean.text(key).isBlank())
                .map(key -> file.finding(bean.line(), key + " of a bean", "", "a name"));
        Stream<RouteFinding> unknown = bean.get("ref").stream()
                .filter(ref -> !callable.containsKey(ref.text()))
                .map(ref -> file.finding(ref, "bean", "one of " + callable.keySet()));
        Set<String> methods = callable.getOrDefault(bean.text("ref"), Set.of());
        Stream<RouteFinding> method = bean.get("method").stream()
                .filter(m -> callable.containsKey(bean.text("ref")))
                .filter(m -> !methods.contains(m.text().replaceFirst("(?s)\\(.*", "")))
                .map(m -> file.finding(
                        m,
                        "method of " + bean.text("ref"),
                        "one of " + methods.stream().sorted().toList()));
        Stream<RouteFinding> type = bean.get("type").stream().map(t -> file.finding(t, "type of a bean", "ref"));
        return Stream.of(incomplete, unknown, method, type).flatMap(s -> s);
    }

    private static Stream<RouteFinding> reference(RouteFile file, YamlTree name, RouteBeans beans) {
        return beans.references().contains(name.text())
                ? Stream.empty()
                : Stream.of(file.finding(name, "reference", "one of " + beans.references()));
    }

    /** Only the last resort swallows a failure; every other configuration hands it to quarantine. */
    private static Stream<RouteFinding> hidden(RouteFile file) {
        return file.roots("routeConfiguration")
                .filter(c -> !c.text("id").equals(LAST))
                .flatMap(c -> Stream.concat(
                        c.all("handled").map(h -> file.finding(h.line(), "word", "handled", "quarantine for failures")),
                        c.all("deadLetterUri").anyMatch(u -> u.text().equals("direct:quarantine"))
                                ? Stream.empty()
                                : Stream.of(file.finding(
                                        c.line(), "deadLetterUri of " + c.text("id"), "none", "direct:quarantine"))));
    }

    private static Stream<RouteFinding> format(RouteFile file, YamlTree format) {
        return format.entries().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !key.text().equals("json"))
                .map(key -> file.finding(key, "data format", "json"));
    }

    private static Stream<RouteFinding> conversion(RouteFile file, YamlTree conversion) {
        return conversion.get("type").stream()
                .filter(type -> !CONVERSIONS.contains(type.text()))
                .map(type -> file.finding(type, "type of a conversion", "one of " + CONVERSIONS));
    }
}
