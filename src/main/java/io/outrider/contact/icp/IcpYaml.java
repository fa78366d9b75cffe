package io.outrider.contact.icp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** This is {@code config/icp.yaml} before its lists are judged, and the words of an error in it. Immutable. */
final class IcpYaml {
    private static final Set<String> LISTS = Set.of("criteria", "profiles");

    private final Path file;
    private final Map<?, ?> whole;

    private IcpYaml(Path file, Map<?, ?> whole) {
        this.file = file;
        this.whole = whole;
    }

    /** The file; one that is not there has empty lists. */
    static IcpYaml read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new IcpYaml(file, Map.of());
        }
        try {
            Object whole = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            if (whole instanceof Map<?, ?> map
                    && map.containsKey("criteria")
                    && LISTS.containsAll(map.keySet())
                    && map.values().stream().allMatch(List.class::isInstance)) {
                return new IcpYaml(file, map);
            }
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("file '" + file + "' is not YAML: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "file '" + file + "' has other fields; allowed is a list 'criteria', and beside it a list 'profiles'");
    }

    List<?> list(String name) {
        return whole.get(name) instanceof List<?> list ? list : List.of();
    }

    /** A name that no other of its list has. */
    String name(Object value, String of, Set<String> taken) {
        if (!(value instanceof String name) || !name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw bad("name", value, "small letters, digits and hyphens");
        }
        if (!taken.add(name)) {
            throw bad("name", name, "a name that no other " + of + " has");
        }
        return name;
    }

    List<String> words(String field, Object value, String allowed) {
        if (value instanceof List<?> list && list.stream().allMatch(w -> w instanceof String text && !text.isBlank())) {
            return list.stream().map(String::valueOf).toList();
        }
        throw bad(field, value, allowed);
    }

    IllegalArgumentException bad(String field, Object value, String allowed) {
        String shown = String.valueOf(value);
        return new IllegalArgumentException("file '" + file + "' field '" + field + "' is '"
                + (shown.length() > 80 ? shown.substring(0, 80) + "…" : shown) + "'; allowed is " + allowed);
    }
}
