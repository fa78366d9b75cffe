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
import io.outrider.console.RouteView;
import io.outrider.console.SlotView;
import io.outrider.console.Today;
import io.outrider.mailbox.Mailbox;
import io.outrider.sending.plan.Day;
import io.outrider.sending.plan.Slot;
import io.outrider.suppression.UnsubscribePage;
import io.outrider.suppression.UnsubscribeTokens;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

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
    private final Map<String, Object> beans;

    ConsoleRoom(
            Ground ground,
            Stores stores,
            UnsubscribeTokens tokens,
            Supplier<List<RouteView>> routes,
            BooleanSupplier running,
            String storeKind) {
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
                        routes),
                "today",
                new Today(ground.clock(), settings.zone("default.zone"), this::plan, stores.mailboxes(), this::dayOf),
                "listings",
                listings,
                "health",
                new Health(installation, ground.machine(), running, List.of(storeCheck()), checks),
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
        Optional<Day> day = stores.days()
                .find(
                        mailbox.id(),
                        ground.clock().instant().atZone(mailbox.zone()).toLocalDate());
        long sent = day.stream()
                .flatMap(d -> d.slots().stream())
                .filter(s -> s.state() == Slot.State.SENT)
                .count();
        return new MailboxDay((int) sent, mailbox.dailyLimit());
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return beans;
    }

    /** Puts the guard and the event stream in front of the public server; after the start. */
    void open(Router router) {
        new PublicDoorComponent(
                        json, ground.settings().sandbox() && ground.settings().hasRole("console"))
                .install(router);
        new EventStreamComponent(listings, json).install(router);
    }

    @Override
    public void close() {
        checks.shutdownNow();
    }
}
