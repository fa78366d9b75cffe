package io.outrider.campaign.prospecting.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoPicksTest {
    private static final Instant EIGHT = Instant.parse("2026-02-17T13:00:00Z");

    private final MongoStore store;
    private final Picks picks;

    MongoPicksTest(MongoStore store) {
        this.store = store;
        picks = new MongoPicks(store);
    }

    private Pick begun(String campaign, String profile, int hours) {
        Pick pick = Pick.fresh(campaign, profile, EIGHT.plusSeconds(3_600L * hours), "the only one");
        assertThat(picks.begin(pick)).isTrue();
        assertThat(picks.begin(pick)).isFalse();
        return pick;
    }

    @Test
    void aPickComesBackAsItWasBegunUntilItEnds() {
        Pick pick = begun("spring", "plant-managers", 0);
        assertThat(picks.unfinished("spring")).contains(pick);
        assertThat(picks.unfinished("autumn")).isEmpty();
        picks.end(pick.id(), Pick.State.DONE);
        picks.end(pick.id(), Pick.State.FAILED);
        assertThat(picks.unfinished("spring")).isEmpty();
        assertThat(picks.of("plant-managers")).extracting(Pick::state).containsExactly(Pick.State.DONE);
    }

    @Test
    void theHistoryOfAProfileIsNewestFirst() {
        Pick first = begun("spring", "plant-managers", 0);
        Pick second = begun("spring", "plant-managers", 3);
        begun("spring", "hr-heads", 6);
        assertThat(picks.of("plant-managers")).containsExactly(second, first);
        assertThat(picks.unfinished("spring").orElseThrow().profile()).isEqualTo("hr-heads");
    }

    @Test
    void aPersonIsNotedOnceAndBelongsToTheCampaignOfTheProfile() {
        Pick pick = begun("spring", "plant-managers", 0);
        Pick other = begun("autumn", "hr-heads", 0);
        picks.found(pick.id(), "person-1");
        picks.found(pick.id(), "person-1");
        picks.found(other.id(), "person-2");
        picks.count(pick.id(), new Pick.Outcome(3, 1));
        Pick stored = picks.of("plant-managers").get(0);
        assertThat(stored.leads()).containsExactly("person-1");
        assertThat(stored.outcome()).isEqualTo(new Pick.Outcome(3, 1));
        assertThat(picks.campaignOf("person-1")).contains("spring");
        assertThat(picks.campaignOf("person-2")).contains("autumn");
        assertThat(picks.campaignOf("person-3")).isEmpty();
    }

    @Test
    void whoWasSentAMailIsCountedAndWhoReplied() {
        contact("anna@acme.test", "spring|a", "person-1");
        contact("bert@acme.test", "spring|b", "person-2", "jobs-7");
        contact("carl@acme.test", "spring|c", "person-3");
        contact("dora@acme.test", "refused: suppressed", "person-4");
        contact("emil@acme.test", "spring|e", "jobs-8");
        for (String id : List.of("spring|a", "spring|b", "spring|e")) {
            store.collection("enrollments").insertOne(new Document("_id", id).append("next", 2));
        }
        store.collection("enrollments").insertOne(new Document("_id", "spring|c").append("next", 0));
        inbound("1", "human_reply", "spring|b|0");
        inbound("2", "human_reply", "spring|b|1");
        inbound("3", "human_reply", "spring|e|0");
        inbound("4", "out_of_office", "spring|a|0");
        store.collection("inbound").insertOne(new Document("_id", "5").append("verdict", "human_reply"));
        Outcomes outcomes = new MongoOutcomes(store);
        assertThat(outcomes.of(
                        Map.of("x", List.of("person-1", "person-2", "person-3", "person-4"), "y", List.of("person-9"))))
                .isEqualTo(Map.of("x", new Pick.Outcome(2, 1), "y", new Pick.Outcome(0, 0)));
        assertThat(outcomes.of(Map.of())).isEmpty();
    }

    private void contact(String address, String enrollment, String... leads) {
        store.collection("contacts")
                .insertOne(new Document("_id", address)
                        .append("enrollment", enrollment)
                        .append("leads", List.of(leads)));
    }

    private void inbound(String id, String verdict, String draft) {
        store.collection("inbound")
                .insertOne(new Document("_id", id).append("verdict", verdict).append("draft", draft));
    }
}
