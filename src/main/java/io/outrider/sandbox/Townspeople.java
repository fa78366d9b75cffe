package io.outrider.sandbox;

import io.outrider.time.Chance;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** This is who works at a company of the sandbox: one to four invented people, always the same ones. Immutable. */
final class Townspeople {
    private static final Chance CHANCE = new Chance("burghers");
    private static final List<String> FIRST = List.of(
            "Maria", "Jonas", "Priya", "Tobias", "Amara", "Lucas", "Ingrid", "Mateo", "Yuki", "Helena", "Omar", "Freya",
            "Diego", "Nadia", "Elias", "Chiara", "Samuel", "Leila", "Viktor", "Rosa", "Kwame", "Astrid", "Rafael",
            "Zofia", "Marcus", "Anika", "Declan", "Sofia", "Bram", "Thea");
    private static final List<String> LAST = List.of(
            "Ashgrove",
            "Birchley",
            "Cobbold",
            "Dunmere",
            "Elmhurst",
            "Fairweather",
            "Goldcrest",
            "Hartwood",
            "Inglewood",
            "Juniper",
            "Kingsmere",
            "Lockhaven",
            "Merriweather",
            "Netherby",
            "Oakes",
            "Pemberley",
            "Quickthorn",
            "Rosewell",
            "Silverdale",
            "Thornbury",
            "Underhill",
            "Vinterberg",
            "Westerly",
            "Yarrow");
    private static final List<String> TITLES = List.of(
            "Hiring Manager",
            "Director of Talent Acquisition",
            "Senior Recruiter",
            "HR Coordinator",
            "HR Manager",
            "Human Resources Director",
            "HR Business Partner",
            "VP Human Resources",
            "Operations Manager",
            "Plant Manager",
            "Production Manager",
            "Office Manager",
            "Chief Financial Officer");

    private Townspeople() {}

    /**
     * A person of the sandbox.
     *
     * @param company as asked for
     * @param n number within the company
     * @param address or empty: nobody knows it
     */
    record Townsman(String company, int n, String first, String last, String title, String address) {}

    /** The people at a company. */
    static List<Townsman> at(String company) {
        int count = 1 + draw(company, "count", 0, 4);
        return IntStream.range(0, count).mapToObj(n -> person(company, n)).toList();
    }

    /** One of them. */
    static Townsman person(String company, int n) {
        Fate fate = fate(draw(company, "fate", n, 100));
        String first = FIRST.get((draw(company, "first", 0, FIRST.size()) + n * 7) % FIRST.size());
        String last = fate == Fate.SILENT ? LAST.get(draw(company, "last", n, LAST.size())) : fate.surname();
        String title = TITLES.get(draw(company, "title", n, TITLES.size()));
        boolean hidden = fate == Fate.SILENT && draw(company, "hidden", n, 12) == 0;
        String address = (first + "." + last).toLowerCase(Locale.ROOT) + "@" + domain(company);
        return new Townsman(company, n, first, last, title, hidden ? "" : address);
    }

    /** The domain of a company: {@code kestrel-foods.test}. */
    static String domain(String company) {
        String slug = Normalizer.normalize(company, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{M}']", "")
                .replaceAll("[^a-z0-9]+", "-");
        String cut = slug.substring(0, Math.min(slug.length(), 40)).replaceAll("^-+|-+$", "");
        return (cut.isEmpty() ? "company" : cut) + ".test";
    }

    private static Fate fate(int percent) {
        return percent < 15
                ? Fate.REPLY
                : percent < 23
                        ? Fate.AWAY
                        : percent < 31
                                ? Fate.BOUNCE
                                : percent < 37
                                        ? Fate.FULL
                                        : percent < 41
                                                ? Fate.COMPLAINT
                                                : percent < 45
                                                        ? Fate.REMOVE
                                                        : percent < 48
                                                                ? Fate.OPTOUT
                                                                : percent < 50 ? Fate.DEPARTED : Fate.SILENT;
    }

    private static int draw(String company, String what, int n, int bound) {
        return CHANCE.draw(company.toLowerCase(Locale.ROOT), LocalDate.EPOCH, what, n)
                .nextInt(bound);
    }
}
