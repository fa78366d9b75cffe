package io.outrider;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.export.Exports;
import io.outrider.campaign.export.MongoExportSource;
import io.outrider.campaign.export.RunExport;
import io.outrider.campaign.prospecting.Bookmarks;
import io.outrider.campaign.prospecting.MongoBookmarks;
import io.outrider.campaign.prospecting.PeopleSources;
import io.outrider.campaign.prospecting.Prospecting;
import io.outrider.campaign.prospecting.choice.MongoOutcomes;
import io.outrider.campaign.prospecting.choice.MongoPicks;
import io.outrider.campaign.prospecting.choice.Picks;
import io.outrider.campaign.prospecting.choice.ProfilePicker;
import io.outrider.contact.AddressChecks;
import io.outrider.contact.AddressOrders;
import io.outrider.contact.AddressRules;
import io.outrider.contact.CheckAnswers;
import io.outrider.contact.Checkers;
import io.outrider.contact.ContactSettings;
import io.outrider.contact.Contacts;
import io.outrider.contact.DnsMx;
import io.outrider.contact.MailRoute;
import io.outrider.contact.MongoContacts;
import io.outrider.contact.People;
import io.outrider.contact.PostedPeople;
import io.outrider.contact.batch.BatchChecks;
import io.outrider.contact.batch.BatchFiles;
import io.outrider.contact.batch.MongoBatches;
import io.outrider.contact.chosen.Chosen;
import io.outrider.contact.chosen.MongoChosen;
import io.outrider.contact.icp.Profile;
import io.outrider.contact.probe.Probe;
import io.outrider.contact.reveal.MongoReveals;
import io.outrider.contact.site.MongoSites;
import io.outrider.contact.site.SiteResearch;
import io.outrider.contact.site.guess.Guessing;
import io.outrider.contact.site.guess.MongoGuesses;
import io.outrider.contact.verdict.CatchAlls;
import io.outrider.contact.verdict.MongoVerdicts;
import io.outrider.contact.verdict.Verdicts;
import io.outrider.contact.web.Fetched;
import io.outrider.contact.web.Web;
import io.outrider.lead.Intake;
import io.outrider.lead.LeadSettings;
import io.outrider.lead.Leads;
import io.outrider.lead.MongoCompanies;
import io.outrider.lead.MongoLeads;
import io.outrider.lead.Postings;
import io.outrider.lead.Searches;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.MongoAllowances;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.ProviderFile;
import io.outrider.lead.provider.Providers;
import io.outrider.provider.ProviderWire;
import io.outrider.provider.Turnstile;
import io.outrider.quarantine.MongoQuarantine;
import io.outrider.quarantine.Quarantine;
import io.outrider.sandbox.ProviderServer;
import io.outrider.sandbox.SandboxAnswer;
import io.outrider.sandbox.SandboxProvider;
import io.outrider.sandbox.SandboxRequest;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoRuns;
import io.outrider.store.MongoStore;
import io.outrider.store.Run;
import io.outrider.store.RunBook;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** This is a bench for the routes of `lead` and `contact`: the real YAML, real HTTP to sandbox providers, a real store. */
public final class ProviderRig implements AutoCloseable {
    private static final List<String> OF_A_PROVIDER =
            List.of("search-", "find-people-", "check-with-", "batch-with-", "prospect-with-");

    /** It runs. */
    public static final String CAMPAIGN = "spring";

    public final List<Event> events = new CopyOnWriteArrayList<>();
    public Leads leads;
    public MongoCompanies companies;
    public final Contacts contacts;
    public final Chosen chosen;
    public LeadSettings lead = LeadSettings.defaults();
    public ContactSettings contact = checkedBy("neverbounce");
    public Optional<MailRoute> mail = Optional.empty();
    public Probe probe = Probe.off();
    public boolean guesses;
    public MachineTime machine = MachineTime.system();
    public Web web = (url, most) -> Fetched.failed(url, "is not there");
    public List<Profile> profiles = List.of();
    public List<String> sources = List.of("rocketreach");
    public int wanted = 28;
    public UnaryOperator<Bookmarks> bookmarks = UnaryOperator.identity();
    public Optional<String> keyless = Optional.empty();
    public InetSocketAddress dns = new InetSocketAddress("127.0.0.1", 9);

