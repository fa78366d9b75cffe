package io.outrider;

import io.outrider.contact.AddressChecks;
import io.outrider.contact.AddressRules;
import io.outrider.contact.CheckAnswers;
import io.outrider.contact.ContactSettings;
import io.outrider.contact.DnsMx;
import io.outrider.contact.People;
import io.outrider.lead.Intake;
import io.outrider.lead.LeadSettings;
import io.outrider.lead.Postings;
import io.outrider.lead.Provider;
import io.outrider.lead.ProviderFile;
import io.outrider.lead.Searches;
import io.outrider.mailbox.login.TokenEndpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** This puts the rooms together that find postings and people: sources, intake, contacts, address checks. */
final class SourcingRooms {
    private final Map<String, Object> beans = new HashMap<>();
    private final ProviderWire wire;

    /**
     * @param ground what every room stands on
     * @param stores where things are kept
     * @param files folder of the provider files
     * @param sandboxUrls where the sandbox answers for a provider; empty outside it
     * @param dns the resolver to ask for MX records
     */
    SourcingRooms(Ground ground, Stores stores, Path files, Map<String, URI> sandboxUrls, InetSocketAddress dns) {
        Settings settings = ground.settings();
        Map<String, Provider> providers = read(files);
        if (!settings.sandbox() && settings.hasRole("worker")) {
            Settings.Wrong.refuse(new Readiness(settings, ground.secrets()).providers(providers.values()));
        }
        wire = new ProviderWire(providers.values(), ground.secrets()::resolve, sandboxUrls);
        LeadSettings lead = lead(settings);
        ContactSettings contact = contact(settings);
        People people = new People(
                providers.get("apollo"),
                stores.leads(),
                stores.contacts(),
                stores.events(),
                () -> contact,
                ground.clock());
        beans.put("providerWire", wire);
        beans.put("searches", new Searches(() -> lead));
        beans.put("jsearchPostings", new Postings(providers.get("jsearch")));
        beans.put(
                "intake", new Intake(stores.leads(), stores.companies(), stores.events(), () -> lead, ground.clock()));
        beans.put("people", people);
        beans.put("apolloPeople", people);
        beans.put(
                "addressChecks",
                new AddressChecks(stores.contacts(), stores.leads(), stores.events(), () -> contact, ground.clock()));
        beans.put("addressRules", new AddressRules(new DnsMx(dns, Duration.ofSeconds(5)), () -> contact));
        beans.put("neverbounceAnswers", new CheckAnswers(providers.get("neverbounce")));
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

    private static LeadSettings lead(Settings s) {
        return new LeadSettings(
                s.list("lead.titles"),
                Set.copyOf(s.list("lead.states")),
                s.list("lead.excluded-it"),
                s.list("lead.excluded-staffing"),
                s.number("lead.min-pay"),
                s.number("lead.window-days"),
                s.number("lead.titles-per-query"),
                s.number("lead.pages"),
                s.number("lead.limit"));
    }

    private static ContactSettings contact(Settings s) {
        return new ContactSettings(
                s.list("contact.titles"),
                s.number("contact.per-lead"),
                s.number("contact.leads-per-run"),
                s.number("contact.check.addresses-per-run"),
                Set.copyOf(s.list("contact.roles")),
                Set.copyOf(s.list("contact.disposable")));
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
