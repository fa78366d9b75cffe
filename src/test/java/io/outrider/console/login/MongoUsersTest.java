package io.outrider.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoUsersTest {
    private final MongoStore store;
    private final MongoUsers users;

    MongoUsersTest(MongoStore store) {
        this.store = store;
        this.users = new MongoUsers(store);
    }

    @Test
    void aUserIsKeptAndAddedOnce() {
        User ann = user("ann", Role.OPERATOR);
        assertThat(users.add(ann)).isTrue();
        assertThat(users.add(ann)).isFalse();
        assertThat(users.find(ann.id())).contains(ann);
        Instant at = Instant.parse("2026-02-17T14:00:00Z");
        users.loggedIn(ann.id(), at);
        assertThat(users.find(ann.id()).orElseThrow().lastLogin()).contains(at);
    }

    @Test
    void whoReadAnOldStateChangesNothing() {
        User ann = user("ann", Role.VIEWER);
        users.add(ann);
        User promoted = ann.allowed(Role.OPERATOR, true, "2");
        assertThat(users.change(ann, promoted)).isEqualTo(Users.Change.DONE);
        assertThat(users.change(ann, ann.named("Other"))).isEqualTo(Users.Change.GONE);
        assertThat(users.remove(ann)).isEqualTo(Users.Change.GONE);
        assertThat(users.find(ann.id())).contains(promoted);
    }

    @Test
    void ofAdminsWhoRemoveEachOtherAtOnceOneStays() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 20; round++) {
            List<User> admins = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                admins.add(user("admin" + round + i, Role.ADMIN));
                users.add(admins.get(i));
            }
            CyclicBarrier start = new CyclicBarrier(4);
            List<Future<Users.Change>> changes = admins.stream()
                    .map(admin -> threads.submit(() -> {
                        start.await();
                        return admin.id().contains("0@") || admin.id().contains("1@")
                                ? users.remove(admin)
                                : users.change(admin, admin.allowed(Role.VIEWER, true, "2"));
                    }))
                    .toList();
            List<Users.Change> outcomes = new ArrayList<>();
            for (Future<Users.Change> change : changes) {
                outcomes.add(change.get());
            }
            assertThat(outcomes).containsOnlyOnce(Users.Change.LAST_ADMIN);
            List<User> left = users.all().stream().filter(User::leads).toList();
            assertThat(left).hasSize(1);
            users.add(user("next" + round, Role.ADMIN));
            assertThat(users.remove(left.get(0))).isEqualTo(Users.Change.DONE);
            users.all().stream().filter(u -> !u.leads()).forEach(users::remove);
            admins.clear();
            left = users.all().stream().filter(User::leads).toList();
            assertThat(left).hasSize(1);
            assertThat(users.remove(left.get(0))).isEqualTo(Users.Change.LAST_ADMIN);
            users.add(user("spare" + round, Role.ADMIN));
            assertThat(users.remove(left.get(0))).isEqualTo(Users.Change.DONE);
            User spare = users.all().get(0);
            store.collection("leaders").deleteMany(new org.bson.Document("_id", "admins"));
            store.collection("users").deleteOne(new org.bson.Document("_id", spare.id()));
        }
        threads.shutdownNow();
    }

    @Test
    void theStoreHoldsNoSecretOfASession() {
        MongoTokens tokens = new MongoTokens(store, MachineTime.system());
        User ann = user("ann", Role.VIEWER);
        Tokens.Issued session = tokens.session(ann, false, Duration.ofHours(1));
        Tokens.Issued link = tokens.link(ann, Duration.ofHours(1));
        String kept = store.collection("tokens").find().into(new ArrayList<>()).toString();
        assertThat(kept).doesNotContain(session.secret()).doesNotContain(link.secret());
        assertThat(tokens.find(session.secret())).contains(session.token());
        assertThat(tokens.find(session.token().id())).isEmpty();
        assertThat(tokens.take(session.secret())).isEmpty();
        assertThat(tokens.find(link.secret())).isEmpty();
        assertThat(tokens.take(link.secret())).contains(link.token());
        assertThat(tokens.take(link.secret())).isEmpty();
    }

    @Test
    void whatHasExpiredGoesWithTheNextSession() {
        MongoTokens tokens = new MongoTokens(store, MachineTime.system());
        User ann = user("ann", Role.VIEWER);
        Tokens.Issued old = tokens.session(ann, false, Duration.ofSeconds(-1));
        assertThat(tokens.byId(old.token().id())).isPresent();
        tokens.session(ann, false, Duration.ofHours(1));
        assertThat(tokens.byId(old.token().id())).isEmpty();
    }

    private static User user(String name, Role role) {
        return new User(
                name + "@outrider.example",
                name,
                role,
                true,
                "",
                "1",
                Instant.parse("2026-02-17T13:00:00Z"),
                Optional.empty());
    }
}
