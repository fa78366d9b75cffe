package io.outrider.lead.sheet.field;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** This is what a list is a list of; it decides which columns it must have and what makes two rows the same (LED-31). */
public enum ListKind {
    /** Job postings: company and title are needed, duplicates go by link, or company, title and state. */
    LEADS(Field.COMPANY, Field.JOB_TITLE),
    /** People: an address is needed, duplicates go by it alone, other columns are placeholders (IMX-09). */
    PEOPLE(Field.EMAIL);

    private final Set<Field> needed;

    ListKind(Field... needed) {
        this.needed = Set.of(needed);
    }

    Set<Field> needed() {
        return needed;
    }

    /** Its name in commands and in the API: {@code leads}, {@code people}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a word, if there is one. */
    public static Optional<ListKind> named(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }
}
