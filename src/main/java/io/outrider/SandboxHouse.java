package io.outrider;

import io.outrider.contact.web.Hosts;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.Mailboxes;
import io.outrider.mailbox.Tls;
import io.outrider.sandbox.DnsServer;
import io.outrider.sandbox.Metronome;
import io.outrider.sandbox.MongoSandboxClock;
import io.outrider.sandbox.PostingFeed;
import io.outrider.sandbox.ProviderServer;
import io.outrider.sandbox.QuartzTimetable;
import io.outrider.sandbox.SandboxChecker;
import io.outrider.sandbox.SandboxJobs;
import io.outrider.sandbox.SandboxPeople;
import io.outrider.sandbox.SandboxRocketReach;
import io.outrider.sandbox.SandboxSites;
import io.outrider.sandbox.Sleeper;
import io.outrider.sandbox.SteppingClock;
import io.outrider.sandbox.World;
import io.outrider.sandbox.WorldSettings;
import io.outrider.settings.Settings;
import io.outrider.store.MongoStore;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.JobKey;

/** This puts the sandbox together: mail servers, providers, DNS and the clock that steps (DESIGN 4.9). */
final class SandboxHouse implements AutoCloseable {
    private static final int CREDITS = 100_000;

    private final SteppingClock clock;
    private final World world;
    private final ProviderServer providers;
    private final DnsServer dns;
    private final SandboxSites sites;
    private final MachineTime machine;
    private final double speed;
    private CamelRuntime runtime;
    private QuartzTimetable timetable;

    SandboxHouse(Settings settings, MongoStore store, Chance chance, MachineTime machine) throws IOException {
        this.machine = machine;
        this.speed = settings.number("sandbox.speed");
        clock = new SteppingClock(new MongoSandboxClock(store));
        String folder = settings.text("sandbox.feed");
        PostingFeed feed =
                folder.isEmpty() ? PostingFeed.shipped(SteppingClock.START) : PostingFeed.of(Path.of(folder));
        providers = new ProviderServer(Map.of(
                "jsearch", new SandboxJobs(feed, clock),
                "apollo", new SandboxPeople(CREDITS),
                "rocketreach", new SandboxRocketReach(CREDITS),
                "neverbounce", new SandboxChecker()));
        sites = new SandboxSites();
        world = new World(store, clock, machine, chance, WorldSettings.DEFAULT, Sleeper.system());
        world.start();
        dns = new DnsServer(Set.of("brightpath.test", "brightpath.example"), Map.of());
    }

    /** The mail servers and correspondents. */
    World world() {
        return world;
    }

    Clock clock() {
        return clock;
    }

    Map<String, URI> urls() {
        return providers.urls();
    }

    /** Where companies have their websites. */
    Hosts siteHosts() {
        return sites.hosts();
    }

    InetSocketAddress dns() {
        return dns.address();
    }

    List<Mailbox> mailboxes() {
        return world.mailboxes();
    }

    /** Passwords of its mailboxes, and the made-up key of its providers. */
    Mailboxes.Secrets secrets() {
        Mailboxes.Secrets passwords = world.secrets();
        return reference -> reference.startsWith("sandbox:") ? passwords.resolve(reference) : ProviderServer.KEY;
    }

    Tls tls() {
        return new Tls(world.sslSocketFactory(), false);
    }

    private static boolean triggers(Route route, JobKey job) {
        return route.getEndpoint() instanceof QuartzEndpoint quartz
                && quartz.getTriggerKey().getName().equals(job.getName())
                && quartz.getTriggerKey().getGroup().equals(job.getGroup());
    }

    /** Takes Quartz's triggers over before the routes start: from here on only the stepping clock fires. */
    void hold(CamelRuntime camel) {
        runtime = camel;
        camel.beforeRoutes(context -> {
            context.getCamelContextExtension().registerEndpointCallback(SandboxHouse::findableByName);
            try {
                timetable = new QuartzTimetable(
                        context.getComponent("quartz", QuartzComponent.class)
                                .getSchedulerFactory()
                                .getScheduler(),
                        job -> context.getRoutes().stream().anyMatch(r -> triggers(r, job)));
            } catch (org.quartz.SchedulerException e) {
                throw new IllegalStateException("Quartz gave no scheduler", e);
            }
        });
    }

    /**
     * A job that the clock fires has a trigger of its own, and Camel finds the route of such a run by the job's name only where
     * the job is recoverable; otherwise it searches all endpoints, and may miss one while others are added.
     */
    private static Endpoint findableByName(String uri, Endpoint endpoint) {
        if (endpoint instanceof QuartzEndpoint job) {
            job.setRecoverableJob(true);
        }
        return endpoint;
    }

    /** Lets time begin. */
    AutoCloseable run(BooleanSupplier senderIdle) {
        BooleanSupplier idle = () -> runtime.context().getInflightRepository().size() == 0 && senderIdle.getAsBoolean();
        Metronome metronome = new Metronome(clock, timetable, world, idle, speed, machine, Sleeper.system());
        metronome.start();
        return metronome;
    }

    @Override
    public void close() {
        providers.close();
        dns.close();
        sites.close();
        world.close();
    }
}
