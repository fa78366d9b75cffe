package io.outrider.contact.site;

import io.outrider.lead.Companies;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** This is a store of what websites said that lets companies know how many people they have, where a website says it (LED-28). Thread-safe. */
public final class SizingSites implements Sites {
    private final Sites sites;
    private final Companies companies;

    /**
     * @param sites what keeps visits
     * @param companies hear how large they are
     */
    public SizingSites(Sites sites, Companies companies) {
        this.sites = sites;
        this.companies = companies;
    }

    @Override
    public Optional<Site> find(String company) {
        return sites.find(company);
    }

    @Override
    public Set<String> fresh(Collection<String> some, Instant now) {
        return sites.fresh(some, now);
    }

    @Override
    public void keep(Site site) {
        sites.keep(site);
        Headcount.of(site.text()).ifPresent(people -> companies.employs(site.company(), people));
    }

    @Override
    public void forget(Instant before) {
        sites.forget(before);
    }
}
