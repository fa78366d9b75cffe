package io.outrider.contact.icp;

import io.outrider.contact.site.Site;
import io.outrider.contact.site.Sites;
import io.outrider.contact.web.SiteAddress;
import io.outrider.lead.Companies;
import io.outrider.lead.Lead;
import io.outrider.lead.Leads;
import io.outrider.store.Event;
import io.outrider.store.Events;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * This is who decides for which leads people are looked for: those whose score reaches the threshold (ENR-25). The others are
 * SKIPPED, with every criterion's points in their reason. Thread-safe.
 */
public final class Admission {
    /** So long a lead waits for its company's website to be read. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final int RECENT_DAYS = 90;

    private final List<Criterion> criteria;
    private final Policy policy;
    private final Sites sites;
    private final Companies companies;
    private final Leads leads;
    private final Events events;
    private final Clock clock;

    /**
     * What an operator decides.
     *
     * @param threshold least score, 0 to 1; 0: every lead is admitted and none is scored
     * @param reads whether websites are read, so that a score waits for them
     */
    public record Policy(double threshold, boolean reads) {}

    /** @param clock business time */
    public Admission(
            List<Criterion> criteria,
            Policy policy,
            Sites sites,
            Companies companies,
            Leads leads,
            Events events,
            Clock clock) {
        this.criteria = List.copyOf(criteria);
        this.policy = policy;
        this.sites = sites;
        this.companies = companies;
        this.leads = leads;
        this.events = events;
        this.clock = clock;
    }

    /** Those of the leads for which people are looked for now. */
    public List<Lead> admit(List<Lead> oldest) {
        if (policy.threshold() == 0) {
            return oldest;
        }
        List<Lead> admitted = new ArrayList<>();
        int skipped = 0;
        for (Lead lead : oldest) {
            Optional<Site> site = sites.find(lead.company());
            if (site.isEmpty() && waits(lead)) {
                continue;
            }
            IcpScore score = score(lead, site);
            if (score.total() >= policy.threshold()) {
                admitted.add(lead);
            } else {
                skipped++;
                leads.mark(
                        lead.id(), Lead.Status.SKIPPED, "score below " + policy.threshold() + ": " + score.sentence());
            }
        }
        if (skipped > 0) {
            events.record(Event.of(
                    "lead.below_score",
                    "find-contacts",
                    skipped + " leads are below contact.icp.threshold " + policy.threshold()));
        }
        return admitted;
    }

    /** The score of a lead as it stands. */
    public IcpScore score(Lead lead) {
        return score(lead, sites.find(lead.company()));
    }

    private boolean waits(Lead lead) {
        Instant until = lead.createdAt().plus(PATIENCE);
        return policy.reads()
                && SiteAddress.front(lead.website()).isPresent()
                && clock.instant().isBefore(until);
    }

    private IcpScore score(Lead lead, Optional<Site> site) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        long postings = companies.find(lead.company()).stream()
                .flatMap(company -> company.postedOn().stream())
                .filter(day -> day.isAfter(today.minusDays(RECENT_DAYS)) && !day.isAfter(today))
                .count();
        return IcpScore.of(
                criteria,
                new Prospect(
                        lead.title(),
                        lead.companyName(),
                        site.map(s -> s.text() + "\n"
                                        + String.join("\n", s.facts().values()))
                                .orElse(""),
                        postings));
    }
}
