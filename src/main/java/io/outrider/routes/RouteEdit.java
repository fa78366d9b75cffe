package io.outrider.routes;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This is the difference between what runs and what the files say: what must be taken away, and what must be put in its
 * place. What is the same in both is in neither.
 *
 * @param away running now, gone or different later
 * @param anew different or new
 */
record RouteEdit(List<RouteRoot> away, List<RouteRoot> anew) {
    static RouteEdit between(Map<String, RouteRoot> now, Map<String, RouteRoot> later) {
        Set<String> changed = now.keySet().stream()
                .filter(k -> later.containsKey(k)
                        && !now.get(k).tree().same(later.get(k).tree()))
                .collect(Collectors.toSet());
        Set<String> facts = now.values().stream()
                .filter(r -> changed.contains(r.key()) || !later.containsKey(r.key()))
                .flatMap(r -> r.brings().stream())
                .collect(Collectors.toSet());
        Set<String> users = now.values().stream()
                .filter(r -> r.uses(changed) || r.calls(facts))
                .map(RouteRoot::key)
                .collect(Collectors.toSet());
        return new RouteEdit(
                now.values().stream()
                        .filter(r ->
                                !later.containsKey(r.key()) || changed.contains(r.key()) || users.contains(r.key()))
                        .toList(),
                later.values().stream()
                        .filter(r -> !now.containsKey(r.key()) || changed.contains(r.key()) || users.contains(r.key()))
                        .toList());
    }

    boolean nothing() {
        return away.isEmpty() && anew.isEmpty();
    }

    /** Ids of the routes that run now and have to stop. */
    List<String> stopping() {
        return away.stream().flatMap(r -> r.routes().stream()).toList();
    }

    /** The files of what is new, each with only that, shared things first. */
    static Map<String, String> texts(Collection<RouteRoot> roots) {
        Map<RouteFile, List<RouteRoot>> byFile =
                roots.stream().collect(Collectors.groupingBy(RouteRoot::file, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> texts = new LinkedHashMap<>();
        byFile.forEach((file, some) -> texts.put(file.name(), RouteRoot.text(file, some)));
        return texts;
    }

    /** One line for the log: files, and what became of how many routes. */
    String sentence() {
        Set<String> files = Stream.concat(away.stream(), anew.stream())
                .map(r -> r.file().name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> before = away.stream().map(RouteRoot::key).collect(Collectors.toSet());
        Set<String> after = anew.stream().map(RouteRoot::key).collect(Collectors.toSet());
        return String.join(", ", files) + ": "
                + names("made anew", after.stream().filter(before::contains))
                + names("added", after.stream().filter(k -> !before.contains(k)))
                + names("taken away", before.stream().filter(k -> !after.contains(k)))
                        .replaceFirst("; $", "");
    }

    private static String names(String what, Stream<String> keys) {
        List<String> sorted = keys.sorted().toList();
        return sorted.isEmpty() ? "" : what + " " + String.join(", ", sorted) + "; ";
    }
}
