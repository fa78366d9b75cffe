package io.outrider.campaign;

import io.outrider.lead.sheet.field.Field;
import io.outrider.lead.sheet.field.Likeness;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * These are the names that may stand in a template (CMP-09): what leads and contacts have, and beside it any column of an
 * uploaded list. Immutable.
 */
public final class Placeholders {
    /** What leads and contacts have, wherever they come from, what the company's website said, and what a model guessed of it. */
    static final Set<String> KNOWN = Set.of(
            "first_name",
            "last_name",
            "company",
            "job_title",
            "contact_title",
            "state",
            "source",
            "what_they_do",
            "company_stage",
            "recent_news",
            "hiring_signals",
            "their_space",
            "likely_challenges",
            "conversation_starters",
            "pain_point_guess");
    /** The link stands in the calendar text alone, as all that goes out before a reply is free of links. */
    static final String LINK = "calendar_link";

    private final Set<String> columns;

    /** @param columns of the list, where the user names them; empty: any that is not too like a known name */
    Placeholders(Set<String> columns) {
        this.columns = Set.copyOf(columns);
    }

    /** What is allowed in the place of a name; empty: the name is. */
    Optional<String> objection(String name) {
        if (KNOWN.contains(name) || columns.contains(name)) {
            return Optional.empty();
        }
        Set<String> all = new TreeSet<>(KNOWN);
        all.addAll(columns);
        Optional<String> near = near(name, all);
        boolean ours = name.equals(LINK) || Field.named(name).isPresent();
        return columns.isEmpty() && near.isEmpty() && !ours
                ? Optional.empty()
                : Optional.of("the placeholders " + all + hint(near)
                        + (ours ? "" : "; a column of the list is named under 'columns'"));
    }

    private static String hint(Optional<String> near) {
        return near.map(n -> "; did you mean {{" + n + "}}?").orElse("");
    }

    /** The name that somebody may have meant. */
    public static Optional<String> near(String name, Collection<String> names) {
        int most = name.length() < 5 ? 1 : Math.max(2, name.length() / 5);
        return names.stream()
                .filter(known -> Likeness.distance(name, known) <= most)
                .min(Comparator.comparingInt((String known) -> Likeness.distance(name, known))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Whether only an uploaded list has a value for the name. */
    public static boolean isColumn(String name) {
        return !KNOWN.contains(name) && !name.equals(LINK);
    }

    /** Names without which no mail of the campaign can be written, sorted. */
    public static Set<String> needed(Campaign campaign) {
        return of(campaign, Template::needed);
    }

    /** Every name that the mails of a campaign use, sorted. */
    public static Set<String> used(Campaign campaign) {
        return of(campaign, Template::placeholders);
    }

    private static Set<String> of(Campaign campaign, Function<Template, Set<String>> names) {
        Set<String> all = new TreeSet<>();
        Stream<String> texts = campaign.steps().stream()
                .flatMap(step -> step.variants().stream())
                .flatMap(variant -> Stream.of(variant.subject(), variant.text()));
        Stream.concat(texts, campaign.calendar().stream()).forEach(text -> all.addAll(names.apply(new Template(text))));
        all.remove(LINK);
        return all;
    }
}
