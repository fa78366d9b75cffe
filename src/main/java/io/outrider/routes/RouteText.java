package io.outrider.routes;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** This is the check of a route file as text: its name, its four lines of comment, its length and depth (STYLE 3.2). */
final class RouteText {
    private static final String NAME = "([a-z]+/)?[a-z0-9]+(-[a-z0-9]+)*\\.camel\\.yaml";
    private static final List<String> HEADER = List.of("", "Trigger:", "Guarantee:", "Failure:");
    private static final int LINES = 120;
    private static final int INDENT = 22;

    private RouteText() {}

    static Stream<RouteFinding> check(RouteFile file) {
        if (file.tree().isEmpty()) {
            return Stream.of(file.broken()
                    .orElseGet(() -> file.finding(1, "content", "", "a list of routes; a file is never empty")));
        }
        return Stream.of(name(file), header(file), length(file), depth(file)).flatMap(s -> s);
    }

    private static Stream<RouteFinding> name(RouteFile file) {
        return file.name().matches(NAME)
                ? Stream.empty()
                : Stream.of(file.finding(1, "file name", file.name(), "room/verb-object.camel.yaml"));
    }

    private static Stream<RouteFinding> header(RouteFile file) {
        List<String> lines = file.lines();
        return IntStream.range(0, HEADER.size())
                .filter(i -> i >= lines.size() || !says(lines.get(i), i))
                .mapToObj(i -> file.finding(i + 1, "header line", at(lines, i), "# " + HEADER.get(i) + " and a text"));
    }

    private static boolean says(String line, int i) {
        String label = ("# " + HEADER.get(i)).strip();
        boolean bare = i > 0 || HEADER.stream().skip(1).noneMatch(line::contains);
        return bare && line.startsWith(label) && line.length() >= label.length() + 5;
    }

    private static String at(List<String> lines, int i) {
        return i < lines.size() ? lines.get(i) : "";
    }

    private static Stream<RouteFinding> length(RouteFile file) {
        int lines = file.lines().size();
        return lines <= LINES
                ? Stream.empty()
                : Stream.of(file.finding(lines, "length in lines", String.valueOf(lines), "up to " + LINES));
    }

    private static Stream<RouteFinding> depth(RouteFile file) {
        List<String> lines = file.lines();
        return IntStream.range(0, lines.size())
                .filter(i -> indent(lines.get(i)) > INDENT)
                .mapToObj(i -> file.finding(
                        i + 1,
                        "indent of a step",
                        String.valueOf(indent(lines.get(i))),
                        "up to " + INDENT + ": another route"));
    }

    /** Of a step; what belongs to it lies deeper without being harder to read. */
    private static int indent(String line) {
        return line.stripLeading().startsWith("-")
                ? line.length() - line.stripLeading().length()
                : 0;
    }
}
