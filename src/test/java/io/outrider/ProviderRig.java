package io.outrider;

import io.outrider.contact.AddressChecks;
import io.outrider.contact.AddressRules;
import io.outrider.contact.CheckAnswers;
import io.outrider.contact.ContactSettings;
import io.outrider.contact.Contacts;
import io.outrider.contact.DnsMx;
import io.outrider.contact.MongoContacts;
import io.outrider.contact.People;
import io.outrider.lead.Intake;
import io.outrider.lead.LeadSettings;
import io.outrider.lead.Leads;
import io.outrider.lead.MongoCompanies;
import io.outrider.lead.MongoLeads;
import io.outrider.lead.Postings;
import io.outrider.lead.Provider;
import io.outrider.lead.ProviderFile;
import io.outrider.lead.Searches;
import io.outrider.sandbox.ProviderServer;
import io.outrider.sandbox.SandboxProvider;
import io.outrider.store.Event;
import io.outrider.store.Events;
import io.outrider.store.MongoStore;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** This is a bench for the routes of `lead` and `contact`: the real YAML, real HTTP to sandbox providers, a real store. */
public final class ProviderRig {
    public final List<Event> events = new CopyOnWriteArrayList<>();
    public final Leads leads;
    public final Contacts contacts;
    public String checker = "neverbounce";
    public InetSocketAddress dns = new InetSocketAddress("127.0.0.1", 9);

    private final MongoStore store;
    private final Clock clock;

    public ProviderRig(MongoStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        leads = new MongoLeads(store);
        contacts = new MongoContacts(store);
    }

    /** Runs a scheduled route once against these providers and answers its last body. */
    public Object run(String route, Map<String, SandboxProvider> world) throws Exception {
        Map<String, Provider> providers = ProviderFile.readAll(Path.of("config/providers"));
        try (ProviderServer server = new ProviderServer(world);
                DefaultCamelContext camel = new DefaultCamelContext()) {
            Map<String, URI> urls = new TreeMap<>(server.urls());
            ProviderWire wire = new ProviderWire(providers.values(), reference -> ProviderServer.KEY, urls);
            camel.getPropertiesComponent().setInitialProperties(properties(wire));
            camel.getComponent("http", HttpComponent.class).setHttpClientConfigurer(wire);
            camel.getComponent("https", HttpComponent.class).setHttpClientConfigurer(wire);
            bind(camel.getRegistry(), providers);
            load(camel);
            AdviceWith.adviceWith(camel, route, a -> a.replaceFromWith("direct:go"));
            camel.start();
            return camel.createProducerTemplate().requestBody("direct:go", "");
        }
    }

    private Properties properties(ProviderWire wire) {
        Properties properties = new Properties();
        properties.putAll(wire.properties());
        properties.put("lead.fetch.cron", "0 0 6 * * ?");
        properties.put("contact.find.cron", "0 0/15 * * * ?");
        properties.put("contact.check.cron", "0 0/15 * * * ?");
        properties.put("contact.provider", "apollo");
        properties.put("contact.check.provider", checker);
        properties.put("default.zone", "America/New_York");
        return properties;
    }

    private void bind(Registry registry, Map<String, Provider> providers) {
        Events journal = new Journal();
        registry.bind("searches", new Searches(LeadSettings::defaults));
        registry.bind("jsearchPostings", new Postings(providers.get("jsearch")));
        registry.bind("intake", new Intake(leads, new MongoCompanies(store), journal, LeadSettings::defaults, clock));
        People people = new People(providers.get("apollo"), leads, contacts, journal, ContactSettings::defaults, clock);
        registry.bind("people", people);
        registry.bind("apolloPeople", people);
        registry.bind("addressChecks", new AddressChecks(contacts, leads, journal, ContactSettings::defaults, clock));
        registry.bind(
                "addressRules", new AddressRules(new DnsMx(dns, Duration.ofMillis(500)), ContactSettings::defaults));
        registry.bind("neverbounceAnswers", new CheckAnswers(providers.get("neverbounce")));
    }

    private static void load(DefaultCamelContext camel) throws Exception {
        for (String room : List.of("lead", "contact")) {
            try (Stream<Path> files = Files.list(Path.of("routes", room))) {
                for (Path file : files.sorted().toList()) {
                    PluginHelper.getRoutesLoader(camel)
                            .loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
                }
            }
        }
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
