package io.outrider.settings;

import static io.outrider.settings.Setting.boards;
import static io.outrider.settings.Setting.choice;
import static io.outrider.settings.Setting.cron;
import static io.outrider.settings.Setting.decimal;
import static io.outrider.settings.Setting.flag;
import static io.outrider.settings.Setting.list;
import static io.outrider.settings.Setting.names;
import static io.outrider.settings.Setting.number;
import static java.util.stream.Collectors.joining;

import io.outrider.contact.ContactSettings;
import io.outrider.lead.LeadSettings;
import java.util.List;

/** These are the keys about finding postings and people, and about checking addresses. */
final class SourcingKeys {
    private static final LeadSettings LEAD = LeadSettings.defaults();
    private static final ContactSettings CONTACT = ContactSettings.defaults();

    private SourcingKeys() {}

    static final List<Setting> ALL = List.of(
            cron("lead.fetch.cron", "0 0 6,12 * * ?", "when job sources are asked"),
            cron("lead.top-up.cron", "0 0 7,9,11,13,15,17 * * ?", "when a shortage of leads is looked for"),
            number(
                    "lead.top-up.percent",
                    0,
                    0,
                    100,
                    "sources are asked again when drafts and leads are less than this share of a day's mails; 0: never"),
            list("lead.titles", String.join(",", LEAD.titles()), "job titles that are searched for"),
            list("lead.states", LEAD.states().stream().sorted().collect(joining(",")), "states, two letters each"),
            list(
                    "lead.industries",
                    String.join(",", LEAD.industries()),
                    "a posting of another industry is dropped, where the source names it; empty: any"),
            list("lead.excluded-it", String.join(",", LEAD.excludedIt()), "a title or company with these is dropped"),
            list(
                    "lead.excluded-staffing",
                    String.join(",", LEAD.excludedStaffing()),
                    "a company with these is dropped"),
            number("lead.min-pay", 40_000, 0, 1_000_000, "least pay a year, where it is known; 0: any"),
            number("lead.window-days", 30, 1, 30, "how old a posting may be"),
            number("lead.titles-per-query", 4, 1, 20, "titles joined in one query"),
            number("lead.pages", 3, 1, 20, "pages fetched a query"),
            number("lead.limit", 500, 1, 10_000, "postings of one source and run"),
            names("lead.sources", "jsearch", "who is asked for postings: routes search-NAME, three at once"),
            number(
                    "lead.export.keep",
                    10,
                    0,
                    1000,
                    "lists of leads kept under data.folder, one a run; 0: none is written"),
            boards("lead.boards", "employers' own boards: greenhouse/token=Company, lever/token=Company"),
            names(
                    "contact.provider",
                    "apollo",
                    "who finds people: routes find-people-NAME; the next is asked where those before found nobody"),
            cron("contact.find.cron", "0 5/15 * * * ?", "when people are looked for"),
            list("contact.titles", String.join(",", CONTACT.titles()), "decision makers that are searched for"),
            number("contact.per-lead", 4, 1, 20, "contacts kept for one lead"),
            number("contact.leads-per-run", 100, 1, 1000, "leads taken in one run"),
            names(
                    "contact.check.chain",
                    "internal",
                    "who checks addresses, cheap first: routes check-with-NAME; the next is asked in doubt"),
            choice(
                    "contact.check.role",
                    "unknown",
                    "what the address of a post counts as",
                    "unknown",
                    "invalid",
                    "valid"),
            choice(
                    "contact.check.risky",
                    "catch-all",
                    "what an address counts as that a checker calls risky",
                    "catch-all",
                    "invalid",
                    "unknown",
                    "valid"),
            number(
                    "contact.check.cache-days",
                    7,
                    0,
                    90,
                    "how long a checker's answer counts and it is not asked again; 0: not at all, and no batches"),
            number(
                    "contact.check.bulk-from",
                    200,
                    0,
                    10_000,
                    "more addresses than this go in a batch, if the first checker takes one; 0: never"),
            flag(
                    "contact.check.probe",
                    false,
                    "whether our own check asks mail servers for a mailbox; it harms the asker's name; not in the sandbox"),
            cron("contact.check.cron", "0 10/15 * * * ?", "when addresses are checked"),
            number("contact.check.addresses-per-run", 500, 1, 10_000, "addresses checked in one run"),
            list("contact.roles", sorted(CONTACT.roles()), "local parts that are a post and no person"),
            list("contact.check.doubtful-tlds", "", "top-level domains whose addresses wait for a person: zip,top"),
            list(
                    "contact.check.large-domains",
                    "",
                    "domains of very large companies; their addresses wait for a person"),
            list(
                    "contact.disposable",
                    sorted(CONTACT.disposable()),
                    "further domains of throw-away addresses, besides some ninety that are known"),
            cron("contact.research.cron", "0 3/15 * * * ?", "when companies' websites are read"),
            number("contact.research.per-run", 50, 0, 1000, "websites read in one run; 0: none is ever read"),
            number("contact.research.cache-days", 7, 1, 90, "how long a website that was read is left alone"),
            flag(
                    "contact.research.guess",
                    false,
                    "whether the model of config/providers/sorter.properties fills placeholders from what was read"),
            decimal(
                    "contact.icp.threshold",
                    "0",
                    0,
                    1,
                    "least score of config/icp.yaml for which people are looked for; 0: any"),
            names(
                    "contact.people.sources",
                    "rocketreach",
                    "who lists people of the profiles in config/icp.yaml: routes prospect-with-NAME"),
            cron("contact.people.cron", "0 0 8,11,14 * * ?", "when people of a profile are looked for"),
            number(
                    "contact.people.wanted",
                    28,
                    1,
                    1000,
                    "people of one profile taken in one run; each may cost a credit"));

    private static String sorted(java.util.Set<String> words) {
        return words.stream().sorted().collect(joining(","));
    }
}
