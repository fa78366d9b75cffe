package io.outrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StoreUnderTest.class)
class MongoDoorComponentTest {
    private final CamelContext camel = new DefaultCamelContext();
    private MongoStore store;

    @BeforeEach
    void aDraftIsThere(MongoStore store) {
        this.store = store;
        store.collection("drafts").insertOne(new Document("_id", "d1").append("status", "sent"));
        camel.addComponent("mongodb", new MongoDoorComponent(store));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void whatIsListedIsReadAndWhatGrowsGrows() throws Exception {
        route("read", "", "drafts", "findAll");
        assertThat(ask("read", "{}", Map.of()))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        route("add", "", "events", "insert");
        ask("add", "{\"_id\": \"x\"}", Map.of());
        assertThat(store.collection("events").countDocuments()).isEqualTo(1);
        store.ping(); // the endpoint's end is not the client's
        camel.getRouteController().stopRoute("read");
        camel.removeRoute("read");
        store.ping();
    }

    @ParameterizedTest
    @CsvSource({
        "drafts,update",
        "drafts,insert",
        "drafts,save",
        "drafts,remove",
        "drafts,bulkWrite",
        "drafts,findOneAndUpdate",
        "drafts,findOneAndDelete",
        "drafts,findOneAndReplace",
        "drafts,aggregate",
        "drafts,command",
        "days,update",
        "mailboxes,update",
        "mailboxes,findAll",
        "suppressions,remove",
        "suppressions,insert",
        "users,findAll",
        "users,insert",
        "sessions,findAll",
        "settings,save",
        "switches,update",
        "enrollments,update",
        "reservations,remove",
        "events,update",
        "events,remove",
        "jobs,insert",
        "campaigns,insert",
        "system.users,findAll"
    })
    void everythingElseIsNoEndpoint(String collection, String operation) {
        assertThatThrownBy(() -> route("x", "", collection, operation))
                .rootCause()
                .hasMessageContaining("operation '" + operation + "' on collection '" + collection + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update",
                "save",
                "remove",
                "findOneAndUpdate",
                "findOneAndDelete",
                "bulkWrite",
                "aggregate",
                "command",
                "insert"
            })
    void aHeaderDoesNotMakeAReadAWrite(String operation) throws Exception {
        String header =
                """
                        - setHeader:
                            name: CamelMongoDbOperation
                            expression:
                              constant:
                                expression: %s
                """
                        .formatted(operation);
        route("x", header, "drafts", "findAll");
        assertThatThrownBy(() -> ask("x", "{\"_id\": \"d1\"}", Map.of()))
                .rootCause()
                .hasMessageContaining("operation '" + operation + "' on collection 'drafts'");
        assertThat(store.collection("drafts").find().into(new java.util.ArrayList<>()))
                .containsExactly(new Document("_id", "d1").append("status", "sent"));
    }

    @Test
    void aHeaderDoesNotChangeTheCollectionOrTheDatabase() throws Exception {
        route("x", "", "events", "insert");
        ask("x", "{\"_id\": \"d2\"}", Map.of("CamelMongoDbCollection", "drafts", "CamelMongoDbDatabase", "admin"));
        assertThat(store.collection("drafts").countDocuments()).isEqualTo(1);
        assertThat(store.collection("events").countDocuments()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mongodb:other", "mongodb:store?collection=events&operation=insert&dynamicity=true"})
    void anotherConnectionOrAChosenCollectionIsRefused(String uri) throws Exception {
        assertThatThrownBy(() -> {
                    load("- route: {id: x, from: {uri: 'direct:x', steps: [{to: {uri: '" + uri + "'}}]}}");
                    ask("x", "{}", Map.of("CamelMongoDbCollection", "drafts"));
                })
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mongodb");
        assertThat(store.collection("drafts").countDocuments()).isEqualTo(1);
    }

    @Test
    void noRouteStartsFromTheStore() {
        assertThatThrownBy(
                        () -> load(
                                "- route: {id: x, from: {uri: 'mongodb:store?collection=drafts&operation=findAll', steps: [{stop: {}}]}}"))
                .rootCause()
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private void route(String id, String steps, String collection, String operation) throws Exception {
        load(
                """
                - route:
                    id: %1$s
                    from:
                      uri: direct:%1$s
                      steps:
                %2$s        - to:
                            uri: mongodb:store
                            parameters:
                              collection: %3$s
                              operation: %4$s
                """
                        .formatted(id, steps, collection, operation));
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(List.of(ResourceHelper.fromString("file:x.camel.yaml", yaml)));
    }

    private Object ask(String route, String body, Map<String, Object> headers) {
        return camel.createFluentProducerTemplate()
                .to("direct:" + route)
                .withBody(body)
                .withHeaders(headers)
                .request();
    }
}
