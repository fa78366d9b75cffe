package io.outrider;

import io.outrider.campaign.CampaignFiles;
import io.outrider.door.ActionToken;
import io.outrider.inbox.words.Said;
import io.outrider.job.JobLedger;
import io.outrider.job.MissedRuns;
import io.outrider.mailbox.MailboxFile;
import io.outrider.mailbox.Tls;
import io.outrider.routes.LiveRoutes;
import io.outrider.sandbox.Sleeper;
import io.outrider.settings.SecretReferences;
import io.outrider.settings.Settings;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.Event;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is a running Outrider: store, rooms, routes, servers, and in the sandbox the world around them. Start once, close
 * once; closing takes less than ten seconds (SHD-05).
 */
final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Settings settings;
    private final Path home;
    private final Path data;
    private final Map<String, String> environment;
    private final Install install;
    private final CamelRuntime.Servers servers;
    private final Function<String, MongoStore> connect;
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private Stores stores;
    private LiveRoutes live;
    private Optional<SandboxHouse> sandbox = Optional.empty();

    /**
     * Starts everything, in the order in which it depends on each other.
     *
     * @param home folder with {@code config/} and {@code routes/}
     * @param environment the process environment
     * @throws Settings.Wrong naming each setting that is wrong
     */
    static Engine start(Path home, Map<String, String> environment) {
        return start(home, environment, MongoStore::open);
    }

    /** The same, with a connection of the caller's making, so that a test can watch the commands. */
    static Engine start(Path home, Map<String, String> environment, Function<String, MongoStore> connect) {
        Settings settings = Settings.read(home.resolve("config"), environment);
        System.setProperty("outrider.log", settings.text("log"));
        new Thread(Said::new, "words").start(); // reads long lists
        Engine engine = new Engine(home, settings, environment, connect);
        try {
            engine.open();
            return engine;
        } catch (Exception e) {
            engine.close();
            throw e instanceof RuntimeException known ? known : new Outrider.CannotStart(e);
        }
    }

    private Engine(
            Path home, Settings settings, Map<String, String> environment, Function<String, MongoStore> connect) {
        this.connect = connect;
        this.environment = environment;
        this.home = home;
        this.settings = settings;
        data = home.resolve(settings.text("data.folder"));
        servers = Ports.check(settings);
        install = Install.in(data, settings.text("install.seed"));
    }

    private void open() throws Exception {
        // dnsjava's own hook would be added at the first question, which fails during the shutdown
        System.setProperty("dnsjava.nio.register_shutdown_hook", "false");
        MachineTime machine = MachineTime.system();
        Chance chance = new Chance(install.seed());
        Settings.Wrong.refuse(Readiness.disk(data));
        MongoStore store = openStore();
        MongoIndexes.create(store);
        if (settings.sandbox()) {
            sandbox = Optional.of(closeLater(new SandboxHouse(settings, store, chance, machine)));
        }
        Clock clock = sandbox.map(SandboxHouse::clock).orElseGet(Clock::systemUTC);
        stores = Stores.on(store, clock, machine);
        Ground ground = new Ground(
                settings,
                install,
                clock,
                machine,
                chance,
                sandbox.map(SandboxHouse::secrets).orElseGet(() -> new SecretReferences(environment)),
                sandbox.map(SandboxHouse::tls).orElseGet(Tls::system));
        fill(ground);
        ActionToken token = ActionToken.random();
        run(ground, new Rooms(home, ground, stores, sandbox, servers, token), token);
    }

    private MongoStore openStore() {
        StoreDoor door = new StoreDoor(home, settings, MachineTime.system(), Sleeper.system());
        if (!settings.text("mongodb.uri").isEmpty()) {
            return closeLater(door.mongo(connect));
        }
        EmbeddedStore embedded = closeLater(door.embedded());
        return closeLater(connect.apply(embedded.uri()));
    }

    /** What a first start finds missing: mailboxes and campaigns. */
    private void fill(Ground ground) {
        Path mailboxes = home.resolve("config/mailboxes.yaml");
        if (sandbox.isPresent()) {
            sandbox.get().mailboxes().forEach(stores.mailboxes()::save);
        } else if (Files.exists(mailboxes)) {
            new MailboxFile(mailboxes, ground.clock()).saveTo(stores.mailboxes());
        }
        if (!settings.sandbox() && settings.hasRole("worker")) {
            Readiness readiness = new Readiness(settings, ground.secrets());
            Settings.Wrong.refuse(readiness.mailboxes(stores.mailboxes().all()));
        }
        new CampaignFiles(home.resolve("config/campaigns")).addMissing(stores.campaigns(), ground.clock());
    }

    private void run(Ground ground, Rooms rooms, ActionToken token) throws Exception {
        closeLater(rooms).sending().check();
        RouteRoom files = new RouteRoom(home.resolve("routes"), rooms, settings);
        files.checkBeforeTheStart();
        LoginRoom.check(settings, stores);
        CamelRuntime runtime =
                new CamelRuntime(home.resolve("routes"), rooms.beans(), settings, servers, rooms.properties());
        runtime.properties("route-providers", rooms.sourcing()::guestProperties);
        rooms.runningIn(runtime);
        runtime.add(rooms.sending().routes());
        if (!settings.sandbox()) { // there the stepping clock fires the tick
            runtime.add(rooms.sending().waking());
        }
        closeLater((AutoCloseable) runtime::stop);
        rooms.sending().sweep.recover();
        sandbox.ifPresent(s -> s.hold(runtime));
        runtime.beforeFirstRequest(
                context -> rooms.console().guard(context, rooms.listing().uploads(settings.number("import.most-mb"))));
        files.start(runtime);
        rooms.console().listenToTheWorld(runtime.context(), servers.few());
        closeLater(new OpenServers(runtime.context(), settings, servers).admit(rooms.errands(), data, token));
        rooms.sending().oldDays.close();
        rooms.sending().dayPlanner.plan();
        closeLater((AutoCloseable) rooms.sending().delivery::stop);
        MissedRuns missed = new MissedRuns(
                runtime.context(), rooms.control().ledger(), ground.clock(), job -> JobLedger.Missed.ONCE);
        rooms.control().settle(missed);
        live = closeLater(
                files.live(runtime.context(), ground.machine(), rooms.control().besides(missed::settle)));
        rooms.control().watching(live);
        live.watch();
        sandbox.ifPresent(s -> closeLater(s.run(() -> rooms.sending().dueSlots.idle() && !live.swapping())));
        stores.events().record(Event.of("outrider.started", install.owner(), startLine(ground)));
        announce(rooms.logins().path());
    }

    private String startLine(Ground ground) {
        String profile = "profile " + settings.text("profile") + ", store " + Stores.kind(settings);
        return profile + ", business time " + ground.clock().instant();
    }

    private void announce(String path) {
        LOG.info("console at http://127.0.0.1:{}/{}", servers.web(), path);
        if (settings.sandbox()) {
            LOG.info("SANDBOX: nothing leaves this machine; a working day takes about a minute");
        }
    }

    private <T extends AutoCloseable> T closeLater(T part) {
        closing.push(part);
        return part;
    }

    /** Stops in the reverse order: the clock, new claims, the routes, the rooms, the world, the store. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            try {
                closing.pop().close();
            } catch (Exception e) {
                LOG.warn("a part did not close: {}", e.toString());
            }
        }
    }

    /** The stores, for tests. */
    Stores stores() {
        return stores;
    }

    /** The world of the sandbox, for tests. */
    SandboxHouse sandbox() {
        return sandbox.orElseThrow();
    }

    LiveRoutes live() {
        return live;
    }

    /** Port of the public server. */
    int port() {
        return servers.web();
    }
}
