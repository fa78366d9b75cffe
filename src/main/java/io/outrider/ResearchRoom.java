package io.outrider;

import io.outrider.contact.DnsMx;
import io.outrider.contact.icp.Admission;
import io.outrider.contact.icp.IcpFile;
import io.outrider.contact.probe.Probe;
import io.outrider.contact.probe.RcptProbe;
import io.outrider.contact.site.MongoSites;
import io.outrider.contact.site.SiteResearch;
import io.outrider.contact.site.SizingSites;
import io.outrider.contact.site.guess.Guessing;
import io.outrider.contact.site.guess.MongoGuesses;
import io.outrider.contact.verdict.Verdicts;
import io.outrider.contact.web.DnsNames;
import io.outrider.contact.web.Hosts;
import io.outrider.contact.web.HttpWeb;
import io.outrider.contact.web.PublicHosts;
import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.Providers;
import io.outrider.settings.PropertiesFile;
import io.outrider.settings.Settings;
import io.outrider.store.RunBook;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * This puts together who reads websites, and who asks mail servers. Which hosts may be read is no setting: the public internet, and in the sandbox the
 * sandbox alone (SEC-12).
 */
final class ResearchRoom {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration TALK = Duration.ofSeconds(30);
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

    /** Who asks mail servers for mailboxes: nobody, unless production wants it (VAL-27). */
    static Probe probe(Ground ground, Verdicts verdicts, DnsMx mail, InetSocketAddress dns) {
        Settings settings = ground.settings();
        if (settings.sandbox() || !settings.flag("contact.check.probe")) {
            return Probe.off();
        }
        String host = URI.create(settings.text("public.url")).getHost();
        if (host == null) {
            throw new Settings.Wrong(
                    List.of("'contact.check.probe' is 'true' and 'public.url' is empty; allowed is a URL,"
                            + " with whose host mail servers are greeted"));
        }
        return new RcptProbe(
                verdicts,
                mail::servers,
                new PublicHosts(new DnsNames(dns, LOOK_UP)),
                host,
                TALK,
                ground.chance(),
                ground.clock(),
                ground.machine());
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
                        sandbox ? Duration.ZERO : PAUSE,
                        settings.flag("contact.research.guess")),
                ground.clock(),
                book);
    }

    /** Who has a model guess about what was read. */
    static Guessing guessing(Ground ground, Stores stores, Providers providers, Allowances allowances) {
        return new Guessing(
                new MongoGuesses(stores.store()),
                providers,
                allowances,
                stores.events(),
                ground.clock(),
                new Guessing.Policy(
                        ground.settings().flag("contact.research.guess"),
                        ground.settings().number("contact.research.cache-days")));
    }
}
