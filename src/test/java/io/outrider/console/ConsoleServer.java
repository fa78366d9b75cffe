package io.outrider.console;

import io.outrider.PlainHttp;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.console.door.Entrance;
import io.outrider.console.login.Attempts;
import io.outrider.console.login.LoginDesk;
import io.outrider.console.login.MongoTokens;
import io.outrider.console.login.MongoUsers;
import io.outrider.console.login.Passwords;
import io.outrider.console.login.Role;
import io.outrider.console.login.SandboxGuest;
import io.outrider.console.login.Tokens;
import io.outrider.console.login.User;
import io.outrider.console.login.UserAdd;
import io.outrider.console.login.UserDesk;
import io.outrider.console.login.Users;
import io.outrider.contact.MongoContacts;
import io.outrider.contact.chosen.MongoChosen;
import io.outrider.lead.MongoLeads;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoStore;
import io.outrider.suppression.UnsubscribePage;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import org.apache.camel.util.FileUtil;

/**
 * This is the public server with the real route files and real users over a fake world, on a port that the system picks.
 * Unless a test says otherwise it asks as an admin.
 */
final class ConsoleServer implements AutoCloseable {
    final FakeWorld world;
    final String url;
    final Users users;
    final Tokens tokens;
    final UserAdd adding;
    final SandboxGuest guest;
    final String token;
    final VertxPlatformHttpRouter router;
    final ListWorld listRoom;
    private final Path lists;
    private final EmbeddedStore embedded = EmbeddedStore.inMemory();
    private final MongoStore store = embedded.connect();
    private final Main main = new Main();
    private final HttpClient client = PlainHttp.client();

    ConsoleServer(FakeWorld world) throws Exception {
        this.world = world;
        main.configure()
                .withRoutesIncludePattern(
                        "file:routes/console/*.camel.yaml,file:routes/suppression/unsubscribe.camel.yaml");
        main.configure().withShutdownTimeout(5).withJmxEnabled(false);
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", "0");
        main.addInitialProperty("camel.server.maxBodySize", "65536");
        main.addInitialProperty("camel.server.fileUploadDirectory", "target/uploads");
        main.addInitialProperty("camel.rest.component", "platform-http");
        main.addInitialProperty("camel.rest.inlineRoutes", "false");
        main.addInitialProperty("camel.rest.host", "127.0.0.1:8000");
        main.addInitialProperty("camel.rest.apiContextPath", "/api/openapi.json");
        main.addInitialProperty("camel.rest.apiProperties[api.title]", "Outrider");
        main.addInitialProperty("camel.rest.apiProperties[api.version]", "1");
        main.bind("overview", world.overview());
        main.bind("today", world.today());
        main.bind("listings", world.listings());
        main.bind("heldDrafts", world.heldDrafts());
        main.bind("inboxMails", world.inbox.mails(new Discretion(world.clear)));
        main.bind("explanations", world.explanations());
        main.bind("rehearsals", new Rehearsals(words -> words));
        main.bind("unknownBounces", new UnknownBounces(new Nonsense()));
        main.bind("health", world.health());
        lists = Files.createTempDirectory("outrider-lists");
        listRoom = new ListWorld(store, lists);
        main.bind("imports", listRoom.imports());
        main.bind("runs", new RunList(listRoom.runs(), MachineTime.system()));
        main.bind("campaignList", listRoom.campaigns());
        main.bind(
                "campaignSettings",
                new CampaignSettings(
                        new MongoCampaigns(store),
                        world,
                        c -> c.settings().containsKey("bad") ? List.of("'bad' is not allowed") : List.of()));
        main.bind("campaignTurns", new CampaignTurns(new MongoCampaigns(store), world, world.clock));
        main.bind(
                "chosenChecks",
                new ChosenChecks(
                        new MongoContacts(store),
                        new MongoLeads(store),
                        new MongoChosen(store),
                        user -> world.switchboard.run("check-addresses", user)));
        main.bind("downloads", listRoom.downloads());
        main.bind("leadList", listRoom.leads(new Discretion(world.clear)));
        main.bind("leadTurns", listRoom.leadTurns(world));
        main.bind("switchboard", world.switchboard);
        main.bind("pages", new Pages());
        main.bind("consoleJson", ConsoleJson.mapper());
        MachineTime time = MachineTime.system();
        Passwords passwords = new Passwords(8, 1);
        users = new MongoUsers(store);
        tokens = new MongoTokens(store, time);
        adding = new UserAdd(users, tokens, passwords, world, time);
        guest = SandboxGuest.at(users, time);
        LoginDesk.Policy policy = new LoginDesk.Policy(Duration.ofHours(8), false, Optional.of(guest));
        main.bind("loginDesk", new LoginDesk(users, tokens, passwords, new Attempts(time), world, time, policy));
        main.bind("userDesk", new UserDesk(users, adding, world));
        token = session(users.find(SandboxGuest.EMAIL).orElseThrow());
        main.bind("unsubscribePage", new UnsubscribePage(world.tokens, world, world, world.clock));
        main.start();
        router = main.getCamelContext()
                .getRegistry()
                .findByType(VertxPlatformHttpRouter.class)
                .iterator()
                .next();
        Entrance entrance = new Entrance(users, tokens, time, "", true);
        new PublicDoorComponent(ConsoleJson.mapper(), entrance).install(router);
        new UploadComponent(lists, 1 << 20).install(router, main.getCamelContext());
        new EventStreamComponent(world.listings(), ConsoleJson.mapper(), entrance).install(router);
        url = "http://127.0.0.1:" + router.getServer().getPort();
    }

    /** A user with a password, or without one. */
    User add(String email, Role role, String password) {
        UserAdd.Wish wish = new UserAdd.Wish(email, "", role.word(), Optional.ofNullable(password), "test");
        return adding.add(wish).orElseThrow().user();
    }

    /** The secret of a new session. */
    String session(User user) {
        return tokens.session(user, false, Duration.ofHours(1)).secret();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = "Bearer " + token;
        return bare(method, path, body, all);
    }

    /** The same, asked by nobody. */
    HttpResponse<String> bare(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        main.stop();
        listRoom.close();
        store.close();
        embedded.close();
        FileUtil.removeDir(lists.toFile());
    }
}
