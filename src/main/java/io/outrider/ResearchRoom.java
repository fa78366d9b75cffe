package io.outrider;

import io.outrider.contact.icp.Admission;
import io.outrider.contact.icp.IcpFile;
import io.outrider.contact.site.MongoSites;
import io.outrider.contact.site.SiteResearch;
import io.outrider.contact.site.SizingSites;
import io.outrider.contact.web.DnsNames;
import io.outrider.contact.web.Hosts;
import io.outrider.contact.web.HttpWeb;
import io.outrider.contact.web.PublicHosts;
import io.outrider.store.RunBook;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * This puts together who reads websites. Which hosts may be read is no setting: the public internet, and in the sandbox the
 * sandbox alone (SEC-12).
 */
final class ResearchRoom {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration LOOK_UP = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private ResearchRoom() {}

    /**
     * Who decides for which leads people are looked for.
     *
     * @param file of the criteria
     */
    static Admission admission(Ground ground, Stores stores, Path file) {
        Settings settings = ground.settings();
        try {
            return new Admission(
                    IcpFile.read(file),
                    new Admission.Policy(
                            settings.decimal("contact.icp.threshold"), settings.number("contact.research.per-run") > 0),
                    new MongoSites(stores.store()),
                    stores.companies(),
                    stores.leads(),
                    stores.events(),
                    ground.clock());
        } catch (IOException e) {
            throw new Settings.Wrong(List.of("file '" + file + "' cannot be read: " + PropertiesFile.why(e)));
        } catch (IllegalArgumentException e) {
            throw new Settings.Wrong(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** @param sandboxSites where the sandbox has websites; ignored in production */
    static SiteResearch research(
            Ground ground, Stores stores, Optional<Hosts> sandboxSites, InetSocketAddress dns, RunBook book) {
        Settings settings = ground.settings();
        boolean sandbox = settings.sandbox() && sandboxSites.isPresent();
        HttpWeb web = new HttpWeb(
                sandbox ? sandboxSites.get() : new PublicHosts(new DnsNames(dns, LOOK_UP)),
                sandbox ? Optional.of(ground.tls().socketFactory()) : Optional.empty(),
                ANSWER);
        return new SiteResearch(
                web,
                new SizingSites(new MongoSites(stores.store()), stores.companies()),
                stores.leads(),
                stores.events(),
                new SiteResearch.Policy(
                        settings.number("contact.research.per-run"),
                        settings.number("contact.research.cache-days"),
                        sandbox ? Duration.ZERO : PAUSE),
                ground.clock(),
                book);
    }
}
