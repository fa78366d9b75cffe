package io.outrider.store;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.event.CommandListener;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.UuidRepresentation;

/**
 * This is the connection to the store: one client and the database that holds every collection. Thread-safe.
 *
 * <p>The client waits for a majority and the journal, reads from the primary and repeats a write once when the connection
 * broke (MONGO-NOTES 8 rule 11); the embedded server ignores these options.
 */
public final class MongoStore implements AutoCloseable {
    private static final String DEFAULT_DATABASE = "outrider";
    private static final long SELECTION_SECONDS = 10;

    private static final Pattern CAUSE = Pattern.compile("caused by \\{([^{}]+)\\}");

    private final MongoClient client;
    private final String database;

    /**
     * @param client closed with this store
     * @param database name of the database
     */
    public MongoStore(MongoClient client, String database) {
        this.client = client;
        this.database = database;
    }

    /**
     * Connects, and answers only when a server has answered.
     *
     * @param uri {@code mongodb://…}; the database in its path is used, {@code outrider} if it names none
     * @param listeners hear every command: the guard of the tests
     * @throws StoreUnavailable naming the hosts, never the credentials, when no server answers within 10 s
     * @throws IllegalArgumentException when it is no such URI; its message may quote it
     */
    public static MongoStore open(String uri, CommandListener... listeners) {
        ConnectionString parsed = new ConnectionString(uri);
        String database = parsed.getDatabase() == null ? DEFAULT_DATABASE : parsed.getDatabase();
        MongoClientSettings.Builder settings = settings(parsed);
        List.of(listeners).forEach(settings::addCommandListener);
        MongoStore store = new MongoStore(MongoClients.create(settings.build()), database);
        try {
            store.ping();
            return store;
        } catch (MongoException e) {
            store.close();
            throw unavailable(parsed, e);
        }
    }

    private static StoreUnavailable unavailable(ConnectionString uri, MongoException e) {
        String subject = "store at " + String.join(", ", uri.getHosts());
        if (e instanceof MongoSecurityException || e.getMessage().contains("MongoSecurityException")) {
            return new StoreUnavailable(
                    subject + " refused the login; allowed are the user and password of 'mongodb.uri' there", e, false);
        }
        return new StoreUnavailable(subject + " gave no answer: " + reason(e), e);
    }

    /** What the driver heard from the first server; its own message tells the state of the whole cluster. */
    private static String reason(MongoException e) {
        Matcher caused = CAUSE.matcher(e.getMessage());
        String reason = e.getMessage();
        while (caused.find()) {
            reason = caused.group(1);
        }
        return reason;
    }

    private static MongoClientSettings.Builder settings(ConnectionString uri) {
        return MongoClientSettings.builder()
                .applyConnectionString(uri)
                .applyToClusterSettings(cluster -> {
                    if (uri.getServerSelectionTimeout() == null) {
                        cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS);
                    }
                })
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(5, TimeUnit.SECONDS).readTimeout(60, TimeUnit.SECONDS))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(true)
                .uuidRepresentation(UuidRepresentation.STANDARD);
    }

    /** The documents of one name; created by the first write. */
    public MongoCollection<Document> collection(String name) {
        return client.getDatabase(database).getCollection(name);
    }

    /** Inserts a document. False: one with its {@code _id}, or with a unique value of its, is there. */
    public static boolean insertNew(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** The client, for Camel's {@code mongodb:} endpoints. */
    public MongoClient client() {
        return client;
    }

    /** Name of the database. */
    public String database() {
        return database;
    }

    /** Asks the server for an answer; throws what the driver throws when there is none. */
    public void ping() {
        client.getDatabase(database).runCommand(new Document("ping", 1));
    }

    /** Ends every connection. */
    @Override
    public void close() {
        client.close();
    }
}
