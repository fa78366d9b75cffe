package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.campaign.Campaign;
import io.outrider.campaign.Campaigns;
import io.outrider.campaign.MongoCampaigns;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What campaigns set differently, changed over HTTP (SET-02). */
@Timeout(60)
class CampaignSettingsTest {
    private static final Campaign SPRING = new Campaign(
            "spring",
            "Spring",
            Campaign.State.PAUSED,
            List.of(new Campaign.Step(0, true, "s", "t")),
            Set.of(),
            Map.of("dry-run", "true", "window", "09:00-12:00"));

    private final FakeWorld world = new FakeWorld();
    private ConsoleServer server;
    private Campaigns campaigns;

    @BeforeEach
    void start() throws Exception {
        server = new ConsoleServer(world);
        campaigns = new MongoCampaigns(server.listRoom.store);
        campaigns.save(SPRING);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode put(String id, String body, int code) throws Exception {
        HttpResponse<String> response =
                server.send("PUT", "/api/v1/campaigns/" + id + "/settings", body, "Content-Type", "application/json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(code);
        return new ObjectMapper().readTree(response.body());
    }

    private Map<String, String> kept() {
        return campaigns.find("spring").orElseThrow().settings();
    }

    @Test
    void whatIsNamedChangesAndTheRestStays() throws Exception {
        JsonNode answer = put("spring", "{\"dry-run\": false, \"weekends\": \"true\"}", 200);
        assertThat(kept()).isEqualTo(Map.of("dry-run", "false", "window", "09:00-12:00", "weekends", "true"));
        assertThat(answer.path("settings").path("dry-run").asText()).isEqualTo("false");
        put("spring", "{\"window\": null, \"weekends\": null}", 200);
        assertThat(kept()).isEqualTo(Map.of("dry-run", "false"));
        HttpResponse<String> shown = server.send("GET", "/api/v1/campaigns/spring", "");
        assertThat(new ObjectMapper()
                        .readTree(shown.body())
                        .path("settings")
                        .path("dry-run")
                        .asText())
                .isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    {"bad": "1", "window": null}  ~ 400 ~ 'bad' is not allowed
                    {"window": ["a"]}             ~ 400 ~ a text, a number, true, false or null
                    nonsense                      ~ 400 ~ {"key": "value"} as JSON
                    """)
    void oneObjectionRefusesTheWhole(String body, int code, String message) throws Exception {
        assertThat(put("spring", body, code).toString().replace("\\\"", "\"")).contains(message);
        assertThat(kept()).isEqualTo(SPRING.settings());
    }

    @Test
    void aCampaignThatIsNotThereIsNotFound() throws Exception {
        put("autumn", "{}", 404);
    }

    @Test
    void ofTwoWhoDecideAtOnceTheLaterOneIsAskedToLookAgain() {
        CampaignSettings late = new CampaignSettings(campaigns, world, campaign -> {
            campaigns.change("spring", SPRING.settings(), Map.of());
            return List.of();
        });
        assertThat(late.change("spring", "{\"window\": null}", "ada").code()).isEqualTo(409);
        assertThat(kept()).isEmpty();
    }
}
