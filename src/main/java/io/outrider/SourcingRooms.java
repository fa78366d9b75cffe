package io.outrider;

import io.outrider.contact.AddressOrders;
import io.outrider.contact.ContactSettings;
import io.outrider.contact.People;
import io.outrider.contact.PostedPeople;
import io.outrider.contact.reveal.MongoReveals;
import io.outrider.contact.web.Hosts;
import io.outrider.inbox.sort.MongoReplies;
import io.outrider.inbox.sort.ReplySorting;
import io.outrider.lead.Intake;
import io.outrider.lead.Lead;
import io.outrider.lead.LeadSettings;
import io.outrider.lead.Postings;
import io.outrider.lead.Searches;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.MongoAllowances;
import io.outrider.lead.provider.Provider;
import io.outrider.lead.provider.ProviderFile;
import io.outrider.lead.provider.Providers;
import io.outrider.mailbox.login.TokenEndpoint;
import io.outrider.provider.ProviderWire;
import io.outrider.provider.TokenWire;
import io.outrider.provider.Turnstile;
import io.outrider.routes.RouteProviders;
import io.outrider.settings.PropertiesFile;
import io.outrider.settings.Settings;
import io.outrider.store.MongoRuns;
import io.outrider.store.RunBook;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** This puts together what asks providers: sources, intake, contacts, address checks, the sorting of replies. */
final class SourcingRooms {
    /** How long a run may be silent before it is shown as interrupted. */
    private static final Duration SILENCE = Duration.ofMinutes(15);

    /** What every question to a provider needs: who they are, whether they may be asked now, the ledger of runs. */
    record Providing(Providers providers, Allowances allowances, RunBook book) {}

    private final Map<String, Object> beans = new HashMap<>();
    private final Providers providers;
    private final ProviderWire wire;
    private final Providing providing;
    private final boolean sandbox;

    /**
     * @param ground what every room stands on
     * @param stores where things are kept
     * @param files folder of the provider files
     * @param sandboxUrls where the sandbox answers for a provider; empty outside it
     * @param sandboxSites where the sandbox has websites; empty outside it, where only the public internet is read
     * @param dns the resolver to ask for MX records
     * @param routed whether a route of that id is running
     */
    SourcingRooms(
            Ground ground,
            Stores stores,
            Path files,
            Map<String, URI> sandboxUrls,
            Optional<Hosts> sandboxSites,
            InetSocketAddress dns,
            Predicate<String> routed) {
        Settings settings = ground.settings();
        sandbox = settings.sandbox();
        providers = new Providers(read(files));
        if (!sandbox && settings.hasRole("worker")) {
            Settings.Wrong.refuse(new Readiness(settings, ground.secrets()).providers(providers.all()));
        }
        Allowances allowances = new MongoAllowances(stores.store(), ground.clock(), ground.machine());
        RunBook book = new RunBook(new MongoRuns(stores.store(), ground.clock(), ground.machine()), SILENCE);
        providing = new Providing(providers, allowances, book);
        wire = new ProviderWire(
                providers.all(), ground.secrets()::resolve, sandboxUrls, new Turnstile(allowances, ground.machine()));
        beans.put("providerWire", wire);
        beans.put(
                "replySorting",
                new ReplySorting(
                        new MongoReplies(stores.store()),
                        providers,
                        allowances,
                        stores.events(),
                        ground.clock(),
                        settings.flag("inbox.sort")));
        lead(ground, stores, routed);
        UnaryOperator<List<Lead>> admission =
                ResearchRoom.admission(ground, stores, files.resolveSibling("icp.yaml"))::admit;
        contact(ground, stores, dns, routed, admission);
        beans.put(
                "prospecting",
                ProspectingRoom.prospecting(ground, stores, routed, providing, files.resolveSibling("icp.yaml")));
        beans.put("siteResearch", ResearchRoom.research(ground, stores, sandboxSites, dns, book));
        beans.put("guessing", ResearchRoom.guessing(ground, stores, providers, allowances));
    }

    private void lead(Ground ground, Stores stores, Predicate<String> routed) {
        LeadSettings lead = SourcingTerms.lead(ground.settings());
        beans.put("searches", new Searches(() -> lead, providers, providing.allowances(), routed, providing.book()));
        beans.put("postings", new Postings(providers, providing.allowances(), ground.clock()));
        beans.put(
                "intake",
                new Intake(
                        stores.leads(),
                        stores.companies(),
                        stores.events(),
                        () -> lead,
                        ground.clock(),
                        new PostedPeople(stores.contacts(), ground.clock())));
    }

    private void contact(
            Ground ground,
            Stores stores,
            InetSocketAddress dns,
            Predicate<String> routed,
            UnaryOperator<List<Lead>> admission) {
        ContactSettings contact = SourcingTerms.contact(ground.settings());
        beans.put(
                "people",
                new People(
                        providers,
                        providing.allowances(),
                        stores.leads(),
                        stores.events(),
                        () -> contact,
                        routed,
                        providing.book(),
                        admission));
        beans.put(
                "addressOrders",
                new AddressOrders(
                        providers,
                        providing.allowances(),
                        stores.contacts(),
                        stores.companies(),
                        new MongoReveals(stores.store()),
                        ground.clock()));
        beans.putAll(CheckingRoom.beans(ground, stores, dns, routed, providing));
    }

    /** Who judges and registers the providers that route files bring along. */
    RouteProviders guests() {
        return new RouteProviders(providers.all(), sandbox, guests -> {
            wire.guests(guests);
            providers.guests(guests);
        });
    }

    /** {@code provider.NAME.url} of those that route files bring along, as they are now. */
    Map<String, String> guestProperties() {
        return wire.guestProperties();
    }

    /** The way to where mailboxes get access tokens. */
    TokenEndpoint tokens() {
        return new TokenWire(wire);
    }

    /** The provider files of a folder, by name. */
    static Map<String, Provider> read(Path files) {
        try {
            return ProviderFile.readAll(files);
        } catch (IOException e) {
            throw new Settings.Wrong(
                    List.of("provider files of '" + files + "' cannot be read: " + PropertiesFile.why(e)));
        } catch (IllegalArgumentException e) {
            throw new Settings.Wrong(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** What routes refer to by name. */
    Map<String, Object> beans() {
        return beans;
    }

    /** {@code provider.NAME.url} of every provider. */
    Map<String, String> properties() {
        return wire.properties();
    }
}
