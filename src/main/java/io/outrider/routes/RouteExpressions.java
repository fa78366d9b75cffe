package io.outrider.routes;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This is the allow-list of promise 2 for expressions: reading a body, a header, a variable, a property. Nothing here
 * decides, loads or calls: Camel's simple language would call any method of any object it can reach.
 */
final class RouteExpressions {
    private static final Pattern FUNCTION = Pattern.compile("\\$\\{([^}]*)}");
    private static final String NAME = "[\\w-]+";
    private static final String PATH = "(\\??\\.\\w+(\\('[a-z][\\w-]*'\\))?|\\[\\d+])*";
    private static final Pattern READING = Pattern.compile("null|routeId|exchangeId|exception|exception\\.message"
            + "|(header|exchangeProperty)[.:]" + NAME + "|(body|variable\\." + NAME + ")" + PATH);

    /** Doors out of a message into the engine, and verbs: a path reads. */
    private static final Pattern ACTING =
            Pattern.compile("(?i)[.](get)?(class(loader)?|(camel)?context|registry|exchange|"
                    + "unitofwork|endpoint|fromendpoint|scheduler|trigger|job\\w*|route|thread|module)\\b"
                    + "|[.](?-i)(stop|shutdown|close|clear|remove|delete|put|add|set|wait|notify|run|call|execute|invoke|exit|"
                    + "halt|start|suspend|resume|release|save|insert|update|write|send|claim|repeat|fire|apply|accept)"
                    + "([A-Z]\\w*)?(?=[.(\\[?]|$)");

    /** What quartz puts on an exchange besides its times. */
    private static final Pattern ENGINE_HEADER =
            Pattern.compile("scheduler|trigger|jobInstance|jobDetail|mergedJobDataMap|calendar|result");

    private static final Pattern LOGGED = Pattern.compile("exchangeId|routeId|body\\.\\w+");
    private static final Pattern PERSONAL = Pattern.compile(
            "(?i)mail|address|name|text|subject|html|secret|password|token|body|content|key|phone|recipient|to$|from$");
    private static final int EXPRESSION = 60;
    private static final int MESSAGE = 120;

    private RouteExpressions() {}

    static Stream<RouteFinding> check(RouteFile file) {
        YamlTree tree = file.tree().orElseThrow();
        return Stream.of(
                        everyText(tree).flatMap(t -> text(file, t)),
                        tree.all("header", "exchangeProperty").flatMap(h -> engine(file, h)),
                        tree.all("expression").filter(YamlTree::isText).flatMap(e -> length(file, e, EXPRESSION)),
                        tree.all("message").flatMap(m -> message(file, m)))
                .flatMap(s -> s);
    }

    private static Stream<RouteFinding> text(RouteFile file, YamlTree at) {
        String text = at.text();
        Stream<RouteFinding> functions = FUNCTION.matcher(text)
                .results()
                .filter(m -> !reads(m.group(1)))
                .map(m -> file.finding(at.line(), "expression", m.group(), "reading body, header, variable, property"));
        return Stream.of(
                        functions,
                        refuse(text.contains("$simple{"), file, at, "expression", "${…} that reads"),
                        refuse(text.strip().startsWith("resource:"), file, at, "expression", "a text, not a file"),
                        refuse(text.matches("#(class|type|valueAs|property|bean):.*"), file, at, "reference", "#bean"))
                .flatMap(s -> s);
    }

    private static boolean reads(String function) {
        boolean engine = function.matches("header[.:].*")
                && ENGINE_HEADER.matcher(function.substring(7)).matches();
        return READING.matcher(function).matches()
                && !ACTING.matcher(function.replaceFirst("^variable\\." + NAME, ""))
                        .find()
                && !engine;
    }

    /** The same by the languages {@code header} and {@code exchangeProperty}. */
    private static Stream<RouteFinding> engine(RouteFile file, YamlTree language) {
        return language.get("expression").stream()
                .filter(e -> !e.text().matches(NAME)
                        || ENGINE_HEADER.matcher(e.text()).matches())
                .map(e -> file.finding(e, "expression", "the name of a header or property of the message"));
    }

    private static Stream<RouteFinding> message(RouteFile file, YamlTree at) {
        Stream<RouteFinding> personal = FUNCTION.matcher(at.text())
                .results()
                .filter(m -> !LOGGED.matcher(m.group(1)).matches()
                        || PERSONAL.matcher(m.group(1).replaceFirst("^body\\.", ""))
                                .find())
                .map(m -> file.finding(at.line(), "log message", m.group(), "ids and counts, never a body or header"));
        return Stream.concat(personal, length(file, at, MESSAGE));
    }

    private static Stream<RouteFinding> length(RouteFile file, YamlTree at, int most) {
        return refuse(
                at.text().length() > most, file, at, "expression", "up to " + most + " characters: a bean method");
    }

    static Stream<YamlTree> everyText(YamlTree tree) {
        Stream<YamlTree> below = tree.entries().stream()
                .map(Map.Entry::getKey)
                .filter(YamlTree::isText)
                .filter(k -> k.text().contains("{") || k.text().startsWith("#"));
        return tree.isText()
                ? Stream.of(tree)
                : Stream.concat(below, tree.below().stream().flatMap(RouteExpressions::everyText));
    }

    private static Stream<RouteFinding> refuse(boolean bad, RouteFile file, YamlTree at, String what, String allowed) {
        return bad ? Stream.of(file.finding(at, what, allowed)) : Stream.empty();
    }
}
