package io.outrider.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.mongodb.MongoDbComponent;
import org.apache.camel.component.mongodb.MongoDbEndpoint;
import org.apache.camel.component.mongodb.MongoDbOperation;
import org.apache.camel.component.mongodb.MongoDbProducer;
import org.bson.Document;

/**
 * This is the component behind {@code mongodb:} in YAML (promise 2): it reads the collections that are listed, adds to those
 * that only grow, and refuses everything else at the moment of the call, whatever a header says. Users, mailboxes, settings
 * and switches are not even read.
 */
public final class MongoDoorComponent extends MongoDbComponent {
    private static final Set<MongoDbOperation> READING = Set.of(
            MongoDbOperation.findById,
            MongoDbOperation.findAll,
            MongoDbOperation.findOneByQuery,
            MongoDbOperation.count);
    private static final Set<String> READABLE = Set.of(
            "alerts",
            "campaigns",
            "companies",
            "contacts",
            "days",
            "drafts",
            "enrollments",
            "events",
            "intake",
            "jobs",
            "leads",
            "quarantine",
            "reservations",
            "soft-bounces",
            "suppressions");
    private static final Set<String> GROWING = Set.of("events", "intake");
    private static final String NAME = "store";

    private final MongoStore store;

    /** @param store not closed with this component */
    public MongoDoorComponent(MongoStore store) {
        this.store = store;
    }

    /** Another one on the same store, for a context of its own. */
    public MongoDoorComponent twin() {
        return new MongoDoorComponent(store);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (!NAME.equals(remaining)) {
            throw new IllegalArgumentException(
                    "mongodb endpoint names connection '" + remaining + "'; allowed is '" + NAME + "'");
        }
        Guarded endpoint = new Guarded(uri);
        endpoint.setConnectionBean(NAME);
        endpoint.setMongoConnection(store.client());
        endpoint.setDatabase(store.database());
        setProperties(endpoint, parameters);
        check(endpoint.getOperation(), endpoint.getCollection());
        return endpoint;
    }

    private static void check(MongoDbOperation operation, String collection) {
        boolean reads = READING.contains(operation) && READABLE.contains(String.valueOf(collection));
        boolean adds = operation == MongoDbOperation.insert && GROWING.contains(String.valueOf(collection));
        if (!reads && !adds) {
            throw new IllegalArgumentException("mongodb operation '" + operation + "' on collection '" + collection
                    + "'; allowed are " + READING + " on " + READABLE + " and insert on " + GROWING);
        }
    }

    /** An endpoint whose operation is judged when it is known for good. */
    private final class Guarded extends MongoDbEndpoint {
        Guarded(String uri) {
            super(uri, MongoDoorComponent.this);
        }

        @Override
        public MongoDatabase getMongoDatabase() {
            return store.client().getDatabase(store.database());
        }

        @Override
        public MongoCollection<Document> getMongoCollection() {
            return store.collection(getCollection());
        }

        /** Nothing is asked of the server before the first message, and no index is made. */
        @Override
        public void initializeConnection() {
            setMongoConnection(store.client());
        }

        @Override
        public Producer createProducer() {
            return new MongoDbProducer(this) {
                @Override
                protected void invokeOperation(MongoDbOperation operation, Exchange exchange) throws Exception {
                    check(operation, getCollection());
                    if (isDynamicity()) {
                        throw new IllegalArgumentException("mongodb option 'dynamicity' is 'true'; allowed is false");
                    }
                    super.invokeOperation(operation, exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("mongodb:store starts no route");
        }
    }
}
