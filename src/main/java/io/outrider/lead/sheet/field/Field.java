package io.outrider.lead.sheet.field;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** This is what a column of a list can mean, with the headers by which we know it (IMX-02); case and punctuation are free. */
public enum Field {
    COMPANY("company", "company name", "client name", "employer", "organization", "organisation"),
    JOB_TITLE("job title", "title", "position"),
    LINK("job link", "link", "url", "job url"),
    DATE("posting date", "date", "posted", "posted on", "date posted"),
    STATUS("status", "lead status"),
    SALARY_MIN("salary min", "min salary", "salary"),
    SALARY_MAX("salary max", "max salary"),
    STATE("state", "location state"),
    SOURCE("source"),
    WEBSITE("website", "company website", "web site"),
    EMAIL("email", "contact email", "e mail", "email address", "mail"),
    FIRST_NAME("first name", "firstname", "given name", "contact first name"),
    LAST_NAME("last name", "lastname", "surname", "family name", "contact last name"),
    CONTACT_TITLE("contact title", "contact job title", "role"),
    PHONE("phone", "contact phone", "telephone", "phone number");

    private final List<String> headers;

    Field(String... headers) {
        this.headers = List.of(headers);
    }

    /** Its name in errors, reports and {@code --map}: {@code job_title}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of a word, if there is one. */
    public static Optional<Field> named(String word) {
        return Arrays.stream(values())
                .filter(f -> f.word().equals(word.strip()))
                .findFirst();
    }

    /** All words, as an error names them. */
    static String words() {
        return Arrays.stream(values()).map(Field::word).collect(Collectors.joining(" "));
    }

    /** The field that a header names; in a list of people a title is the person's. */
    static Optional<Field> ofHeader(String header, ListKind kind) {
        String plain = plain(header);
        if (kind == ListKind.PEOPLE && Set.of("title", "position").contains(plain)) {
            return Optional.of(CONTACT_TITLE);
        }
        return Arrays.stream(values()).filter(f -> f.headers.contains(plain)).findFirst();
    }

    /** The header known to us that is nearest to one that is not. */
    static Optional<String> near(String header) {
        String plain = plain(header);
        return Arrays.stream(values())
                .flatMap(f -> f.headers.stream())
                .filter(known ->
                        Likeness.distance(plain, known) <= (plain.length() < 5 ? 1 : Math.max(2, plain.length() / 5)))
                .min(java.util.Comparator.comparingInt((String known) -> Likeness.distance(plain, known))
                        .thenComparing(java.util.Comparator.naturalOrder()));
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
