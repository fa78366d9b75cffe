package io.outrider;

import io.outrider.door.ActionToken;
import io.outrider.mailbox.Tls;
import io.outrider.routes.RouteFinding;
import io.outrider.settings.Settings;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoStore;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** This is the check of route files without a running Outrider: its beans on a store in memory; nothing is started. */
final class RouteLint {
    private final Path home;
    private final Settings settings;

    RouteLint(Path home, Settings settings) {
        this.home = home;
        this.settings = settings;
    }

    /** Everything that is wrong with the files of {@code routes/}, by file and line. */
    List<RouteFinding> findings() throws IOException {
        return findings(home.resolve("routes"));
    }

    /** Everything that is wrong with the files of a folder, by file and line. */
    List<RouteFinding> findings(Path folder) throws IOException {
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore store = embedded.connect();
                Rooms rooms = rooms(store)) {
            return new RouteRoom(folder, rooms, settings).check();
        }
    }

    private Rooms rooms(MongoStore store) {
        Clock clock = Clock.systemUTC();
        Ground ground = new Ground(
                settings,
                new Install("00000000-lint", "lint", "lint"),
                clock,
                MachineTime.system(),
                new Chance("lint"),
                reference -> "lint",
                Tls.system());
        return new Rooms(
                home,
                ground,
                Stores.on(store, clock, MachineTime.system()),
                Optional.empty(),
                new CamelRuntime.Servers(0, 0, -1),
                ActionToken.random());
    }
}
