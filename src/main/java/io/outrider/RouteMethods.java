package io.outrider;

import io.outrider.alert.AlertRules;
import io.outrider.alert.Pager;
import io.outrider.campaign.export.RunExport;
import io.outrider.campaign.intake.Doorkeeper;
import io.outrider.campaign.intake.Registrar;
import io.outrider.campaign.intake.SelfStart;
import io.outrider.campaign.listing.OldRuns;
import io.outrider.campaign.listing.drop.DropFolder;
import io.outrider.campaign.prospecting.Prospecting;
import io.outrider.console.CampaignList;
import io.outrider.console.CampaignSettings;
import io.outrider.console.CampaignTurns;
import io.outrider.console.ChosenChecks;
import io.outrider.console.Downloads;
import io.outrider.console.Explanations;
import io.outrider.console.Health;
import io.outrider.console.HeldDrafts;
import io.outrider.console.Imports;
import io.outrider.console.InboxMails;
import io.outrider.console.LeadList;
import io.outrider.console.LeadTurns;
import io.outrider.console.Listings;
import io.outrider.console.Overview;
import io.outrider.console.Pages;
import io.outrider.console.Rehearsals;
import io.outrider.console.RunList;
import io.outrider.console.Today;
import io.outrider.console.UnknownBounces;
import io.outrider.console.login.LoginDesk;
import io.outrider.console.login.UserDesk;
import io.outrider.contact.AddressChecks;
import io.outrider.contact.AddressOrders;
import io.outrider.contact.AddressRules;
import io.outrider.contact.CheckAnswers;
import io.outrider.contact.People;
import io.outrider.contact.batch.BatchChecks;
import io.outrider.contact.batch.BatchFiles;
import io.outrider.contact.site.SiteResearch;
import io.outrider.contact.site.guess.Guessing;
import io.outrider.control.Switchboard;
import io.outrider.deliverability.DomainWatch;
import io.outrider.draft.TopUp;
import io.outrider.draft.WritingDesk;
import io.outrider.draft.rewrite.Rewriting;
import io.outrider.inbox.Handling;
import io.outrider.inbox.Inboxes;
import io.outrider.inbox.sort.ReplySorting;
import io.outrider.lead.Intake;
import io.outrider.lead.Postings;
import io.outrider.lead.Searches;
import io.outrider.quarantine.Quarantine;
import io.outrider.sending.OldDays;
import io.outrider.sending.Sweep;
import io.outrider.sending.plan.Binder;
import io.outrider.sending.plan.DayPlanner;
import io.outrider.sending.plan.DueSlots;
import io.outrider.sending.reconcile.Aftermath;
import io.outrider.sending.reconcile.Reconciliation;
import io.outrider.suppression.UnsubscribePage;
import io.outrider.warmup.Assessor;
import java.util.Map;
import java.util.Set;

/**
 * This is the list of what a route in YAML may call (promise 2): by class, the methods that are safe whoever calls them, how
 * often, in whatever order and with whatever arguments. A new method for routes is a new word here.
 *
 * <p>A method that acts for a person stands here with its arguments: who that is comes from headers that only the door sets,
 * and a route hands them over as they are. Such a method itself refuses when they are missing, as they are in a job.
 */
