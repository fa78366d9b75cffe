package io.outrider;

import io.outrider.console.ChosenChecks;
import io.outrider.console.RouteView;
import io.outrider.contact.chosen.MongoChosen;
import io.outrider.control.JobBoard;
import io.outrider.control.MongoSwitches;
import io.outrider.control.RouteCounts;
import io.outrider.control.RouteList;
import io.outrider.control.RouteSwitch;
import io.outrider.control.Switch;
import io.outrider.control.Switchboard;
import io.outrider.control.SwitchedRoutes;
import io.outrider.door.ActionToken;
import io.outrider.door.ConsoleDoor;
import io.outrider.door.ManagementDoor;
import io.outrider.draft.TopUp;
import io.outrider.job.JobLedger;
import io.outrider.job.LedgerPolicy;
import io.outrider.job.MissedRuns;
import io.outrider.job.MongoJobs;
import io.outrider.routes.LiveRoutes;
import io.outrider.routes.Neighbours;
import io.outrider.routes.Refusals;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** This puts together what looks after the routes while they run: jobs, switches, Camel's consoles, the watch on the files. */
final class ControlRoom implements AutoCloseable {
    private final JobLedger ledger;
    private final LedgerPolicy policy;
    private final RouteSwitch switches;
    private final SwitchedRoutes switched;
    private final RouteList routes;
    private final Map<String, Object> beans;
    private volatile LiveRoutes live;

    /**
     * @param context in which the routes run, or null before that
     * @param token without which Camel's console switches nothing
     */
    ControlRoom(Ground ground, Stores stores, Supplier<CamelContext> context, ActionToken token) {
        boolean works = ground.settings().hasRole("worker");
        ledger = new MongoJobs(stores.store(), ground.clock(), ground.machine());
        policy = new LedgerPolicy(ledger, works);
        RouteCounts counts = new RouteCounts(ground.machine());
        MongoSwitches kept = new MongoSwitches(stores.store());
        switched = new SwitchedRoutes(kept, ground.machine());
        switches = new RouteSwitch(kept, switched, stores.events(), ground.clock(), context);
        routes = new RouteList(context, counts, switches, ground.clock());
        JobBoard jobs = new JobBoard(context, ledger, ground.clock(), works);
        beans = Map.of(
                "routeCounts",
                counts,
                "topUp",
                new TopUp(
                        stores.mailboxes(),
                        stores.leads(),
                        stores.drafts(),
                        stores.events(),
                        ground.clock(),
                        ground.settings().number("lead.top-up.percent"),
                        by -> jobs.run("fetch-postings", by)),
                "chosenChecks",
                new ChosenChecks(
                        stores.contacts(),
                        stores.leads(),
                        new MongoChosen(stores.store()),
                        user -> jobs.run("check-addresses", user)),
                "switchedRoutes",
                switched,
                "ledgerPolicy",
                policy,
                "switchboard",
                new Switchboard(switches, jobs),
                "consoleDoor",
                new ConsoleDoor(ground.settings(), routes::now, switches, token, System.getenv()),
                "managementDoor",
                ManagementDoor.of(ground.settings(), ground.secrets()::resolve));
    }

    /** Tells what watches the files of the routes. */
    void watching(LiveRoutes watch) {
        live = watch;
    }

    /** Settles what was missed, and from now on what processes leave behind that are gone. */
    void settle(MissedRuns missed) {
        missed.settle();
        policy.afterRenewals(missed::resume);
    }

    /** What an edit of a file has to mind: the switches. */
    Neighbours besides(Runnable afterwards) {
        return new Neighbours(id -> switched.of(id).filter(Switch::off).isEmpty(), switched.changing(), afterwards);
    }

    /** Every route and how it fares. */
    List<RouteView> routes() {
        return routes.now();
    }

    /** What keeps the files from being what runs. */
    List<Refusals.Refusal> refusals() {
        return live == null ? List.of() : live.findings();
    }

    /** What decides which run of a job is done, and by whom. */
    JobLedger ledger() {
        return ledger;
    }

    RouteSwitch switches() {
        return switches;
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return beans;
    }

    /** What commands may have done about routes, by name. */
    Map<String, Errand> errands() {
        return Map.of(
                RouteCommands.LIST,
                words -> live == null ? Errand.Answer.finding("it is starting") : lines(live.list()),
                RouteCommands.RELOAD,
                words -> live == null ? Errand.Answer.finding("it is starting") : lines(live.reload()));
    }

    private static Errand.Answer lines(List<String> lines) {
        return new Errand.Answer(0, lines);
    }

    @Override
    public void close() {
        switches.close();
        policy.close();
    }
}
