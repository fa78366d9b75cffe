package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.draft.DraftStatus;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the real route files and decides over HTTP. */
class HeldDraftsRoutesTest {
    private static final String SETTLE = "/api/v1/drafts/camp%7C1f00%7C0/settle";

    private final FakeWorld world = new FakeWorld();
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        world.draft("camp|1f00|0", DraftStatus.HELD, "ann.roe@acme.test");
        world.draft("camp|2f00|0", DraftStatus.SENT, "bob@acme.test");
        server = new ConsoleServer(world);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void heldDraftsComeWithEvidenceAndOneBestAction() throws Exception {
        JsonNode items = json(server.get("/api/v1/drafts/held"), 200).get("items");

        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("id").asText()).isEqualTo("camp|1f00|0");
        assertThat(items.get(0).get("best").asText()).isEqualTo("mark_sent");
        assertThat(items.get(0).get("actions")).hasSize(3);
        assertThat(items.get(0).get("looks").asInt()).isEqualTo(7);
        assertThat(items.get(0).get("unknownSince").asText()).isEqualTo("2026-02-17T15:37:12Z");
    }

    @Test
    void aDecisionCountsOnceAndStandsInTheJournalWithItsUser() throws Exception {
        HttpResponse<String> first = settle("{\"action\":\"skip\",\"reason\":\"asked by phone\"}");

        assertThat(json(first, 200).get("status").asText()).isEqualTo("skipped");
        assertThat(world.journal.get(0).event().kind()).isEqualTo("draft.settled");
        assertThat(world.journal.get(0).event().text())
                .isEqualTo("held, now skipped: sandbox@outrider.example decided: asked by phone");
        JsonNode second = json(settle("{\"action\":\"send_again\",\"reason\":\"no\"}"), 409);
        assertThat(second.get("message").asText()).isEqualTo("draft is not held any more; it is skipped");
        assertThat(json(server.get("/api/v1/drafts/held"), 200).get("items")).isEmpty();
    }

    @Test
    void whatIsNotHeldIsRefused() throws Exception {
        String body = "{\"action\":\"send_again\",\"reason\":\"again\"}";
        assertThat(server.send(
                                "POST",
                                "/api/v1/drafts/camp%7C2f00%7C0/settle",
                                body,
                                "Content-Type",
                                "application/json")
                        .statusCode())
                .isEqualTo(409);
        assertThat(server.send("POST", "/api/v1/drafts/none/settle", body, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(404);
        assertThat(world.journal).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"action\":\"resend\",\"reason\":\"x\"}; action; mark_sent, send_again, skip",
                "{\"action\":\"skip\"}; reason; one line of 1 to 200 characters",
                "{\"action\":\"skip\",\"reason\":\"a\\nb\"}; reason; one line of 1 to 200 characters",
                "[1]; body; as JSON",
                "not json; body; as JSON"
            })
    void aBadDecisionIsNamedWithWhatIsAllowed(String body, String field, String allowed) throws Exception {
        JsonNode refusal = json(settle(body), 400);

        assertThat(refusal.get("field").asText()).isEqualTo(field);
        assertThat(refusal.get("allowed").asText()).contains(allowed);
        assertThat(world.journal).isEmpty();
    }

    @Test
    void anOutageIs503() throws Exception {
        world.down = true;
        assertThat(server.get("/api/v1/drafts/held").statusCode()).isEqualTo(503);
    }

    @Test
    void whoFilesSentCopiesIsToldWithCounts() throws Exception {
        world.mailbox(
                "ada@ours.test", io.outrider.mailbox.MailboxStatus.ACTIVE, 40, 3, java.util.List.of(), 60, "pass");
        JsonNode copies = json(server.get("/api/v1/mailboxes/sent-copies"), 200).at("/items/0");

        assertThat(copies.get("sentCopy").asText()).isEqualTo("provider");
        assertThat(copies.get("found").asInt()).isEqualTo(3);
        assertThat(copies.get("folder").asText()).isEqualTo("Sent");
        assertThat(json(server.get("/api/v1/mailboxes"), 200)
                        .at("/mailboxes/0/sentCopy")
                        .asText())
                .isEqualTo("provider");
    }

    @Test
    void theDescriptionOfTheApiNamesThem() throws Exception {
        assertThat(json(server.get("/api/openapi.json"), 200).get("paths").fieldNames())
                .toIterable()
                .contains("/api/v1/drafts/held", "/api/v1/drafts/{id}/settle", "/api/v1/status");
    }

    private HttpResponse<String> settle(String body) throws Exception {
        return server.send("POST", SETTLE, body, "Content-Type", "application/json", "Outrider-User", "nora");
    }

    private static JsonNode json(HttpResponse<String> response, int code) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(code);
        return new ObjectMapper().readTree(response.body());
    }
}
