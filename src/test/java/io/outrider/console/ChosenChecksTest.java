package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.contact.ListedContact;
import io.outrider.contact.MongoContacts;
import io.outrider.contact.chosen.MongoChosen;
import io.outrider.lead.Lead;
import io.outrider.lead.MongoLeads;
import io.outrider.mail.Address;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses that a person has checked now (VAL-13), over HTTP. */
@Timeout(60)
class ChosenChecksTest {
    private static final String PATH = "/api/v1/pipelines/email-validation/run-selected";
    private static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");

    private final FakeWorld world = new FakeWorld();
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ConsoleServer(world);
        new MongoLeads(server.listRoom.store)
                .store(new Lead(
                        "lead-1",
                        "acme|boss|OH",
                        "acme",
                        "Acme",
                        "Boss",
                        "OH",
                        "",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        List.of("jsearch"),
                        Lead.Status.NEW,
                        NOW));
        contact("ann@acme.test", "lead-1");
        contact("bob@acme.test", "lead-1");
        contact("cid@best.test", "lead-2");
    }

    private void contact(String address, String lead) {
        new MongoContacts(server.listRoom.store)
                .store(ListedContact.of(new Address(address), "", "", "", "", "acme", List.of(lead), NOW));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode send(String body, int code) throws Exception {
        HttpResponse<String> response = server.send("POST", PATH, body, "Content-Type", "application/json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(code);
        return new ObjectMapper().readTree(response.body());
    }

    private List<String> waiting() {
        return new MongoChosen(server.listRoom.store).waiting().addresses();
    }

    @Test
    void contactsAndAllPeopleOfALeadWaitOnceAndTheJobIsStarted() throws Exception {
        JsonNode taken = send("{\"contacts\":[\"CID@best.test\",\"ann@acme.test\"],\"leads\":[\"lead-1\"]}", 202);

        assertThat(taken.get("addresses").asInt()).isEqualTo(3);
        assertThat(taken.get("waits").asText()).isEmpty();
        assertThat(waiting()).containsExactlyInAnyOrder("ann@acme.test", "bob@acme.test", "cid@best.test");
        assertThat(world.switchboard.asked).containsExactly("run check-addresses");
        send("{\"contacts\":[\"ann@acme.test\"]}", 202);
        assertThat(waiting()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "{\"contacts\":[\"ann@acme.test\",\"eve@acme.test\"]}|contacts|contacts is 'eve@acme.test'; allowed: addresses",
                "{\"leads\":[\"lead-9\"]}|leads|leads is 'lead-9'; allowed: ids of leads that are there",
                "{\"leads\":\"lead-1\"}|leads|1 to 500 people in all",
                "{}|body|body is '0 people'",
                "nonsense|body|{\"contacts\": [addresses], \"leads\": [ids]} as JSON"
            })
    void whatIsNotThereRefusesTheWholeAndIsNamed(String body, String field, String message) throws Exception {
        JsonNode refusal = send(body, 400);
        assertThat(refusal.get("field").asText()).isEqualTo(field);
        assertThat(refusal.get("message").asText()).contains(message);
        assertThat(waiting()).isEmpty();
        assertThat(world.switchboard.asked).isEmpty();
    }
}
