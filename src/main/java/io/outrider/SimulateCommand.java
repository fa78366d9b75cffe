package io.outrider;

import io.outrider.sandbox.MongoSandboxClock;
import io.outrider.sandbox.SteppingClock;
import io.outrider.sending.rehearsal.timeline.Playbill;
import io.outrider.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** This is {@code outrider simulate}: days rehearsed on a virtual clock with the same planner and gates (promise 5). */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "Rehearse the coming days: which mails would go when and from where, what would be held and by which"
                        + " gate. Nothing is sent and nothing is stored. The same seed and the same input give the same bytes.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no rule would be broken", "1:violations, or nothing to rehearse", "2:wrong usage"})
final class SimulateCommand implements Callable<Integer> {
    /** Its name in the running process. */
    static final String NAME = "simulate";

    @ParentCommand
    private Outrider outrider;

    @Spec
    private CommandSpec spec;

    @Option(names = "--days", paramLabel = "N", description = "local days, 1 to 60; default 5")
    private String days;

    @Option(names = "--seed", paramLabel = "S", description = "rolls the dice; default: the installation's own")
    private String seed;

    @Option(names = "--from", paramLabel = "DATE", description = "first day, such as 2026-03-08; default: now")
    private String from;

    @Option(
            names = "--demo",
            paramLabel = "MxK",
            description = "rehearse M made-up mailboxes with K drafts each, such as 8x20; asks no store")
    private String demo;

    @Option(
            names = "--fate",
            paramLabel = "FILE",
            description = "YAML: bursts, deaths, outages, rates; see docs/operations.md")
    private Path fate;

    @Option(names = "--json", description = "print a JSON object a line: the scene, each entry, totals and violations")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Errand.Answer answer = answer(words());
        PrintWriter to = answer.exit() == 2
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        answer.lines().forEach(to::println);
        to.flush();
        return answer.exit();
    }

    private Errand.Answer answer(Map<String, String> words) {
        Settings settings = outrider.settings();
        RehearsalRoom room = new RehearsalRoom(settings, outrider.home(), publicUrl(settings));
        Path data = outrider.home().resolve(settings.text("data.folder"));
        return words.containsKey("demo")
                ? errand(room::demo).run(words)
                : new Errands(outrider.home(), settings)
                        .run(
                                NAME,
                                words,
                                stores -> errand(room, stores, clock(settings, stores), () -> Install.in(
                                                data, settings.text("install.seed"))
                                        .seed()));
    }

    private Map<String, String> words() throws IOException {
        Map<String, String> words = new HashMap<>();
        put(words, "days", days);
        put(words, "seed", seed);
        put(words, "from", from);
        put(words, "demo", demo);
        put(words, "json", json ? "true" : null);
        put(words, "fate", fate == null ? null : Files.readString(fate, StandardCharsets.UTF_8));
        return words;
    }

    private static void put(Map<String, String> words, String name, String value) {
        if (value != null) {
            words.put(name, value);
        }
    }

    private static Clock clock(Settings settings, Stores stores) {
        return settings.sandbox() ? new SteppingClock(new MongoSandboxClock(stores.store())) : Clock.systemUTC();
    }

    private static String publicUrl(Settings settings) {
        String set = settings.text("public.url");
        return set.isEmpty() && settings.sandbox() ? "http://127.0.0.1:" + settings.number("port") : set;
    }

    /** The errand on stores, in the running process or in this one. */
    static Errand errand(RehearsalRoom room, Stores stores, Clock clock, Supplier<String> seed) {
        return errand(words -> room.play(stores, clock, seed, words));
    }

    private interface Play {
        Playbill play(Map<String, String> words) throws RehearsalRoom.Nothing;
    }

    private static Errand errand(Play play) {
        return words -> {
            try {
                Playbill bill = play.play(words);
                return new Errand.Answer(
                        bill.violations().isEmpty() ? 0 : 1,
                        "true".equals(words.get("json")) ? bill.json() : bill.text());
            } catch (IllegalArgumentException e) {
                return Errand.Answer.wrongUsage(e.getMessage().split("\\R"));
            } catch (RehearsalRoom.Nothing e) {
                return Errand.Answer.finding(e.getMessage());
            }
        };
    }
}
