package io.outrider;

import io.outrider.console.login.MongoTokens;
import io.outrider.console.login.MongoUsers;
import io.outrider.console.login.Passwords;
import io.outrider.console.login.UserAdd;
import io.outrider.console.login.Users;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.Events;
import io.outrider.store.MongoEvents;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.time.MachineTime;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * This is the store as the {@code user} commands need it: opened for one act, closed after it.
 *
 * @param settings in force
 * @param embedded the store of this process, when no other is set
 * @param store the connection
 * @param events the journal
 * @param users who may log in
 * @param adding the act of adding one
 */
record UserRegister(
        Settings settings,
        Optional<EmbeddedStore> embedded,
        MongoStore store,
        Events events,
        Users users,
        UserAdd adding)
        implements AutoCloseable {
    /**
     * Opens the store that the settings name.
     *
     * @throws io.outrider.store.StoreUnavailable when it does not answer, or another process has it
     */
    static UserRegister at(Path home, Settings settings) {
        String uri = settings.text("mongodb.uri");
        Path file = home.resolve(settings.text("data.folder")).resolve("store").resolve("outrider.mv");
        Optional<EmbeddedStore> embedded = uri.isEmpty() ? Optional.of(EmbeddedStore.open(file)) : Optional.empty();
        MongoStore store = embedded.map(EmbeddedStore::connect).orElseGet(() -> MongoStore.open(uri));
        MongoIndexes.create(store);
        MachineTime machine = MachineTime.system();
        Events events = new MongoEvents(store, Clock.systemUTC(), machine);
        Users users = new MongoUsers(store);
        UserAdd adding = new UserAdd(users, new MongoTokens(store, machine), new Passwords(), events, machine);
        return new UserRegister(settings, embedded, store, events, users, adding);
    }

    /** The address of a one-time link. */
    String url(String secret) {
        String set = settings.text("public.url");
        String base = set.isEmpty() ? "http://127.0.0.1:" + settings.number("port") : set;
        return base + "/login#once=" + secret;
    }

    @Override
    public void close() {
        store.close();
        embedded.ifPresent(EmbeddedStore::close);
    }
}
