package io.outrider;

import io.outrider.sandbox.MongoSandboxClock;
import io.outrider.sandbox.SteppingClock;
import io.outrider.settings.Settings;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnavailable;
import io.outrider.time.MachineTime;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/**
 * This is the choice every command makes (DESIGN 5): the running Outrider does the errand; without one, this process opens
 * the store and does it itself; if the store is taken and nobody answers, it says so and the exit code is 2.
 *
 * <p>A new command: give {@link Engine} its {@link Errand} under a name, and call {@link #run} with the same name here.
 */
final class Errands {
    private final Settings settings;
    private final Path data;

    /** @param home folder with {@code config/} */
    Errands(Path home, Settings settings) {
        this.settings = settings;
        this.data = home.resolve(settings.text("data.folder"));
    }

    /**
     * Has an errand done, wherever it can be.
     *
     * @param command name under which the running process knows it
     * @param alone the errand on stores that this process opened
     */
    Errand.Answer run(String command, Map<String, String> words, Function<Stores, Errand> alone) {
        String silence = "";
        if (RunFile.find(data) instanceof RunFile.Found.Live live) {
            try {
                return new RunningOutrider(live.file()).call(command, words);
            } catch (RunningOutrider.Silent e) {
                silence = "; " + e.getMessage();
            }
        }
        return alone(words, alone, silence);
    }

    /** Has an errand done that only a running process can do. */
    Errand.Answer runThere(String command, Map<String, String> words) {
        if (!(RunFile.find(data) instanceof RunFile.Found.Live live)) {
            return Errand.Answer.wrongUsage(
                    "no Outrider runs on data folder '" + data + "'; '" + command + "' needs one");
        }
        try {
            return new RunningOutrider(live.file()).call(command, words);
        } catch (RunningOutrider.Silent e) {
            return Errand.Answer.wrongUsage(e.getMessage());
        }
    }

    private Errand.Answer alone(Map<String, String> words, Function<Stores, Errand> errand, String silence) {
        if (!settings.text("mongodb.uri").isEmpty()) {
            try (MongoStore store = MongoStore.open(settings.text("mongodb.uri"))) {
                return errand.apply(stores(store)).run(words);
            }
        }
        try (EmbeddedStore embedded = EmbeddedStore.open(StoreDoor.file(data));
                MongoStore store = embedded.connect()) {
            return errand.apply(stores(store)).run(words);
        } catch (StoreUnavailable e) {
            return Errand.Answer.wrongUsage(e.getMessage() + silence);
        }
    }

    private Stores stores(MongoStore store) {
        MongoIndexes.create(store);
        Clock clock = settings.sandbox() ? new SteppingClock(new MongoSandboxClock(store)) : Clock.systemUTC();
        return Stores.on(store, clock, MachineTime.system());
    }
}
