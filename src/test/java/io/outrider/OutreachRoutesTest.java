package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.outrider.alert.Alert;
import io.outrider.alert.AlertRules;
import io.outrider.alert.Alerts;
import io.outrider.alert.MongoAlerts;
import io.outrider.alert.Pager;
import io.outrider.campaign.CampaignFiles;
import io.outrider.campaign.Enrollment;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.campaign.World;
import io.outrider.campaign.intake.CampaignChoice;
import io.outrider.campaign.intake.Doorkeeper;
import io.outrider.campaign.intake.MongoOpenings;
import io.outrider.campaign.intake.Registrar;
import io.outrider.campaign.intake.Roll;
import io.outrider.campaign.intake.SelfStart;
import io.outrider.campaign.intake.SlotCalendar;
import io.outrider.campaign.listing.ListDesk;
import io.outrider.campaign.listing.ListImport;
import io.outrider.campaign.listing.OldRuns;
import io.outrider.campaign.listing.drop.DropFolder;
import io.outrider.contact.AddressCheck.Result;
import io.outrider.deliverability.Dns;
import io.outrider.deliverability.DomainAuth;
import io.outrider.deliverability.DomainWatch;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.Editor;
import io.outrider.draft.MongoDrafts;
import io.outrider.draft.Phrases;
import io.outrider.draft.Review;
import io.outrider.draft.TemplateWriter;
import io.outrider.draft.WritingDesk;
import io.outrider.draft.rewrite.MongoRewrites;
import io.outrider.draft.rewrite.Rewriting;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.quarantine.Quarantine;
import io.outrider.quarantine.Quarantined;
import io.outrider.routes.RouteBeans;
import io.outrider.routes.RouteFiles;
import io.outrider.store.MongoRuns;
import io.outrider.store.MongoStore;
import io.outrider.store.Runs;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import io.outrider.warmup.Assessor;
import io.outrider.warmup.Pool;
import io.outrider.warmup.Profile;
import io.outrider.warmup.Ramp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The real YAML of campaign, draft, warmup, deliverability and alert, from a checked contact to a reviewed draft. */
@ExtendWith(StoreUnderTest.class)
class OutreachRoutesTest {
    private static final List<String> ROOMS = List.of("campaign", "draft", "warmup", "deliverability", "alert");
    private static final Instant NOW = World.NOW;

    private final MongoStore store;
    private final Drafts drafts;
    private final Alerts alerts;
    private final Pool pool = new Pool();
    private final World world = new World();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Quarantined> kept = new CopyOnWriteArrayList<>();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(200);
    private HttpServer webhook;
    private boolean webhookEnabled = true;

    OutreachRoutesTest(MongoStore store) {
        this.store = store;
        this.drafts = new MongoDrafts(store);
        this.alerts = new MongoAlerts(store);
    }

    @BeforeEach
    void listen() throws Exception {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        webhook.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        webhook.stop(0);
    }