final class RouteMethods {
    private static final String USER = "${header.Outrider-User}";
    private static final String SESSION = "${header.Outrider-Session}";
    private static final String ADDRESS = "${header.Outrider-Address}";
    private static final Map<Class<?>, Set<String>> ALL = Map.ofEntries(
            Map.entry(AddressChecks.class, Set.of("open", "settle", "report")),
            Map.entry(AddressOrders.class, Set.of("awaited", "reveal", "keep", "take")),
            Map.entry(AddressRules.class, Set.of("judge", "score")),
            Map.entry(AlertRules.class, Set.of("look")),
            Map.entry(Assessor.class, Set.of("assess")),
            Map.entry(BatchChecks.class, Set.of("open", "question", "submitted", "found", "look", "take")),
            Map.entry(BatchFiles.class, Set.of("form", "wish", "link", "table")),
            Map.entry(Binder.class, Set.of("bind")),
            Map.entry(CheckAnswers.class, Set.of("question", "recall", "take")),
            Map.entry(DayPlanner.class, Set.of("plan")),
            Map.entry(Doorkeeper.class, Set.of("open", "forget")),
            Map.entry(DomainWatch.class, Set.of("domains", "check")),
            Map.entry(DropFolder.class, Set.of("take")),
            Map.entry(DueSlots.class, Set.of("due")),
            Map.entry(Guessing.class, Set.of("open", "question", "take", "report")),
            Map.entry(Handling.class, Set.of("open", "classify", "match", "act")),
            Map.entry(Health.class, Set.of("look")),
            Map.entry(Inboxes.class, Set.of("due", "reading", "settle", "leftovers")),
            Map.entry(Intake.class, Set.of("take")),
            Map.entry(Listings.class, Set.of("drafts", "suppressions", "events")),
            Map.entry(OldDays.class, Set.of("close", "delete")),
            Map.entry(OldRuns.class, Set.of("delete")),
            Map.entry(Overview.class, Set.of("status", "stages", "routes")),
            Map.entry(Pager.class, Set.of("untold", "message", "told")),
            Map.entry(Pages.class, Set.of("get")),
            Map.entry(People.class, Set.of("open", "search", "list", "listed", "settle", "report")),
            Map.entry(Postings.class, Set.of("add", "employers")),
            Map.entry(Prospecting.class, Set.of("open", "question", "take", "report")),
            Map.entry(Quarantine.class, Set.of("keep")),
            Map.entry(Registrar.class, Set.of("enroll")),
            Map.entry(ReplySorting.class, Set.of("due", "question", "take")),
            Map.entry(Searches.class, Set.of("open")),
            Map.entry(Aftermath.class, Set.of("due", "follow")),
            Map.entry(Explanations.class, Set.of("why")),
            Map.entry(HeldDrafts.class, Set.of("list", "sentCopies", "settle(*, *, " + USER + ")")),
            Map.entry(
                    LoginDesk.class,
                    Set.of(
                            "login(*, " + ADDRESS + ", *)",
                            "logout(" + USER + ", " + SESSION + ")",
                            "me(" + USER + ", " + SESSION + ")",
                            "password(" + SESSION + ", *, " + ADDRESS + ", *)")),
            Map.entry(Reconciliation.class, Set.of("due", "look")),
            Map.entry(Downloads.class, Set.of("get", "mailMerge(*, " + USER + ")")),
            Map.entry(
                    Imports.class,
                    Set.of(
                            "begin(*, *, *, *, ${header.Outrider-Upload}, " + USER + ")",
                            "get",
                            "cancel(*, " + USER + ")",
                            "resume(*, " + USER + ")",
                            "rejects")),
            Map.entry(CampaignList.class, Set.of("list", "get")),
            Map.entry(ChosenChecks.class, Set.of("choose(*, " + USER + ")")),
            Map.entry(CampaignSettings.class, Set.of("change(*, *, " + USER + ")")),
            Map.entry(CampaignTurns.class, Set.of("turn(*, *, " + USER + ")")),
            Map.entry(LeadList.class, Set.of("list", "get")),
            Map.entry(LeadTurns.class, Set.of("turn(*, *, " + USER + ")")),
            Map.entry(RunExport.class, Set.of("write")),
            Map.entry(Rewriting.class, Set.of("due", "write")),
            Map.entry(RunList.class, Set.of("list", "get", "cancel(*, " + USER + ")")),
            Map.entry(Rehearsals.class, Set.of("simulate")),
            Map.entry(Switchboard.class, Set.of("jobs", "run(*, " + USER + ")", "turn(*, *, " + USER + ", *)")),
            Map.entry(TopUp.class, Set.of("look")),
            Map.entry(UnknownBounces.class, Set.of("most")),
            Map.entry(InboxMails.class, Set.of("list", "correct(*, " + USER + ")")),
            Map.entry(
                    UserDesk.class,
                    Set.of(
                            "add(" + USER + ", *)",
                            "change(" + USER + ", *, *)",
                            "get",
                            "list",
                            "remove(" + USER + ", *)")),
            Map.entry(SelfStart.class, Set.of("start")),
            Map.entry(SiteResearch.class, Set.of("open", "enter", "read", "settle", "report")),
            Map.entry(Sweep.class, Set.of("sweep")),
            Map.entry(Today.class, Set.of("plan", "mailboxes")),
            Map.entry(UnsubscribePage.class, Set.of("show", "act")),
            Map.entry(WritingDesk.class, Set.of("due", "write")));

    private RouteMethods() {}

    /** Every method that YAML may name, by the class of the bean. */
    static Map<Class<?>, Set<String>> all() {
        return ALL;
    }
}
