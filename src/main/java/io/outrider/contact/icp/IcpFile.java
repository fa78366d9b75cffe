package io.outrider.contact.icp;

import io.outrider.contact.icp.Criterion.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** This is the reading of {@code config/icp.yaml}: the criteria of the ideal customer, each judged; an error names what is wrong. */
public final class IcpFile {
    private static final Set<String> FIELDS = Set.of("name", "weight", "looks-at", "words", "at-least");
    private static final double HEAVIEST = 100;
    private static final int MOST_DATES = 90;

    private final Path file;

    private IcpFile(Path file) {
        this.file = file;
    }

    /**
     * The criteria in a file; none where there is no file.
     *
     * @throws IllegalArgumentException naming file, field, value and what is allowed
     */
    public static List<Criterion> read(Path file) throws IOException {
        return Files.exists(file) ? new IcpFile(file).criteria() : List.of();
    }

    private List<Criterion> criteria() throws IOException {
        Object whole;
        try {
            whole = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("file '" + file + "' is not YAML: " + e.getMessage(), e);
        }
        if (!(whole instanceof Map<?, ?> map)
                || !map.keySet().equals(Set.of("criteria"))
                || !(map.get("criteria") instanceof List<?> list)) {
            throw new IllegalArgumentException("file '" + file + "' has other fields; allowed is a list 'criteria'");
        }
        List<Criterion> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object one : list) {
            Criterion criterion = criterion(one);
            if (!names.add(criterion.name())) {
                throw bad("name", criterion.name(), "a name that no other criterion has");
            }
            all.add(criterion);
        }
        return all;
    }

    private Criterion criterion(Object one) {
        if (!(one instanceof Map<?, ?> fields) || !FIELDS.containsAll(fields.keySet())) {
            throw bad("criteria", one, "the fields " + FIELDS.stream().sorted().toList());
        }
        Where where = where(fields.get("looks-at"));
        Object weight = fields.get("weight");
        if (!(weight instanceof Number heavy) || heavy.doubleValue() <= 0 || heavy.doubleValue() > HEAVIEST) {
            throw bad("weight", weight, "a number above 0, at most " + HEAVIEST);
        }
        if (!(fields.get("name") instanceof String name) || !name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw bad("name", fields.get("name"), "small letters, digits and hyphens");
        }
        boolean counts = where == Where.POSTINGS;
        return new Criterion(
                name,
                heavy.doubleValue(),
                where,
                counts ? List.of() : words(fields.get("words")),
                counts ? dates(fields.get("at-least")) : 0);
    }

    private Where where(Object value) {
        return Arrays.stream(Where.values())
                .filter(w -> w.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> bad("looks-at", value, "title, company, website, all, postings"));
    }

    private List<String> words(Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(w -> w instanceof String text && !text.isBlank())) {
            return list.stream().map(String::valueOf).toList();
        }
        throw bad("words", value, "a list of words or phrases, which may be empty");
    }

    private int dates(Object value) {
        if (value instanceof Integer n && n >= 1 && n <= MOST_DATES) {
            return n;
        }
        throw bad("at-least", value, "1 to " + MOST_DATES);
    }

    private IllegalArgumentException bad(String field, Object value, String allowed) {
        String shown = String.valueOf(value);
        return new IllegalArgumentException("file '" + file + "' field '" + field + "' is '"
                + (shown.length() > 80 ? shown.substring(0, 80) + "…" : shown) + "'; allowed is " + allowed);
    }
}