    private Map<String, Object> beans(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Chance chance = new Chance("seed");
        MongoCampaigns campaigns = new MongoCampaigns(store);
        MongoEnrollments enrollments = new MongoEnrollments(store);
        new CampaignFiles(Path.of("config/campaigns")).addMissing(campaigns, clock);
        Editor editor = new Editor(
                new TemplateWriter(chance, ""),
                new Review(Phrases.read(Path.of("config/review"))),
                chance,
                clock,
                ZoneId.of("America/New_York"),
                false);
        Roll roll = new Roll(
                enrollments,
                world.contacts(),
                world.leads(),
                world.suppressions(),
                world.events(),
                clock,
                new Roll.Policy(4, false));
        CampaignChoice choice = new CampaignChoice(contact -> Optional.empty(), chance);
        Registrar registrar = new Registrar(campaigns, world.contacts(), roll, choice);
        Doorkeeper doorkeeper = new Doorkeeper(
                campaigns,
                world.contacts(),
                new MongoOpenings(store),
                registrar,
                roll,
                choice,
                new SlotCalendar(ZoneId.of("America/New_York")),
                world.events(),
                clock);
        WritingDesk desk = new WritingDesk(
                campaigns,
                enrollments,
                world.contacts(),
                world.leads(),
                drafts,
                editor,
                world.events(),
                clock,
                new WritingDesk.Policy(Duration.ofDays(1), 100));
        Dns silent = new Dns() {
            @Override
            public Answer txt(String name) {
                return new Answer.None();
            }

            @Override
            public Answer mx(String domain) {
                return new Answer.None();
            }
        };
        Runs runs = new MongoRuns(store, clock, MachineTime.system());
        ListImport imports =
                new ListImport(runs, Map.of(), world.events(), clock, MachineTime.system(), Path.of("target"));
        ListDesk lists = new ListDesk(runs, imports, campaigns, MachineTime.system());
        Map<String, Object> beans = new TreeMap<>();
        beans.put(
                "dropFolder",
                new DropFolder(lists, runs, world.events(), MachineTime.system(), Path.of("target", "drop")));
        beans.put("oldRuns", new OldRuns(runs, imports, MachineTime.system(), 90));
        beans.putAll(Map.of(
                "registrar",
                registrar,
                "doorkeeper",
                doorkeeper,
                "selfStart",
                new SelfStart(campaigns, world.contacts(), roll, choice, world.events(), clock),
                "desk",
                desk,
                "rewriting",
                new Rewriting(
                        campaigns,
                        enrollments,
                        world.contacts(),
                        world.leads(),
                        contact -> Optional.empty(),
                        drafts,
                        new MongoRewrites(store),
                        editor,
                        world.events()),
                "assessor",
                new Assessor(pool, new Ramp(Profile.STANDARD), world.events(), clock),
                "domains",
                new DomainWatch(pool, new DomainAuth(silent, List.of("default")), world.events()),
                "alertRules",
                new AlertRules(alerts, pool, drafts, world.events(), clock, Duration.ofHours(1)),
                "pager",
                new Pager(alerts, clock, webhookEnabled, Duration.ofHours(6))));
        return beans;
    }

    private Map<String, String> properties() {
        Map<String, String> crons = Map.of(
                "campaign.enroll.cron", "0 0/15 * * * ?",
                "campaign.slots.cron", "0 * * * * ?",
                "campaign.activate.cron", "0 7/30 * * * ?",
                "runs.clean-up.cron", "0 30 2 * * ?",
                "draft.write.cron", "0 0/5 * * * ?",
                "warmup.assess.cron", "0 5 0 * * ?",
                "deliverability.check.cron", "0 20 0/12 * * ?",
                "alert.look.cron", "0 0/5 * * * ?",
                "alert.send.cron", "30 * * * * ?");
        Map<String, String> properties = new TreeMap<>(crons);
        properties.put("default.zone", "America/New_York");
        properties.put("runs.keep-days", "90");
        properties.put(
                "provider.webhook.url",
                "http://127.0.0.1:" + webhook.getAddress().getPort() + "/outrider");
        properties.put("import.drop.cron", "0 0/5 * * * ?");
        return properties;
    }

    private void run(String route) throws Exception {
        camel.createProducerTemplate().requestBody("direct:run-" + route, "");
    }

    private void start(Instant now, String... scheduled) throws Exception {
        camel.disableJMX();
        Properties properties = new Properties();
        properties.putAll(properties());
        camel.getPropertiesComponent().setInitialProperties(properties);
        beans(now).forEach(camel.getRegistry()::bind);
        camel.getRegistry().bind("quarantine", quarantine());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/errors.camel.yaml"));
        for (String room : ROOMS) {
            try (Stream<Path> files = Files.list(Path.of("routes", room))) {
                for (Path file : files.sorted().toList()) {
                    PluginHelper.getRoutesLoader(camel)
                            .loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
                }
            }
        }
        for (String route : scheduled) {
            AdviceWith.adviceWith(camel, route, a -> a.replaceFromWith("direct:run-" + route));
        }
        camel.start();
    }

