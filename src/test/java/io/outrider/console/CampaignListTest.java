package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.campaign.Campaign;
import io.outrider.campaign.CampaignSlot;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.Schedule;
import io.outrider.campaign.Variant;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Campaigns over HTTP, with figures counted on a real store. */
@Timeout(120)
class CampaignListTest {
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ConsoleServer(new FakeWorld());
        new MongoCampaigns(server.listRoom.store)
                .save(new Campaign(
                        "jobs",
                        "Jobs",
                        Campaign.State.RUNNING,
                        List.of(
                                new Campaign.Step(
                                        0,
                                        true,
                                        List.of(new Variant("short", 30, "s", "t"), new Variant("long", 70, "s", "t"))),
                                new Campaign.Step(3, false, "", "t")),
                        Set.of()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void draft(String id, String campaign, int step, String variant, String status) {
        Document draft = new Document("_id", id)
                .append("campaign", campaign)
                .append("step", step)
                .append("status", status);
        server.listRoom
                .store
                .collection("drafts")
                .insertOne(variant.isEmpty() ? draft : draft.append("variant", variant));
    }

    private void inbound(String verdict, String draft) {
        server.listRoom.store.collection("inbound").insertOne(new Document("verdict", verdict).append("draft", draft));
    }

    private JsonNode json(HttpResponse<String> response, int code) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(code);
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void sentRepliedAndBouncedAreCountedByMailAndVariant() throws Exception {
        draft("a", "jobs", 0, "short", "sent");
        draft("b", "jobs", 0, "short", "sent");
        draft("c", "jobs", 0, "short", "sent");
        draft("d", "jobs", 0, "long", "sent");
        draft("e", "jobs", 0, "long", "ready_to_send");
        draft("f", "jobs", 0, "old", "sent");
        draft("g", "jobs", 1, "", "sent");
        draft("h", "jobs", 1, Variant.CALENDAR, "sent");
        draft("i", "other", 0, "short", "sent");
        inbound("human_reply", "a");
        inbound("human_reply", "a");
        inbound("auto_reply", "b");
        inbound("hard_bounce", "d");
        inbound("human_reply", "i");

        JsonNode jobs = json(server.get("/api/v1/campaigns"), 200).at("/items/0");
        assertThat(jobs.get("state").asText()).isEqualTo("running");
        assertThat(jobs.at("/mails/sent").asInt()).isEqualTo(7);
        assertThat(jobs.at("/mails/replyRate").asDouble()).isEqualTo(14.3);
        JsonNode first = jobs.at("/steps/0");
        assertThat(first.at("/mails/sent").asInt()).isEqualTo(5);
        assertThat(first.get("variants").toString())
                .isEqualTo("[{\"name\":\"short\",\"weight\":30,\"mails\":"
                        + "{\"sent\":3,\"replied\":1,\"bounced\":0,\"replyRate\":33.3}},"
                        + "{\"name\":\"long\",\"weight\":70,\"mails\":"
                        + "{\"sent\":1,\"replied\":0,\"bounced\":1,\"replyRate\":0.0}},"
                        + "{\"name\":\"old\",\"weight\":0,\"mails\":"
                        + "{\"sent\":1,\"replied\":0,\"bounced\":0,\"replyRate\":0.0}}]");
        assertThat(jobs.at("/steps/1/mails/sent").asInt()).isEqualTo(1);
    }

    @Test
    void oneCampaignIsAskedByItsId() throws Exception {
        assertThat(json(server.get("/api/v1/campaigns/jobs"), 200)
                        .at("/steps/0/variants/1/mails/sent")
                        .asInt())
                .isZero();
        assertThat(json(server.get("/api/v1/campaigns/none"), 404)
                        .get("message")
                        .asText())
                .isEqualTo("there is no such campaign");
    }

    private HttpResponse<String> turn(String path) throws Exception {
        return server.send("POST", path, "");
    }

    @Test
    void aCampaignIsPausedStartedAndStoppedForGood() throws Exception {
        String path = "/api/v1/campaigns/jobs/";
        assertThat(json(turn(path + "start"), 200).get("state").asText()).isEqualTo("running");
        assertThat(json(turn(path + "pause"), 200).get("state").asText()).isEqualTo("paused");
        assertThat(json(server.get("/api/v1/campaigns/jobs"), 200).get("state").asText())
                .isEqualTo("paused");
        assertThat(json(turn(path + "start"), 200).get("state").asText()).isEqualTo("running");
        assertThat(json(turn(path + "stop"), 200).get("state").asText()).isEqualTo("stopped");
        assertThat(json(turn(path + "start"), 409).get("message").asText())
                .isEqualTo("campaign is stopped; allowed is one that is draft or paused");
        assertThat(json(turn(path + "halt"), 400).get("message").asText()).contains("start, pause, stop");
        assertThat(json(turn("/api/v1/campaigns/none/stop"), 404).get("message").asText())
                .contains("no such campaign");
    }

    @Test
    void slotsAreShownWithTheNextAndWhatTheLastTookIn() throws Exception {
        JsonNode plain = json(server.get("/api/v1/campaigns/jobs"), 200).get("openings");
        assertThat(plain.toString()).isEqualTo("{\"activation\":\"by-hand\",\"slots\":[],\"next\":null,\"last\":[]}");
        MongoCampaigns campaigns = new MongoCampaigns(server.listRoom.store);
        Campaign jobs = campaigns.find("jobs").orElseThrow();
        campaigns.save(jobs.with(new Schedule(CampaignSlot.usual(), true, Optional.empty())));
        server.listRoom
                .store
                .collection("openings")
                .insertOne(Document.parse("{_id: 'jobs|2026-02-16|15:00', campaign: 'jobs', date: '2026-02-16',"
                        + " time: '15:00', at: {$date: '2026-02-16T20:00:00Z'}, state: 'over', maxLeads: 28, room: 26,"
                        + " leads: ['a', 'b'], people: ['jobs|1', 'jobs|2', 'jobs|3'],"
                        + " endedAt: {$date: '2026-02-16T20:00:15Z'}}"));
        JsonNode openings = json(server.get("/api/v1/campaigns"), 200).at("/items/0/openings");
        assertThat(openings.get("activation").asText()).isEqualTo("automatic");
        assertThat(openings.at("/slots/1").toString())
                .isEqualTo("{\"time\":\"12:00\",\"maxLeads\":28,\"weekdays\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\"],"
                        + "\"description\":\"\",\"enabled\":true}");
        assertThat(openings.at("/next/zone").asText()).isEqualTo("America/New_York");
        assertThat(openings.at("/next/time").asText()).matches("09:00|12:00|15:00");
        assertThat(openings.get("last").toString())
                .isEqualTo("[{\"date\":\"2026-02-16\",\"time\":\"15:00\",\"maxLeads\":28,\"leads\":2,\"people\":3,"
                        + "\"endedAt\":\"2026-02-16T20:00:15Z\"}]");
    }
}
