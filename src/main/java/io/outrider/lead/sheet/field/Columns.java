package io.outrider.lead.sheet.field;

import io.outrider.mail.Address;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * This is which column of a file holds what: by its header, or as the user says. Columns that mean nothing to us are
 * placeholders in a list of people and are left out of a list of leads. Immutable.
 */
public final class Columns {
    private final ListKind kind;
    private final List<String> header;
    private final Map<Field, Integer> known = new EnumMap<>(Field.class);
    private final Map<String, Integer> free = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Reads a header.
     *
     * @param wishes field by header, where the user says it: {@code "Firma" -> "company"}
     * @throws IllegalArgumentException naming every column that is missing, twice there or wrongly mapped
     */
    public Columns(ListKind kind, List<String> header, Map<String, String> wishes) {
        this.kind = kind;
        this.header = List.copyOf(header);
        wishes.keySet().stream()
                .filter(wish -> !header.contains(wish))
                .findFirst()
                .ifPresent(wish -> {
                    throw new IllegalArgumentException("mapped header is '" + wish + "'; the file has " + this.header);
                });
        for (int column = 0; column < header.size(); column++) {
            if (!header.get(column).isEmpty()) {
                place(column, header.get(column), wishes);
            }
        }
        refuseMissing();
        withoutDigits();
    }

    /** A column's name without its digits is a name for it too, where it is nobody else's. */
    private void withoutDigits() {
        Map<String, List<Integer>> plain = new LinkedHashMap<>();
        free.forEach((name, column) -> plain.computeIfAbsent(
                        name.replaceAll("[0-9_]+", "_").replaceAll("^_|_$", ""), n -> new ArrayList<>())
                .add(column));
        plain.forEach((name, columns) -> {
            if (columns.size() == 1 && !name.isEmpty() && Field.named(name).isEmpty()) {
                free.putIfAbsent(name, columns.get(0));
            }
        });
    }

    private void place(int column, String name, Map<String, String> wishes) {
        Optional<Field> field = wishes.containsKey(name)
                ? Optional.of(wished(name, wishes.get(name)))
                : Field.ofHeader(name, kind).filter(f -> !wishes.containsValue(f.word()));
        if (field.isPresent()) {
            Integer before = known.putIfAbsent(field.get(), column);
            if (before != null) {
                throw new IllegalArgumentException("columns '" + header.get(before) + "' and '" + name + "' both mean "
                        + field.get().word()
                        + (header.get(before).equals(name)
                                ? "; allowed is one of that name"
                                : "; allowed is one, or a mapping that says which"));
            }
        } else {
            unknown(column, name);
        }
    }

    private static Field wished(String header, String word) {
        return Field.named(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "header '" + header + "' is mapped to '" + word + "'; allowed are " + Field.words()));
    }

    private void unknown(int column, String name) {
        String hint =
                Field.near(name).map(near -> "; did you mean '" + near + "'?").orElse("");
        String placeholder = placeholder(name);
        if (kind == ListKind.LEADS || placeholder.isEmpty()) {
            notes.add("column '" + name + "' is left out" + hint);
        } else if (free.putIfAbsent(placeholder, column) == null) {
            notes.add("column '" + name + "' is placeholder {{" + placeholder + "}}" + hint);
        } else {
            throw new IllegalArgumentException("columns '" + header.get(free.get(placeholder)) + "' and '" + name
                    + "' are both placeholder {{" + placeholder + "}}; allowed is one of them");
        }
    }

    private static String placeholder(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    }

    private void refuseMissing() {
        List<String> missing = kind.needed().stream()
                .filter(f -> !known.containsKey(f))
                .map(Field::word)
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            refuseRowOfData(missing);
            List<String> hints =
                    notes.stream().filter(n -> n.contains("did you mean")).toList();
            throw new IllegalArgumentException("header " + header + " has no column for " + missing
                    + (hints.isEmpty() ? "; allowed is to map one: \"Your header=" + missing.get(0) + "\"" : "; ")
                    + String.join("; ", hints));
        }
    }

    private void refuseRowOfData(List<String> missing) {
        if (header.stream().anyMatch(cell -> Address.parse(cell).isPresent())) {
            throw new IllegalArgumentException("first row has an address in it, so it is no header; allowed is a row of"
                    + " headers above it, one of them for " + missing);
        }
    }

    ListKind kind() {
        return kind;
    }

    int count() {
        return header.size();
    }

    /** The column of a field, or -1. */
    int of(Field field) {
        return known.getOrDefault(field, -1);
    }

    /** The columns of placeholders. */
    Map<String, Integer> free() {
        return free;
    }

    /** Names of what the list says of a person, as templates use them. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(free.keySet());
        known.keySet().forEach(field -> names.add(field.word()));
        return names;
    }

    /** What a user should know about the columns before he starts. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
