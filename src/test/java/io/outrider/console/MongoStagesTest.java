package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoStagesTest {
    private final MongoStore store;

    MongoStagesTest(MongoStore store) {
        this.store = store;
    }

    @Test
    void anEmptyStoreHasEveryStageAtZero() {
        assertThat(new MongoStages(store).now()).hasSize(12).allSatisfy(s -> assertThat(s.count())
                .isZero());
    }

    @Test
    void countsLeadsContactsAndChecks() {
        add("leads", new Document("status", "NEW"), new Document("status", "NEW"), new Document("status", "SENT"));
        add("contacts", checked("VALID"), checked("INVALID"), new Document("firstName", "Ann"));

        Map<String, Stages.Stage> stages = stages();
        assertThat(stages.get("leads").parts()).containsExactlyInAnyOrderEntriesOf(Map.of("new", 2L, "sent", 1L));
        assertThat(stages.get("contacts").count()).isEqualTo(3);
        assertThat(stages.get("checked").count()).isEqualTo(2);
    }

    @Test
    void countsDraftsFollowUpsAndWhatCameBack() {
        add("drafts", draft("sent", 0), draft("sent", 1), draft("sent", 2), draft("ready_to_send", 1));
        add("inbound", verdict("human_reply"), verdict("hard_bounce"), verdict("soft_bounce"), new Document("uid", 4));
        add("suppressions", reason("unsubscribe"), reason("unsubscribe"), reason("complaint"));

        Map<String, Stages.Stage> stages = stages();
        assertThat(stages.get("drafts").parts()).containsEntry("ready_to_send", 1L);
        assertThat(stages.get("sent").count()).isEqualTo(3);
        assertThat(stages.get("follow_ups").count()).isEqualTo(2);
        assertThat(stages.get("replies").count()).isEqualTo(1);
        assertThat(stages.get("hard_bounces").count()).isEqualTo(1);
        assertThat(stages.get("unsubscribes").count()).isEqualTo(2);
        assertThat(stages.get("suppressed").count()).isEqualTo(3);
    }

    private Map<String, Stages.Stage> stages() {
        return new MongoStages(store).now().stream().collect(Collectors.toMap(Stages.Stage::id, Function.identity()));
    }

    private void add(String collection, Document... documents) {
        List.of(documents).forEach(store.collection(collection)::insertOne);
    }

    private static Document checked(String result) {
        return new Document("check", new Document("result", result));
    }

    private static Document draft(String status, int step) {
        return new Document("status", status).append("step", step);
    }

    private static Document verdict(String word) {
        return new Document("verdict", word);
    }

    private static Document reason(String word) {
        return new Document("reason", word);
    }
}