    /** Where exports are put. */
    public final Path folder;

    private final MongoStore store;
    private final Clock clock;
    private final Map<String, SandboxProvider> stage = new ConcurrentHashMap<>();
    private ProviderServer server;
    private Session running;

    public ProviderRig(MongoStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        leads = new MongoLeads(store);
        companies = new MongoCompanies(store);
        contacts = new MongoContacts(store);
        chosen = new MongoChosen(store);
        try {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "rig");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the machine's clock tells this, while its seconds pass as they do. */
    public void machineTells(Supplier<Instant> now) {
        machine = new MachineTime() {
            @Override
            public Instant now() {
                return now.get();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }

    /** Runs a scheduled route once against these providers and answers its last body; the routes run until closed. */
    public Object run(String route, Map<String, SandboxProvider> world) throws Exception {
        if (running == null || !stage.keySet().containsAll(world.keySet())) {
            close();
            stage.putAll(Map.of("jsearch", ABSENT, "apollo", ABSENT, "neverbounce", ABSENT));
            stage.putAll(world);
            Map<String, SandboxProvider> all = new TreeMap<>();
            stage.keySet().forEach(name -> all.put(name, new OnStage(name)));
            server = new ProviderServer(all);
            running = open(server.urls(), UnaryOperator.identity());
        }
        stage.replaceAll((name, p) -> world.getOrDefault(name, ABSENT));
        return running.run(route);
    }

    /** Ends what {@link #run} started. */
    @Override
    public void close() {
        if (running != null) {
            running.close();
            server.close();
            running = null;
        }
    }

    /** Whoever plays this provider now. */
    private final class OnStage implements SandboxProvider {
        private final String name;

        OnStage(String name) {
            this.name = name;
        }

        @Override
        public boolean knows(SandboxRequest request) {
            return stage.get(name).knows(request);
        }

        @Override
        public SandboxAnswer answer(SandboxRequest request) {
            return stage.get(name).answer(request);
        }
    }

    private static final SandboxProvider ABSENT = new SandboxProvider() {
        @Override
        public boolean knows(SandboxRequest request) {
            return true;
        }

        @Override
        public SandboxAnswer answer(SandboxRequest request) {
            return SandboxAnswer.error(503, "nobody plays this provider");
        }
    };

    /** The routes, running until closed. */
    public final class Session implements AutoCloseable {
        private final DefaultCamelContext camel;

        private Session(DefaultCamelContext camel) {
            this.camel = camel;
        }

        /** Runs a scheduled route once and answers its last body. */
        public Object run(String route) {
            return camel.createProducerTemplate().requestBody("direct:go-" + route, "");
        }

        @Override
        public void close() {
            camel.stop();
        }
    }

    /**
     * Starts the routes.
     *
     * @param urls where providers answer
     * @param change of the facts of config/providers
     */
    public Session open(Map<String, URI> urls, UnaryOperator<Provider> change) throws Exception {
        Map<String, Provider> files = new TreeMap<>();
        ProviderFile.readAll(Path.of("config/providers")).forEach((name, p) -> files.put(name, change.apply(p)));
        Providers providers = new Providers(files);
        ProviderWire wire = new ProviderWire(
                providers.all(),
                reference -> ProviderServer.KEY,
                urls,
                new Turnstile(new MongoAllowances(store, clock, machine), machine));
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.getPropertiesComponent().setInitialProperties(properties(wire));
        camel.getComponent("http", HttpComponent.class).setHttpClientConfigurer(wire);
        camel.getComponent("https", HttpComponent.class).setHttpClientConfigurer(wire);
        bind(camel.getRegistry(), providers);
        load(camel, urls.keySet());
        for (String route : List.of(
                "fetch-postings",
                "research-companies",
                "guess-companies",
                "find-contacts",
                "check-addresses",
                "prospect-people")) {
            AdviceWith.adviceWith(camel, route, a -> a.replaceFromWith("direct:go-" + route));
        }
        camel.start();
        return new Session(camel);
    }

    /** Forgets what a provider asked for and what it was asked. */
    public void forget(String provider) {
        store.collection("provider_use").deleteOne(new org.bson.Document("_id", provider));
    }

    /** Forgets whom it ever listed, what it chose, how far it came, and the ledger. */
    public void forgetPeople() {
        org.bson.Document people =
                new org.bson.Document("_id", new org.bson.Document("$gte", "person-").append("$lt", "person."));
        store.collection("leads").deleteMany(people);
        for (String memory : List.of("picks", "bookmarks", "lead_marks", "job_runs")) {
            store.collection(memory).deleteMany(new org.bson.Document());
        }
    }

    /** The last run of a pipeline in the ledger. */
    public Run lastRun(String pipeline) {
        return new MongoRuns(store, clock, machine).newest(pipeline, "", 1).get(0);
    }

    /** Takes a contact away. */
    public void remove(String address) {
        store.collection("contacts").deleteOne(new org.bson.Document("_id", address));
        store.collection("verdicts").deleteMany(new org.bson.Document());
    }

    private Properties properties(ProviderWire wire) {
        Properties properties = new Properties();
        properties.putAll(wire.properties());
        properties.put("lead.fetch.cron", "0 0 6 * * ?");
        properties.put("contact.find.cron", "0 0/15 * * * ?");
        properties.put("contact.research.cron", "0 0/15 * * * ?");
        properties.put("contact.people.cron", "0 0 8 * * ?");
        properties.put("contact.check.cron", "0 0/15 * * * ?");
        properties.put("default.zone", "America/New_York");
        return properties;
    }

    private void bind(Registry registry, Providers providers) {
        Events journal = new Journal();
        Allowances allowances = new MongoAllowances(store, clock, machine);
        Verdicts verdicts = new MongoVerdicts(store);
        RunBook book = new RunBook(new MongoRuns(store, clock, machine), Duration.ofMinutes(15));
        registry.bind("quarantine", new Quarantine(new MongoQuarantine(store), journal, clock));
        registry.bind("searches", new Searches(() -> lead, providers, allowances, name -> true, book));
        registry.bind("postings", new Postings(providers, allowances, clock));
        registry.bind(
                "intake", new Intake(leads, companies, journal, () -> lead, clock, new PostedPeople(contacts, clock)));
        registry.bind(
                "siteResearch",
                new SiteResearch(
                        web,
                        new MongoSites(store),
                        leads,
                        journal,
                        new SiteResearch.Policy(50, 7, Duration.ZERO, guesses),
                        clock,
                        book));
        registry.bind(
                "guessing",
                new Guessing(
                        new MongoGuesses(store),
                        providers,
                        allowances,
                        journal,
                        clock,
                        new Guessing.Policy(guesses, 7)));
        Exports exports = new Exports(new MongoExportSource(store), clock, folder.resolve("exports"));
        registry.bind("leadExport", new RunExport(exports, journal, 2));
        registry.bind(
                "people",
                new People(providers, allowances, leads, journal, () -> contact, name -> true, book, all -> all));
        registry.bind(
                "addressOrders",
                new AddressOrders(providers, allowances, contacts, companies, new MongoReveals(store), clock));
        registry.bind(
                "addressChecks",
                new AddressChecks(
                        contacts,
                        leads,
                        journal,
                        () -> contact,
                        new Checkers(providers, allowances, name -> true),
                        verdicts,
                        clock,
                        book,
                        chosen));
        registry.bind(
                "addressRules",
                new AddressRules(
                        domain -> mail.orElse(new DnsMx(dns, Duration.ofMillis(500)))
                                .of(domain),
                        address -> false,
                        () -> contact,
                        new CatchAlls(verdicts, () -> contact.cacheDays(), clock),
                        (address, beside) -> probe.of(address, beside)));
        registry.bind("prospecting", prospecting(providers, allowances, journal, book));
        CheckAnswers answers = new CheckAnswers(providers, allowances, () -> contact, verdicts, clock);
        registry.bind("checkAnswers", answers);
        BatchChecks batches =
                new BatchChecks(new MongoBatches(store), providers, answers, () -> contact, machine, name -> true);
        registry.bind("batchChecks", batches);
        registry.bind("batchFiles", new BatchFiles(batches, providers));
    }

    /** A campaign that runs and takes in people without a posting. */
    public Campaigns campaigns() {
        Campaigns campaigns = new MongoCampaigns(store);
        if (campaigns.find(CAMPAIGN).isEmpty()) {
            campaigns.save(new Campaign(
                    CAMPAIGN, CAMPAIGN, Campaign.State.DRAFT, List.of(new Campaign.Step(0, true, "s", "t")), Set.of()));
            campaigns.startDraft(CAMPAIGN, clock.instant());
        }
        return campaigns;
    }

    private Prospecting prospecting(Providers providers, Allowances allowances, Events journal, RunBook book) {
        Picks picks = new MongoPicks(store);
        return new Prospecting(
                new PeopleSources(sources, providers, allowances, name -> true, provider -> keyless),
                wanted,
                new ProfilePicker(
                        profiles,
                        campaigns(),
                        leads,
                        picks,
                        new MongoOutcomes(store),
                        new Chance("rig"),
                        journal,
                        clock),
                picks,
                bookmarks.apply(new MongoBookmarks(store)),
                leads,
                journal,
                book,
                clock);
    }

    /** Facts as shipped, but for where it is, how long it is waited for, and how often it may be asked. */
    public static Provider facts(Provider p, URI url, Duration timeout, Duration bulk, int quota) {
        return new Provider(
                p.name(),
                url,
                p.key(),
                p.headers(),
                timeout,
                bulk,
                p.concurrency(),
                quota,
                p.asking(),
                p.map(),
                p.bodies(),
                p.values(),
                p.whens(),
                p.statuses());
    }

    /** Our defaults with these checkers. */
    public static ContactSettings checkedBy(String... chain) {
        return settings(ContactSettings.defaults().finders(), List.of(chain), 0);
    }

    /** Our defaults with these finders. */
    public static ContactSettings foundBy(String... finders) {
        return settings(List.of(finders), List.of("neverbounce"), 0);
    }

    /** Our defaults with these checkers, in batches when more addresses wait. */
    public static ContactSettings checkedInBatches(int bulkFrom, String... chain) {
        return settings(ContactSettings.defaults().finders(), List.of(chain), bulkFrom);
    }

    private static ContactSettings settings(List<String> finders, List<String> chain, int bulkFrom) {
        ContactSettings d = ContactSettings.defaults();
        return new ContactSettings(
                d.titles(),
                d.perLead(),
                d.leadsPerRun(),
                d.addressesPerRun(),
                d.roles(),
                d.disposable(),
                finders,
                chain,
                d.role(),
                d.risky(),
                d.cacheDays(),
                bulkFrom,
                d.doubtful(),
                d.large());
    }

    /** The routes of both rooms, of providers only those that play. */
    private static void load(DefaultCamelContext camel, Set<String> playing) throws Exception {
        List<Path> all = new ArrayList<>(List.of(Path.of("routes/errors.camel.yaml")));
        for (String room : List.of("lead", "contact")) {
            try (Stream<Path> files = Files.list(Path.of("routes", room))) {
                files.sorted().filter(f -> plays(f, playing)).forEach(all::add);
            }
        }
        for (Path file : all) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
        }
    }

    private static boolean plays(Path file, Set<String> playing) {
        String name = file.getFileName().toString().replace(".camel.yaml", "");
        return !name.equals("top-up-postings") // which looks at mailboxes and drafts
                && OF_A_PROVIDER.stream()
                        .filter(name::startsWith)
                        .map(kind -> name.substring(kind.length()))
                        .allMatch(provider -> provider.equals("internal") || playing.contains(provider));
    }

    private final class Journal implements Events {
        @Override
        public void record(Event event) {
            events.add(event);
        }

        @Override
        public List<Entry> after(String after, int limit) {
            return List.of();
        }
    }
}