    @Test
    void shouldKeepTheRulesOfRouteFiles(@TempDir Path folder) throws Exception {
        Files.copy(Path.of("routes/errors.camel.yaml"), folder.resolve("errors.camel.yaml"));
        for (String room : ROOMS) {
            Files.createDirectory(folder.resolve(room));
            try (Stream<Path> files = Files.list(Path.of("routes", room))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(room).resolve(file.getFileName()));
                }
            }
        }
        assertThat(new RouteFiles(folder, new RouteBeans(beansWithQuarantine(), RouteMethods.all()), properties())
                        .check())
                .isEmpty();
    }

    private Quarantine quarantine() {
        return new Quarantine(kept::add, world.events(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Map<String, Object> beansWithQuarantine() {
        Map<String, Object> beans = new TreeMap<>(beans(NOW));
        beans.put("quarantine", quarantine());
        return beans;
    }

    @Test
    void shouldBringACheckedContactToAReadyDraft() throws Exception {
        world.lead("lead-1", "Welder", "NY");
        world.contact("anna@acme.test", Result.VALID, "lead-1");
        start(NOW, "enroll-contacts", "write-drafts");
        run("enroll-contacts");
        run("write-drafts");
        run("write-drafts");
        List<Draft> ready = drafts.withStatus(DraftStatus.READY_TO_SEND, 10);
        assertThat(ready).extracting(Draft::id).containsExactly(Enrollment.id("job-postings", "anna@acme.test") + "|0");
        assertThat(ready.get(0).text()).contains("Anna", "Welder", "Acme Metalworks");
        assertThat(ready.get(0).score()).isGreaterThanOrEqualTo(80);
    }

    @Test
    void shouldFinishARampAndCheckTheDomain() throws Exception {
        pool.save(Pool.mailbox("m1@ours.test", MailboxStatus.WARMING_UP));
        start(NOW.plus(Duration.ofDays(31)), "assess-mailboxes", "check-domains");
        run("assess-mailboxes");
        run("check-domains");
        assertThat(pool.find("m1@ours.test").orElseThrow().status()).isEqualTo(MailboxStatus.COLD_READY);
        assertThat(pool.find("m1@ours.test").orElseThrow().dns()).contains("has 0 SPF records");
    }

    @Test
    void shouldTellTheWebhookOnceWhileAnAlertLasts() throws Exception {
        pool.save(Pool.mailbox("m1@ours.test", MailboxStatus.BLACKLISTED));
        start(NOW, "look-for-alerts", "send-alerts");
        run("look-for-alerts");
        run("send-alerts");
        run("send-alerts");
        assertThat(posted)
                .containsExactly(
                        "{\"key\":\"pool|paused\",\"severity\":\"critical\",\"text\":\"no mailbox can send: all"
                                + " are paused\",\"since\":\"2026-02-17T14:00:00Z\",\"times\":1}");
        assertThat(alerts.takeUntold(NOW.plus(Duration.ofHours(6)).minusMillis(1), Duration.ZERO, 9))
                .isEmpty();
    }

    @Test
    void shouldTryAWebhookThatFailedAgainAndGoOnWithTheNextAlert() throws Exception {
        answer.set(500);
        alerts.raise("a", Alert.Severity.INFO, "one", NOW);
        alerts.raise("b", Alert.Severity.INFO, "two", NOW);
        start(NOW, "send-alerts");
        run("send-alerts");
        assertThat(posted).hasSize(2);
        assertThat(kept).hasSize(2);
        assertThat(alerts.takeUntold(NOW.plus(Duration.ofMinutes(5)), Duration.ZERO, 9))
                .hasSize(2);
    }

    @Test
    void shouldCallNobodyWhileTheWebhookIsOff() throws Exception {
        webhookEnabled = false;
        alerts.raise("a", Alert.Severity.INFO, "one", NOW);
        start(NOW, "send-alerts");
        run("send-alerts");
        assertThat(posted).isEmpty();
        assertThat(alerts.takeUntold(NOW, Duration.ZERO, 9)).hasSize(1);
    }
}
