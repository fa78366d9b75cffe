package io.outrider;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.console.CachedStages;
import io.outrider.console.ConsoleJson;
import io.outrider.console.Discretion;
import io.outrider.console.EventStreamComponent;
import io.outrider.console.Health;
import io.outrider.console.Installation;
import io.outrider.console.Listings;
import io.outrider.console.MailboxDay;
import io.outrider.console.MongoStages;
import io.outrider.console.Overview;
import io.outrider.console.Pages;
import io.outrider.console.PublicDoorComponent;
import io.outrider.console.PublicPort;
import io.outrider.console.RouteRefusal;
import io.outrider.console.RouteView;
import io.outrider.console.SlotView;
import io.outrider.console.Today;
import io.outrider.console.UploadComponent;
import io.outrider.control.RouteSwitch;
import io.outrider.mailbox.Mailbox;
import io.outrider.routes.Refusals;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.Slot;
import io.outrider.settings.Settings;
import io.outrider.suppression.UnsubscribePage;
import io.outrider.suppression.UnsubscribeTokens;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** This puts the console room together, and the page for unsubscribing. */
final class ConsoleRoom implements AutoCloseable {
    private final Ground ground;
    private final Stores stores;
    private final ObjectMapper json = ConsoleJson.mapper();
    private final ExecutorService checks = Executors.newFixedThreadPool(2, r -> {
        Thread thread = new Thread(r, "health");
        thread.setDaemon(true);
        return thread;
    });
    private final Listings listings;
    private final LoginRoom logins;
    private final Map<String, Object> beans;

    ConsoleRoom(
            Ground ground,
            Stores stores,
            UnsubscribeTokens tokens,
            Routes routes,
            RouteSwitch switches,
            BooleanSupplier running,
            String storeKind,
            LoginRoom logins) {
        this.logins = logins;
        this.ground = ground;
        this.stores = stores;
        Settings settings = ground.settings();
        Installation installation = new Installation(
                settings.text("profile"),
                Outrider.Version.current(),
                storeKind,
                settings.zone("default.zone"),
                ground.machine().now());
        listings = new Listings(
                stores.drafts(), stores.suppressions(), stores.events(), new Discretion(settings.sandbox()));
        beans = Map.of(
                "overview",
                new Overview(
                        installation,
                        ground.clock(),
                        ground.machine(),
                        new CachedStages(new MongoStages(stores.store()), ground.machine()),
                        routes.running(),
                        () -> routes.refused().get().stream()
                                .map(r -> new RouteRefusal(r.finding().toString(), r.since()))
                                .toList()),
                "today",
                new Today(ground.clock(), settings.zone("default.zone"), this::plan, stores.mailboxes(), this::dayOf),
                "listings",
                listings,
                "health",
                new Health(
                        installation,
                        ground.machine(),
                        running,
                        List.of(storeCheck(), routesCheck(switches), filesCheck(routes)),
                        switches::off,
                        checks),
                "pages",
                new Pages(),
                "consoleJson",
                json,
                "unsubscribePage",
                new UnsubscribePage(tokens, stores.suppressions(), stores.events(), ground.clock()));
    }

    private Health.Check storeCheck() {
        return new Health.Check("store", true, () -> {
            stores.store().ping();
            return "";
        });
    }

    /** A route that an operator switched off is well; one that stopped by itself is not. */
    private static Health.Check routesCheck(RouteSwitch switches) {
        return new Health.Check("routes", true, () -> {
            List<String> failed = switches.failed();
            return failed.isEmpty() ? "" : "not running, though not switched off: " + String.join(", ", failed);
        });
    }

    /**
     * What the console knows of the routes.
     *
     * @param running every route and how it fares
     * @param refused what keeps the files from being what runs
     */
    record Routes(Supplier<List<RouteView>> running, Supplier<List<Refusals.Refusal>> refused) {}

    /** The places only: health is public, and a finding quotes the file. */
    private static Health.Check filesCheck(Routes routes) {
        return new Health.Check("route files", false, () -> routes.refused().get().stream()
                .map(r -> r.finding().file() + ":" + r.finding().line())
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .map(places -> "an edit is refused, the routes before it run on: " + places)
                .orElse(""));
    }

    private List<SlotView> plan() {
        Instant now = ground.clock().instant();
        List<String> ids = stores.mailboxes().all().stream()
                .map(m -> m.id() + '|' + now.atZone(m.zone()).toLocalDate())
                .toList();
        return stores.days().find(ids).stream()
                .flatMap(d -> d.slots().stream())
                .map(s -> new SlotView(s.mailbox(), s.at(), s.sentAt()))
                .toList();
    }

    private MailboxDay dayOf(Mailbox mailbox) {
        LocalDate today = ground.clock().instant().atZone(mailbox.zone()).toLocalDate();
        Optional<Day> day = stores.days().find(mailbox.id(), today);
        long sent = day.stream()
                .flatMap(d -> d.slots().stream())
                .filter(s -> s.state() == Slot.State.SENT)
                .count();
        return new MailboxDay((int) sent, mailbox.limitOn(today));
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return beans;
    }

    /** Puts the guard, the place for uploads and the event stream in front of the public server; before it has any route. */
    void guard(CamelContext camel, UploadComponent uploads) {
        VertxPlatformHttpRouter router = router(camel);
        new PublicDoorComponent(json, logins.entrance()).install(router);
        uploads.install(router, camel);
        new EventStreamComponent(listings, json, logins.entrance()).install(router);
    }

    /** Opens the port for opt-out and health alone, unless it is less than 0. */
    void listenToTheWorld(CamelContext camel, int port) {
        if (port >= 0) {
            VertxPlatformHttpRouter router = router(camel);
            PublicPort.open(router.vertx(), router, ground.settings().text("bind"), port);
        }
    }

    private static VertxPlatformHttpRouter router(CamelContext camel) {
        return camel.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isMainServer)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        checks.shutdownNow();
    }
}
