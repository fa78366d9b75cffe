package io.outrider;

import io.outrider.routes.RouteFinding;
import io.outrider.settings.PropertiesFile;
import io.outrider.settings.SecretReferences;
import io.outrider.settings.Setting;
import io.outrider.settings.SettingKeys;
import io.outrider.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * This is what {@code outrider doctor} looks at: everything that can keep Outrider from starting, and what it would start
 * with. It changes nothing but an empty store, which it makes where there is none.
 */
final class Doctor {
    private static final long FEW_MB = 1024;

    private final Path home;
    private final Settings settings;
    private final Map<String, String> environment;
    private final Path data;
    private final List<String> lines = new ArrayList<>();
    private boolean wrong;

    Doctor(Path home, Settings settings, Map<String, String> environment) {
        this.home = home;
        this.settings = settings;
        this.environment = environment;
        this.data = home.resolve(settings.text("data.folder"));
    }

    /** All of it; exit code 1 when anything is wrong. */
    Errand.Answer examine() {
        settings();
        boolean running = running();
        store();
        ports(running);
        disk();
        providers();
        routes();
        dns();
        good(
                "clock",
                Clock.systemUTC().instant() + ", here " + here() + ", schedules in " + settings.text("default.zone"));
        lines.add(wrong ? "something is wrong: see the lines that begin with 'wrong'" : "all is well");
        return new Errand.Answer(wrong ? 1 : 0, lines);
    }

    /** What the running process says of its store, or this one that opened it. */
    static Errand storeErrand(Stores stores, String kind) {
        return words -> {
            stores.store().ping();
            return Errand.Answer.good(
                    kind + ", reachable, " + stores.mailboxes().all().size() + " mailboxes, "
                            + stores.campaigns().all().size() + " campaigns");
        };
    }

    private void settings() {
        for (Setting key : SettingKeys.ALL) {
            String value = settings.text(key.name());
            String shown = key.secret() ? (value.isEmpty() ? "not set" : "set") : value;
            lines.add("setting  " + key.name() + " = " + shown + "  (" + settings.origin(key.name()) + ")");
        }
    }

    private boolean running() {
        RunFile.Found found = RunFile.find(data);
        if (found instanceof RunFile.Found.Live live) {
            try {
                new RunningOutrider(live.file()).hello();
                good("process", "runs: " + live.file());
                return true;
            } catch (RunningOutrider.Silent e) {
                bad("process", e.getMessage());
            }
        } else {
            good(
                    "process",
                    found instanceof RunFile.Found.Stale stale
                            ? "none runs; a run file was left behind: " + stale.why()
                            : "none runs");
        }
        return false;
    }

    private void store() {
        String kind = Stores.kind(settings);
        try {
            Errand.Answer answer =
                    new Errands(home, settings).run("store", Map.of(), stores -> storeErrand(stores, kind));
            note(answer.exit() == 0, "store", String.join("; ", answer.lines()));
        } catch (RuntimeException e) {
            bad("store", String.join("; ", Ends.lines(e)));
        }
    }

    private void ports(boolean running) {
        if (running) {
            good("ports", "in use by the running process");
            return;
        }
        try {
            CamelRuntime.Servers free = Ports.check(settings);
            good("ports", "free: " + free.web() + " and " + free.management());
        } catch (Settings.Wrong e) {
            bad("ports", e.getMessage());
        }
    }

    private void disk() {
        try {
            Files.createDirectories(data);
            long mb = Files.getFileStore(data).getUsableSpace() >> 20;
            note(
                    mb >= FEW_MB && Files.isWritable(data),
                    "disk",
                    mb + " MB left at '" + data + "'; " + FEW_MB + " MB or more are advised"
                            + (Files.isWritable(data) ? "" : "; it cannot be written"));
        } catch (IOException e) {
            bad("disk", "'data.folder' is '" + data + "', which cannot be made: " + PropertiesFile.why(e));
        }
    }

    private void providers() {
        Path folder = home.resolve("config").resolve("providers");
        try {
            var providers = SourcingRooms.read(folder);
            List<String> findings = settings.sandbox()
                    ? List.of()
                    : new Readiness(settings, new SecretReferences(environment)).providers(providers.values());
            findings.forEach(f -> bad("provider", f));
            good("providers", providers.keySet() + (settings.sandbox() ? ", all answered by the sandbox" : ""));
        } catch (Settings.Wrong e) {
            bad("provider", e.getMessage());
        }
    }

    private void routes() {
        try {
            List<RouteFinding> findings = new RouteLint(home, settings).findings();
            findings.forEach(f -> bad("routes", f.toString()));
            if (findings.isEmpty()) {
                good("routes", "sound: '" + home.resolve("routes") + "'");
            }
        } catch (IOException | UncheckedIOException | Settings.Wrong e) {
            bad("routes", String.join("; ", Ends.lines(e)));
        }
    }

    private void dns() {
        if (settings.sandbox()) {
            good("dns", "the sandbox answers itself");
            return;
        }
        String server = String.valueOf(Rooms.resolver(settings));
        note(
                ResolverProbe.answers(Rooms.resolver(settings)),
                "dns",
                "resolver " + server + " is asked for the name servers of the root");
    }

    private static String here() {
        return ZonedDateTime.now(Clock.system(ZoneId.systemDefault())).toString();
    }

    private void note(boolean good, String what, String text) {
        wrong |= !good;
        lines.add(String.format("%-8s %s: %s", good ? "good" : "wrong", what, text));
    }

    private void good(String what, String text) {
        note(true, what, text);
    }

    private void bad(String what, String text) {
        note(false, what, text);
    }
}
