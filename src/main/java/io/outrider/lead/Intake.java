package io.outrider.lead;

import io.outrider.store.Event;
import io.outrider.store.Events;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** This is the door through which postings become leads: normalise, leave out, de-duplicate, store (LED-14 to LED-27). */
public final class Intake {
    /** Of equal duplicates always the same one stays, in whatever order sources answered. */
    private static final Comparator<Posting> ORDER = Comparator.comparing(Posting::link)
            .thenComparing(Posting::company)
            .thenComparing(Posting::title)
            .thenComparing(Posting::toString);

    private final Leads leads;
    private final Companies companies;
    private final Events events;
    private final Supplier<LeadSettings> settings;
    private final Clock clock;
    private final NamedPeople people;

    /** One that keeps nobody whom a posting names. */
    public Intake(Leads leads, Companies companies, Events events, Supplier<LeadSettings> settings, Clock clock) {
        this(leads, companies, events, settings, clock, (lead, person) -> false);
    }

    /**
     * @param clock business time
     * @param people who keeps those whom postings name (LED-38)
     */
    public Intake(
            Leads leads,
            Companies companies,
            Events events,
            Supplier<LeadSettings> settings,
            Clock clock,
            NamedPeople people) {
        this.people = people;
        this.leads = leads;
        this.companies = companies;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes a harvest in and reports on it; of a run that was cancelled, what had come: it may have cost credits. Taking the
     * same harvest in twice stores nothing twice, so the step may be repeated when the store was away: until then the run goes on.
     */
    public IntakeReport take(Harvest harvest) {
        harvest.goesOn(Map.of());
        IntakeReport report = stored(harvest);
        events.record(Event.of("lead.intake", "fetch-postings", report.sentence()));
        harvest.goesOn(report.counts());
        if (report.delivered() == 0 && report.errors() > 0) {
            harvest.account().fail(report.sentence());
        } else {
            harvest.account().complete(report.sentence());
        }
        return report;
    }

    private IntakeReport stored(Harvest harvest) {
        Map<String, Integer> skipped = new TreeMap<>(harvest.skipped());
        int inserted = 0;
        for (Candidate candidate : distinct(harvest, skipped).values()) {
            Optional<String> reason = store(candidate);
            reason.ifPresent(r -> skipped.merge(r, 1, Integer::sum));
            inserted += reason.isEmpty() ? 1 : 0;
        }
        return new IntakeReport(inserted, skipped, harvest.errors(), harvest.perSource(), harvest.remarks());
    }

    private Map<String, Candidate> distinct(Harvest harvest, Map<String, Integer> skipped) {
        Exclusions exclusions = new Exclusions(settings.get());
        Map<String, Candidate> best = new LinkedHashMap<>();
        for (Posting posting : harvest.postings().stream().sorted(ORDER).toList()) {
            Candidate candidate = Candidate.of(posting);
            Optional<String> reason = exclusions.reason(candidate);
            if (reason.isEmpty() && best.containsKey(candidate.key())) {
                reason = Optional.of("duplicate_in_batch");
                best.merge(candidate.key(), candidate, Candidate::or);
            } else if (reason.isEmpty()) {
                best.put(candidate.key(), candidate);
            }
            reason.ifPresent(r -> skipped.merge(r, 1, Integer::sum));
        }
        return best;
    }

    private Optional<String> store(Candidate candidate) {
        Lead lead = lead(candidate);
        return switch (leads.store(lead)) {
            case DUPLICATE_LINK -> Optional.of("duplicate_link");
            case DUPLICATE_KEY -> Optional.of("duplicate_key");
            case INSERTED -> {
                companies.seen(lead);
                candidate
                        .posting()
                        .person()
                        .filter(person -> people.keep(lead, person))
                        .ifPresent(kept -> leads.mark(lead.id(), Lead.Status.ENRICHED, ""));
                events.record(
                        Event.of("lead.stored", lead.id(), lead.title() + " at " + lead.companyName() + where(lead)));
                yield Optional.empty();
            }
        };
    }

    private static String where(Lead lead) {
        return lead.state().isEmpty() ? "" : " (" + lead.state() + ")";
    }

    private Lead lead(Candidate c) {
        Optional<LocalDate> posted = c.posting().postedAt().map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
        return new Lead(
                id(c.key() + "|" + c.link() + "|"
                        + posted.map(LocalDate::toString).orElse("")),
                c.key(),
                c.company().id(),
                c.company().written(),
                c.title().written(),
                c.state(),
                c.link(),
                website(c.posting().website()),
                posted,
                c.yearlyPay(),
                c.sources(),
                Lead.Status.NEW,
                clock.instant());
    }

    private static String website(String raw) {
        String site = raw.strip();
        return site.matches("(?i)https?://\\S+") ? site.replaceAll("[?#].*|/+$", "") : "";
    }

    private static String id(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }
}
