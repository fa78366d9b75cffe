package io.outrider.draft;

import io.outrider.campaign.Template;
import io.outrider.campaign.listing.ListEntries;
import io.outrider.contact.Contact;
import io.outrider.lead.Lead;
import io.outrider.lead.PersonLead;
import io.outrider.time.Chance;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * This is the writer that fills the campaign's templates; every attempt draws its own wordings. Thread-safe.
 *
 * <p>Values come from strangers: white space in them becomes one blank, so that none can start a header line, and what
 * only stands in for a value (DRF-22) counts as none.
 */
public final class TemplateWriter implements Writer {
    private static final Set<String> STAND_INS =
            Set.of("unknown", "n/a", "na", "none", "null", "undefined", "test", "-", "?", "there", "confidential");

    private final Chance chance;
    private final String calendarLink;
    private final ListEntries lists;
    private final Function<String, Map<String, String>> sites;

    /** One that knows of no lists. */
    public TemplateWriter(Chance chance, String calendarLink) {
        this(chance, calendarLink, contact -> Optional.empty(), company -> Map.of());
    }

    /**
     * @param chance draws the wordings
     * @param calendarLink value of {@code {{calendar_link}}}; empty: none
     * @param lists whose columns are placeholders too (CMP-09)
     * @param sites what a company's website says, by placeholder (ENR-23)
     */
    public TemplateWriter(
            Chance chance, String calendarLink, ListEntries lists, Function<String, Map<String, String>> sites) {
        this.sites = sites;
        this.chance = chance;
        this.calendarLink = calendarLink;
        this.lists = lists;
    }

    @Override
    public Wording write(Occasion occasion) {
        Map<String, String> values = values(occasion.contact(), occasion.lead());
        if (!calendarLink.isEmpty()) {
            values.put("calendar_link", calendarLink);
        }
        RandomGenerator dice = chance.draw(
                occasion.contact().id(), occasion.day(), "wording of mail " + occasion.number(), occasion.attempt());
        Template.Filled subject = new Template(occasion.step().subject()).fill(values, dice);
        Template.Filled text = new Template(occasion.step().text()).fill(values, dice);
        Set<String> missing = new TreeSet<>(subject.missing());
        missing.addAll(text.missing());
        return missing.isEmpty()
                ? new Wording.Written(subject.text(), text.text())
                : Wording.Unwritable.without(missing);
    }

    /** What the contact and its lead say stands above what the list says, and that above what the website says. */
    private Map<String, String> values(Contact contact, Lead lead) {
        Map<String, String> values = usable(own(contact, lead));
        lists.find(contact.id()).ifPresent(entry -> usable(entry.fields()).forEach(values::putIfAbsent));
        usable(sites.apply(lead.company())).forEach(values::putIfAbsent);
        return values;
    }

    private static Map<String, String> own(Contact contact, Lead lead) {
        Map<String, String> values = new TreeMap<>();
        values.put("first_name", contact.firstName());
        values.put("last_name", contact.lastName());
        values.put("contact_title", contact.title());
        values.put("company", lead.companyName());
        values.put("job_title", PersonLead.is(lead.id()) ? "" : lead.title());
        values.put("state", lead.state());
        values.put("source", board(lead));
        return values;
    }

    private static Map<String, String> usable(Map<String, String> raw) {
        Map<String, String> values = new TreeMap<>(raw);
        values.replaceAll((name, value) -> clean(value));
        values.values().removeIf(value -> value.isEmpty() || STAND_INS.contains(value.toLowerCase(Locale.ROOT)));
        return values;
    }

    /** The job board as a reader knows it: the part behind the provider in {@code provider/Board}. */
    private static String board(Lead lead) {
        return lead.sources().stream()
                .filter(source -> source.indexOf('/') >= 0)
                .map(source -> source.substring(source.indexOf('/') + 1))
                .findFirst()
                .orElse("");
    }

    private static String clean(String value) {
        return value == null
                ? ""
                : value.replaceAll("[\\s\\p{Cntrl}\\p{Z}]+", " ").strip();
    }
}
