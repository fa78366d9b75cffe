package io.outrider;

import io.outrider.campaign.Registrar;
import io.outrider.draft.Editor;
import io.outrider.draft.Phrases;
import io.outrider.draft.Review;
import io.outrider.draft.TemplateWriter;
import io.outrider.draft.WritingDesk;
import io.outrider.routes.LiveRoutes;
import io.outrider.routes.Refusals;
import io.outrider.store.MongoDoorComponent;
import io.outrider.suppression.UnsubscribeTokens;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.ResolverConfig;

/** These are the rooms put together, and what routes refer to in them by name. */
final class Rooms implements AutoCloseable {
    private final SendingRoom sending;
    private final ConsoleRoom console;
    private final SourcingRooms sourcing;
    private final Map<String, Object> beans = new HashMap<>();
    private final JobLedger ledger;
    private final LedgerPolicy policy;
    private CamelRuntime runtime;
    private volatile LiveRoutes live;

    Rooms(Path home, Ground ground, Stores stores, Optional<SandboxHouse> sandbox, CamelRuntime.Servers servers) {
        UnsubscribeTokens tokens =
                new UnsubscribeTokens(Engine.key(ground.install().seed(), "unsubscribe"));
        ledger = new MongoJobs(stores.store(), ground.clock(), ground.machine());
        policy = new LedgerPolicy(ledger, ground.settings().hasRole("worker"));
        RouteCounts counts = new RouteCounts(ground.machine());
        RouteList routes = new RouteList(this::context, counts, ground.clock());
        InetSocketAddress dns = sandbox.map(SandboxHouse::dns).orElseGet(() -> resolver(ground.settings()));
        sending = new SendingRoom(ground, stores, tokens, ground.publicUrl(servers.web()), this::readSoon);
        sourcing = new SourcingRooms(
                ground,
                stores,
                home.resolve("config").resolve("providers"),
                sandbox.map(SandboxHouse::urls).orElse(Map.<String, URI>of()),
                dns);
        console = new ConsoleRoom(
                ground,
                stores,
                tokens,
                new ConsoleRoom.Routes(routes::now, this::refusals),
                () -> context() != null,
                Engine.storeKind(ground.settings()));
        beans.put("routeCounts", counts);
        beans.put("ledgerPolicy", policy);
        beans.put("mongodb", new MongoDoorComponent(stores.store()));
        beans.put("registrar", registrar(ground, stores));
        beans.put("desk", desk(home, ground, stores));
        beans.put("quarantine", new Quarantine(new MongoQuarantine(stores.store()), stores.events(), ground.clock()));
        List.of(
                        sending.beans(),
                        sourcing.beans(),
                        new InboxRoom(ground, stores, sending::wentOut).beans(),
                        new WatchRooms(ground, stores, dns).beans(),
                        console.beans())
                .forEach(beans::putAll);
    }

    private static Registrar registrar(Ground ground, Stores stores) {
        Settings settings = ground.settings();
        return new Registrar(
                stores.campaigns(),
                stores.enrollments(),
                stores.contacts(),
                stores.suppressions(),
                stores.events(),
                ground.chance(),
                ground.clock(),
                new Registrar.Policy(settings.number("campaign.per-lead"), settings.flag("address.catch-all")));
    }

    private static WritingDesk desk(Path home, Ground ground, Stores stores) {
        Settings settings = ground.settings();
        Editor editor = new Editor(
                new TemplateWriter(ground.chance()),
                new Review(Phrases.read(home.resolve("config").resolve("review"))),
                ground.clock(),
                settings.zone("default.zone"),
                settings.flag("draft.approval"));
        return new WritingDesk(
                stores.campaigns(),
                stores.enrollments(),
                stores.contacts(),
                stores.leads(),
                stores.drafts(),
                editor,
                stores.events(),
                ground.clock(),
                new WritingDesk.Policy(settings.duration("draft.ahead"), settings.number("draft.batch")));
    }

    private static InetSocketAddress resolver(Settings settings) {
        String set = settings.text("dns.server");
        if (set.isEmpty()) {
            return ResolverConfig.getCurrentConfig().server();
        }
        int colon = set.lastIndexOf(':');
        return colon < 0
                ? new InetSocketAddress(set, 53)
                : new InetSocketAddress(set.substring(0, colon), Integer.parseInt(set.substring(colon + 1)));
    }

    private org.apache.camel.CamelContext context() {
        return runtime == null ? null : runtime.context();
    }

    /** Has a mailbox read at once, on a thread of the routes. */
    private void readSoon(String mailbox) {
        if (runtime != null) {
            runtime.readSoon(mailbox);
        }
    }

    /** Tells the console where the routes run. */
    void runningIn(CamelRuntime camel) {
        runtime = camel;
    }

    /** Tells the console what watches the files of the routes. */
    void watching(LiveRoutes routes) {
        live = routes;
    }

    private List<Refusals.Refusal> refusals() {
        return live == null ? List.of() : live.findings();
    }

    /** What decides which run of a job is done, and by whom. */
    JobLedger ledger() {
        return ledger;
    }

    SendingRoom sending() {
        return sending;
    }

    ConsoleRoom console() {
        return console;
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return beans;
    }

    /** What routes refer to besides the settings. */
    Map<String, String> properties() {
        return sourcing.properties();
    }

    @Override
    public void close() {
        console.close();
        policy.close();
    }
}
