package io.outrider.warmup.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.warmup.Pool;
import io.outrider.warmup.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StoreUnderTest.class)
class WarmupReportTest {
    private static final Instant DAY_9 = Instant.parse("2026-02-25T15:00:00Z");

    @TempDir
    Path folder;

    private final MongoStore store;
    private final Pool pool = new Pool();
    private int made;

    WarmupReportTest(MongoStore store) {
        this.store = store;
    }

    private WarmupReport report(Instant now) {
        return new WarmupReport(
                pool, new MongoHistory(store), Profile.STANDARD, Clock.fixed(now, ZoneOffset.UTC), folder);
    }

    private void sent(String mailbox, String at, int n) {
        for (int i = 0; i < n; i++) {
            store.collection("drafts")
                    .insertOne(new Document("_id", "d" + made++)
                            .append("mailbox", mailbox)
                            .append("status", "sent")
                            .append("at", Date.from(Instant.parse(at))));
        }
    }

    private void cameIn(String mailbox, String at, String verdict, int n) {
        for (int i = 0; i < n; i++) {
            store.collection("inbound")
                    .insertOne(new Document("_id", mailbox + "|<" + made++ + "@a.test>")
                            .append("state", "handled")
                            .append("verdict", verdict)
                            .append("storedAt", Date.from(Instant.parse(at))));
        }
    }

    @Test
    void aLineTellsWhatHappenedOnItsDayInTheMailboxsZone() {
        pool.save(Pool.mailbox("m1@ours.test", MailboxStatus.WARMING_UP));
        pool.save(Pool.mailbox("m1x@ours.test", MailboxStatus.ACTIVE));
        sent("m1@ours.test", "2026-02-24T15:00:00Z", 4);
        sent("m1@ours.test", "2026-02-25T04:59:00Z", 1);
        sent("m1@ours.test", "2026-02-25T05:00:00Z", 2);
        sent("m1x@ours.test", "2026-02-25T14:00:00Z", 9);
        cameIn("m1@ours.test", "2026-02-25T14:00:00Z", "human_reply", 1);
        cameIn("m1@ours.test", "2026-02-24T14:00:00Z", "soft_bounce", 1);
        cameIn("m1@ours.test", "2026-02-24T14:00:00Z", "other", 3);

        List<Map<String, Object>> lines = report(DAY_9).lines(2);
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line.keySet())
                .containsExactlyElementsOf(WarmupReport.COLUMNS));
        assertThat(lines.get(0))
                .containsEntry("date", "2026-02-24")
                .containsEntry("email", "m1@ours.test")
                .containsEntry("emails_sent", 5L)
                .containsEntry("received", 4L)
                .containsEntry("bounces", 1L)
                .containsEntry("bounce_rate", 20.0)
                .containsEntry("replies", 0L)
                .containsEntry("opens", null)
                .containsEntry("warmup_day", 8)
                .containsEntry("phase", "Building Trust")
                .containsEntry("daily_limit", 5);
        assertThat(lines.get(1))
                .containsEntry("emails_sent", 2L)
                .containsEntry("replies", 1L)
                .containsEntry("reply_rate", 50.0)
                .containsEntry("warmup_day", 9);
        assertThat(lines.get(3))
                .containsEntry("emails_sent", 9L)
                .containsEntry("warmup_day", null)
                .containsEntry("daily_limit", 30);
    }

    @Test
    void theScoreIsThatOfAllThatHappenedSoFar() {
        pool.save(Pool.mailbox("m1@ours.test", MailboxStatus.ACTIVE));
        sent("m1@ours.test", "2026-02-20T15:00:00Z", 200);
        cameIn("m1@ours.test", "2026-02-21T15:00:00Z", "hard_bounce", 7);
        cameIn("m1@ours.test", "2026-02-21T15:00:00Z", "human_reply", 10);
        List<Map<String, Object>> lines =
                report(Instant.parse("2026-04-03T15:00:00Z")).lines(365);
        assertThat(lines).as("none before it joined").hasSize(46);
        assertThat(lines.get(0)).containsEntry("date", "2026-02-17").containsEntry("health_score", 60.0);
        assertThat(lines.get(45)).containsEntry("health_score", 62.5);
        cameIn("m1@ours.test", "2026-04-03T14:00:00Z", "complaint", 1);
        assertThat(report(Instant.parse("2026-04-03T15:00:00Z")).lines(1).get(0))
                .containsEntry("health_score", 37.5);
    }

    @Test
    void bothFilesHaveTheSameLines() throws IOException {
        pool.save(Pool.mailbox("m1@ours.test", MailboxStatus.WARMING_UP));
        List<String> csv = Files.readAllLines(report(DAY_9).csv(3));
        assertThat(csv).hasSize(4);
        assertThat(csv.get(0))
                .endsWith("date,mailbox_id,email,emails_sent,received,opens,replies,bounces,"
                        + "health_score,warmup_day,phase,daily_limit,bounce_rate,reply_rate");
        assertThat(csv.get(3))
                .isEqualTo("2026-02-25,m1@ours.test,m1@ours.test,0,0,,0,0,61.3,9,Building Trust,7,0.0,0.0");
        JsonNode json = new ObjectMapper().readTree(report(DAY_9).json(3).toFile());
        assertThat(json).hasSize(3);
        assertThat(json.get(2).toString())
                .startsWith("{\"date\":\"2026-02-25\",\"mailbox_id\":\"m1@ours.test\"")
                .contains("\"opens\":null", "\"health_score\":61.3");
    }
}
