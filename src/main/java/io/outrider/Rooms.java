package io.outrider;

import io.outrider.console.Explanations;
import io.outrider.console.Rehearsals;
import io.outrider.door.ActionToken;
import io.outrider.mailbox.login.AccessTokens;
import io.outrider.mailbox.login.Passes;
import io.outrider.mailbox.login.TokenEndpoint;
import io.outrider.quarantine.MongoQuarantine;
import io.outrider.quarantine.Quarantine;
import io.outrider.settings.SecretFiles;
import io.outrider.settings.Settings;
import io.outrider.store.MongoDoorComponent;
import io.outrider.suppression.UnsubscribeTokens;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.ServiceStatus;
import org.xbill.DNS.ResolverConfig;

/** These are the rooms put together, and what routes refer to in them by name. */
final class Rooms implements AutoCloseable {
    private final SendingRoom sending;
    private final ConsoleRoom console;
    private final SourcingRooms sourcing;
    private final LoginRoom logins;
    private final Map<String, Object> beans = new HashMap<>();
    private final ControlRoom control;
    private final ListingRoom listing;
    private final Errand storeErrand;
    private final Errand userErrand;
    private final Errand leadErrand;
    private final Errand rehearsal;
    private CamelRuntime runtime;

    /** @param token without which Camel's console switches nothing */
    Rooms(
            Path home,
            Ground ground,
            Stores stores,
            Optional<SandboxHouse> sandbox,
            CamelRuntime.Servers servers,
            ActionToken token) {
        UnsubscribeTokens tokens = new UnsubscribeTokens(ground.install().key("unsubscribe"));
        control = new ControlRoom(ground, stores, this::context, token);
        userErrand = new UserErrand(ground.settings(), stores);
        leadErrand = new LeadErrand(stores);
        storeErrand = Doctor.storeErrand(stores, Stores.kind(ground.settings()));
        InetSocketAddress dns = sandbox.map(SandboxHouse::dns).orElseGet(() -> resolver(ground.settings()));
        sourcing = new SourcingRooms(
                ground,
                stores,
                home.resolve("config").resolve("providers"),
                sandbox.map(SandboxHouse::urls).orElse(Map.<String, URI>of()),
                sandbox.map(SandboxHouse::siteHosts),
                dns,
                this::isRunning);
        Passes passes = passes(ground, stores, sourcing.tokens());
        sending = new SendingRoom(ground, stores, passes, tokens, ground.publicUrl(servers.web()), this::readSoon);
        logins = new LoginRoom(ground, stores);
        listing = new ListingRoom(
                ground.settings(),
                stores,
                ground.clock(),
                ground.machine(),
                home.resolve(ground.settings().text("data.folder")));
        console = new ConsoleRoom(
                ground,
                stores,
                tokens,
                new ConsoleRoom.Routes(control::routes, control::refusals),
                control.switches(),
                () -> context() != null,
                Stores.kind(ground.settings()),
                logins);
        beans.put("explanations", new Explanations(sending.why()::of));
        beans.put("file", new FileDoorComponent());
        RehearsalRoom room = new RehearsalRoom(ground.settings(), home, ground.publicUrl(servers.web()));
        rehearsal = SimulateCommand.errand(room, stores, ground.clock(), ground.install()::seed);
        beans.put("rehearsals", new Rehearsals(words -> room.document(stores, ground, words)));
        beans.put("mongodb", new MongoDoorComponent(stores.store()));
        beans.putAll(IntakeRoom.beans(ground, stores));
        WritingRoom writing = new WritingRoom(home, ground, stores);
        beans.putAll(writing.beans());
        beans.put("quarantine", new Quarantine(new MongoQuarantine(stores.store()), stores.events(), ground.clock()));
        InboxRoom inbox = new InboxRoom(ground, stores, passes, sending::wentOut);
        List.of(
                        control.beans(),
                        sending.beans(),
                        sourcing.beans(),
                        inbox.beans(),
                        new ReconcileRoom(ground, stores, sending, inbox.sentFolder, writing.tried()).beans(),
                        new WatchRooms(ground, stores, dns).beans(),
                        listing.beans(),
                        console.beans(),
                        LeadRoom.beans(ground, stores),
                        logins.beans())
                .forEach(beans::putAll);
    }

    private static Passes passes(Ground ground, Stores stores, TokenEndpoint tokens) {
        return new AccessTokens(
                ground.secrets(),
                tokens,
                new SecretFiles(),
                stores.mailboxes(),
                stores.events(),
                ground.clock(),
                ground.machine());
    }

    /** Whom to ask for DNS records outside the sandbox. */
    static InetSocketAddress resolver(Settings settings) {
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

    private boolean isRunning(String route) {
        org.apache.camel.CamelContext camel = context();
        return camel != null && camel.getRouteController().getRouteStatus(route) == ServiceStatus.Started;
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

    /** What looks after the routes. */
    ControlRoom control() {
        return control;
    }

    /** Takes lists in and gives them out. */
    ListingRoom listing() {
        return listing;
    }

    SendingRoom sending() {
        return sending;
    }

    ConsoleRoom console() {
        return console;
    }

    LoginRoom logins() {
        return logins;
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return beans;
    }

    /** What commands may have done here, by name. */
    Map<String, Errand> errands() {
        Map<String, Errand> errands = new HashMap<>(control.errands());
        errands.put(RunningOutrider.HELLO, words -> Errand.Answer.good(Outrider.Version.current()));
        errands.putAll(listing.errands());
        errands.put("store", storeErrand);
        errands.put(LeadErrand.NAME, leadErrand);
        errands.put(UserErrand.NAME, userErrand);
        errands.put(SimulateCommand.NAME, rehearsal);
        errands.put(WhyCommand.NAME, WhyCommand.errand(sending.why()));
        return errands;
    }

    /** What routes refer to besides the settings. */
    Map<String, String> properties() {
        return sourcing.properties();
    }

    /** What finds postings and people. */
    SourcingRooms sourcing() {
        return sourcing;
    }

    @Override
    public void close() {
        listing.close();
        control.close();
        console.close();
    }
}
