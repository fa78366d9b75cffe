package io.outrider.contact.icp;

import io.outrider.contact.icp.Criterion.Where;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** This is the reading of {@code config/icp.yaml}: the criteria of the ideal customer, each judged; an error names what is wrong. */
public final class IcpFile {
    private static final Set<String> FIELDS = Set.of("name", "weight", "looks-at", "words", "at-least");
    private static final double HEAVIEST = 100;
    private static final int MOST_DATES = 90;

    private final IcpYaml yaml;

    private IcpFile(IcpYaml yaml) {
        this.yaml = yaml;
    }

    /**
     * The criteria in a file; none where there is no file.
     *
     * @throws IllegalArgumentException naming file, field, value and what is allowed
     */
    public static List<Criterion> read(Path file) throws IOException {
        return new IcpFile(IcpYaml.read(file)).criteria();
    }

    private List<Criterion> criteria() {
        List<Criterion> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object one : yaml.list("criteria")) {
            all.add(criterion(one, names));
        }
        return all;
    }

    private Criterion criterion(Object one, Set<String> names) {
        if (!(one instanceof Map<?, ?> fields) || !FIELDS.containsAll(fields.keySet())) {
            throw yaml.bad(
                    "criteria", one, "the fields " + FIELDS.stream().sorted().toList());
        }
        Where where = where(fields.get("looks-at"));
        Object weight = fields.get("weight");
        if (!(weight instanceof Number heavy) || heavy.doubleValue() <= 0 || heavy.doubleValue() > HEAVIEST) {
            throw yaml.bad("weight", weight, "a number above 0, at most " + HEAVIEST);
        }
        boolean counts = where == Where.POSTINGS;
        return new Criterion(
                yaml.name(fields.get("name"), "criterion", names),
                heavy.doubleValue(),
                where,
                counts ? List.of() : words(fields.get("words")),
                counts ? dates(fields.get("at-least")) : 0);
    }

    private Where where(Object value) {
        return Arrays.stream(Where.values())
                .filter(w -> w.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> yaml.bad("looks-at", value, "title, company, website, all, postings"));
    }

    private List<String> words(Object value) {
        return yaml.words("words", value, "a list of words or phrases, which may be empty");
    }

    private int dates(Object value) {
        if (value instanceof Integer n && n >= 1 && n <= MOST_DATES) {
            return n;
        }
        throw yaml.bad("at-least", value, "1 to " + MOST_DATES);
    }
}
