package io.outrider.routes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This is the check that no route says who asks (promise 2). Headers that begin with {@code Outrider-} are the door's: a
 * route neither writes nor removes one, and hands them only to the methods that are listed with them, in that place.
 */
final class RouteAuthority {
    private static final String OURS = "outrider-";
    private static final Set<String> WORDS = Set.of("description", "note");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w-]*");
    private static final Pattern PATTERN = Pattern.compile("[\\w*-]+");
    private static final Pattern PATH = Pattern.compile("[\\w/{}.-]*");
    private static final String ANY = "\\$\\{(?:body|header\\.(?!(?i:" + OURS + "))[\\w-]+)}";

    private RouteAuthority() {}

    /** @param resolve replaces the placeholders of a text */
    static Stream<RouteFinding> check(RouteFile file, RouteBeans beans, UnaryOperator<String> resolve) {
        YamlTree tree = file.tree().orElseThrow();
        return Stream.of(
                        named(file, tree.all("name", "variableSend", "variableReceive"), NAME),
                        named(file, tree.all("pattern", "excludePattern"), PATTERN),
                        named(file, file.roots("rest").flatMap(r -> r.all("path")), PATH),
                        mentions(tree, beans)
                                .filter(t -> resolve.apply(t.text())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(OURS))
                                .map(t -> file.finding(t, "use of a header of the door", "the methods that take it")),
                        tree.all("bean", "method").filter(YamlTree::isMap).flatMap(b -> call(file, b, beans)))
                .flatMap(s -> s);
    }

    /** A name that is known only while it runs could be any, and some letters that are none of ours equal them. */
    private static Stream<RouteFinding> named(RouteFile file, Stream<YamlTree> names, Pattern form) {
        return names.filter(YamlTree::isText)
                .filter(n -> !form.matcher(n.text()).matches())
                .map(n -> file.finding(n, "name", "plain letters, digits and hyphens"));
    }

    /** Every text of a file that Camel acts upon, except a call that is judged by itself. */
    private static Stream<YamlTree> mentions(YamlTree tree, RouteBeans beans) {
        boolean right =
                form(tree, beans).filter(f -> isLike(f, tree.text("method"))).isPresent();
        Stream<YamlTree> values = tree.entries().stream()
                .filter(e -> !WORDS.contains(e.getKey().text()))
                .filter(e -> !(right && e.getKey().text().equals("method")))
                .map(Map.Entry::getValue)
                .flatMap(v -> mentions(v, beans));
        Stream<YamlTree> keys = tree.entries().stream().map(Map.Entry::getKey).filter(YamlTree::isText);
        return tree.isText()
                ? Stream.of(tree)
                : Stream.of(keys, values, tree.items().stream().flatMap(i -> mentions(i, beans)))
                        .flatMap(s -> s);
    }

    private static Stream<RouteFinding> call(RouteFile file, YamlTree bean, RouteBeans beans) {
        return form(bean, beans).stream()
                .filter(form -> !isLike(form, bean.text("method")))
                .map(form -> file.finding(
                        bean.get("method").orElseThrow(),
                        "call for a person",
                        form + ", a * being ${body} or ${header.NAME}"));
    }

    private static Optional<String> form(YamlTree bean, RouteBeans beans) {
        return beans.form(
                bean.text("ref"),
                bean.text("method").replaceFirst("(?s)\\(.*", "").strip());
    }

    private static boolean isLike(String form, String call) {
        String regex = Stream.of(form.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(ANY));
        return call.matches(regex);
    }
}
