package io.outrider.console.login;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * These are the users in the collection {@code users}. Thread-safe.
 *
 * <pre>{@code
 * { _id: "ada@outrider.example", name: "Ada", role: "admin", active: true, hash: "$argon2id$…", stamp: "9f…",
 *   createdAt: ISODate(…), lastLogin: ISODate(…) }
 * }</pre>
 *
 * <p>Who is an admin stands once more in one document, {@code leaders}: {@code { _id: "admins", ids: […] }}. One conditional
 * update of it decides who may go, so that two admins who remove each other at the same moment cannot both succeed.
 */
public final class MongoUsers implements Users {
    private static final String ADMINS = "admins";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> users;
    private final MongoCollection<Document> leaders;

    /** @param store holds the collections */
    public MongoUsers(MongoStore store) {
        this.users = store.collection("users");
        this.leaders = store.collection("leaders");
    }

    @Override
    public boolean add(User user) {
        boolean added = MongoStore.insertNew(users, document(user));
        if (added && user.leads()) {
            enlist(user.id());
        }
        return added;
    }

    @Override
    public Optional<User> find(String id) {
        return Optional.ofNullable(
                users.find(eq("_id", id)).map(MongoUsers::user).first());
    }

    @Override
    public List<User> all() {
        return users.find().sort(ascending("_id")).map(MongoUsers::user).into(new ArrayList<>());
    }

    @Override
    public Change change(User before, User after) {
        boolean stepsDown = before.leads() && !after.leads();
        if (stepsDown && !dismiss(before.id())) {
            return Change.LAST_ADMIN;
        }
        Bson fields = combine(
                set("name", after.name()),
                set("role", after.role().word()),
                set("active", after.active()),
                set("hash", after.hash()),
                set("stamp", after.stamp()));
        boolean done = users.updateOne(as(before), fields).getMatchedCount() == 1;
        if (done ? after.leads() : stepsDown) {
            enlist(before.id());
        }
        return done ? Change.DONE : Change.GONE;
    }

    @Override
    public Change remove(User user) {
        if (user.leads() && !dismiss(user.id())) {
            return Change.LAST_ADMIN;
        }
        boolean done = users.deleteOne(as(user)).getDeletedCount() == 1;
        if (!done && user.leads()) {
            find(user.id()).filter(User::leads).ifPresent(u -> enlist(u.id()));
        }
        return done ? Change.DONE : Change.GONE;
    }

    @Override
    public void loggedIn(String id, Instant at) {
        users.updateOne(eq("_id", id), set("lastLogin", Date.from(at)));
    }

    private static Bson as(User user) {
        return and(eq("_id", user.id()), eq("stamp", user.stamp()));
    }

    private void enlist(String id) {
        leaders.updateOne(eq("_id", ADMINS), addToSet("ids", id), UPSERT);
    }

    /** Takes an admin off the list, if another one is on it; first on it, in case an earlier process died before that. */
    private boolean dismiss(String id) {
        enlist(id);
        return leaders.updateOne(and(eq("_id", ADMINS), exists("ids.1")), pull("ids", id))
                        .getMatchedCount()
                == 1;
    }

    private static Document document(User user) {
        return new Document("_id", user.id())
                .append("name", user.name())
                .append("role", user.role().word())
                .append("active", user.active())
                .append("hash", user.hash())
                .append("stamp", user.stamp())
                .append("createdAt", Date.from(user.createdAt()));
    }

    private static User user(Document d) {
        return new User(
                d.getString("_id"),
                d.getString("name"),
                Role.of(d.getString("role")).orElse(Role.VIEWER),
                d.getBoolean("active", false),
                d.getString("hash"),
                d.getString("stamp"),
                d.getDate("createdAt").toInstant(),
                Optional.ofNullable(d.getDate("lastLogin")).map(Date::toInstant));
    }
}
