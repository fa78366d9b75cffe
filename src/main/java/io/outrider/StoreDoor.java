package io.outrider;

import io.outrider.sandbox.Sleeper;
import io.outrider.settings.Settings;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnavailable;
import io.outrider.time.MachineTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This is the opening of the store that the settings name; in production it waits for a MongoDB that is not up yet (DEP-13). */
final class StoreDoor {
    private static final Logger LOG = LoggerFactory.getLogger(StoreDoor.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Settings settings;
    private final Path data;
    private final MachineTime machine;
    private final Sleeper sleeper;

    StoreDoor(Path home, Settings settings, MachineTime machine, Sleeper sleeper) {
        this.settings = settings;
        this.data = home.resolve(settings.text("data.folder"));
        this.machine = machine;
        this.sleeper = sleeper;
    }

    /** The file of the embedded store. */
    static Path file(Path data) {
        return data.resolve("store").resolve("outrider.mv");
    }

    /**
     * Opens the embedded store.
     *
     * @throws StoreUnavailable naming the process that has it, where that left a run file
     */
    EmbeddedStore embedded() {
        try {
            return EmbeddedStore.open(file(data));
        } catch (StoreUnavailable e) {
            if (RunFile.find(data) instanceof RunFile.Found.Live live) {
                throw new StoreUnavailable(e.getMessage() + ": " + live.file(), e);
            }
            throw e;
        }
    }

    /**
     * Connects to the MongoDB of the settings.
     *
     * @throws StoreUnavailable when it gives no answer, in production not before {@code mongodb.wait} is over
     */
    MongoStore mongo(Function<String, MongoStore> connect) {
        Duration wait = settings.sandbox() ? Duration.ZERO : settings.duration("mongodb.wait");
        long begin = machine.nanos();
        Duration pause = Duration.ofSeconds(1);
        while (true) {
            try {
                return connect.apply(settings.text("mongodb.uri"));
            } catch (StoreUnavailable e) {
                Duration waited = Duration.ofNanos(machine.nanos() - begin);
                if (!e.mayPass()
                        || waited.compareTo(wait) >= 0
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.warn("{}; tried again in {} s", e.getMessage(), pause.toSeconds());
                sleeper.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            } catch (IllegalArgumentException e) {
                throw new Settings.Wrong(List.of(
                        "'mongodb.uri' is '***'; allowed is mongodb://[user:password@]host[:port][,…]/[database][?options],"
                                + " or mongodb+srv://"));
            }
        }
    }
}
