package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.outrider.mail.Address;
import io.outrider.sandbox.Accepted;
import io.outrider.store.Events;
import io.outrider.store.MongoGuard;
import io.outrider.store.MongoStore;
import io.outrider.suppression.Suppression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, end to end: the same routes, gates and stores as ever, with the sandbox's clock at full speed. */
class SandboxJourneyTest {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Path SHIPPED = Path.of("");

    @TempDir
    Path data;

    @TempDir
    Path home;

    private final MongoGuard guard = new MongoGuard();

    /** With a follow-up on the next day, for two more days of business would only be more of the same. */
    @Test
    void theShippedFeedBecomesMailsRepliesAndFollowUpsAlsoOverARestart() throws IOException {
        ShippedHome.furnish(home, 1);
        List<Accepted> before;
        Instant stopped;
        try (LogWatch log = new LogWatch();
                Engine engine = Engine.start(home, environment(""))) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> engine.sandbox().world().accepted().size() >= 25);
            before = engine.sandbox().world().accepted();
            stopped = engine.sandbox().clock().instant();
            engine.close();
            assertThat(log.unexplained()).isEmpty();
        }
        run(home, "", engine -> {
            assertThat(engine.sandbox().world().accepted()).containsAll(before);
            assertThat(engine.sandbox().clock().instant()).isAfter(stopped);
        });
    }

    @Test
    @Tag("long")
    void theShippedFeedBecomesAllThatWithTheShippedCampaign() {
        run(SHIPPED, "", engine -> {});
    }

    @Test
    @Tag("long")
    void aRecordedFeedBecomesMailsRepliesAndFollowUps() {
        Optional<Path> feed = Stream.of("../shared/data/jobs", "../../shared/data/jobs")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst();
        assumeThat(feed).as("the recorded feed lies beside the project").isPresent();
        run(SHIPPED, feed.get().toString(), engine -> {});
    }

    private void run(Path configured, String feed, Consumer<Engine> more) {
        try (LogWatch log = new LogWatch();
                Engine engine = Engine.start(configured, environment(feed), uri -> MongoStore.open(uri, guard))) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(shortfalls(engine)).isEmpty());
            assertThat(engine.sandbox().world().duplicates()).isEmpty();
            more.accept(engine);
            assertThat(sentToSuppressed(engine)).isEmpty();
            assertThat(followUpsOutOfThread(engine)).isEmpty();
            assertThat(log.unexplained()).isEmpty();
            assertThat(guard.violations()).isEmpty();
            assertThat(guard.unindexed()).isEmpty();
        }
    }

    private Map<String, String> environment(String feed) {
        Map<String, String> environment = new HashMap<>();
        environment.put("OUTRIDER_PORT", "0");
        environment.put("OUTRIDER_MANAGEMENT_PORT", "0");
        environment.put("OUTRIDER_DATA_FOLDER", data.toString());
        environment.put("OUTRIDER_SANDBOX_SPEED", "0");
        environment.put("OUTRIDER_SANDBOX_FEED", feed);
        return environment;
    }

    /** What the issue asks for and is not there yet. */
    private static Map<String, String> shortfalls(Engine engine) {
        List<Accepted> accepted = engine.sandbox().world().accepted();
        Map<String, Long> kinds = kinds(engine.stores().events());
        Map<String, String> missing = new LinkedHashMap<>();
        need(missing, "leads", count(engine, "leads"), 150);
        need(missing, "contacts", count(engine, "contacts"), 100);
        need(missing, "mails accepted", accepted.size(), 40);
        need(
                missing,
                "sending mailboxes",
                accepted.stream().map(Accepted::mailbox).distinct().count(),
                6);
        need(missing, "replies", kinds.getOrDefault("reply", 0L), 5);
        need(missing, "hard bounces", kinds.getOrDefault("bounce.hard", 0L), 2);
        need(missing, "soft bounces", kinds.getOrDefault("bounce.soft", 0L), 1);
        need(missing, "complaints", kinds.getOrDefault("complaint", 0L), 1);
        need(missing, "unsubscribe requests", kinds.getOrDefault("unsubscribe", 0L), 1);
        need(missing, "follow-ups", kinds.getOrDefault("mail.sent.followup", 0L), 3);
        return missing;
    }

    private static void need(Map<String, String> missing, String what, long is, long least) {
        if (is < least) {
            missing.put(what, is + " of " + least);
        }
    }

    private static long count(Engine engine, String collection) {
        return engine.stores().store().collection(collection).countDocuments();
    }

    private static Map<String, Long> kinds(Events events) {
        Map<String, Long> kinds = new HashMap<>();
        String after = "0";
        for (List<Events.Entry> page = events.after(after, 500); !page.isEmpty(); page = events.after(after, 500)) {
            page.forEach(e -> kinds.merge(e.event().kind(), 1L, Long::sum));
            after = page.get(page.size() - 1).id();
        }
        return kinds;
    }

    private static List<String> sentToSuppressed(Engine engine) {
        List<String> wrong = new ArrayList<>();
        for (Accepted mail : engine.sandbox().world().accepted()) {
            for (String recipient : mail.to()) {
                engine.stores()
                        .suppressions()
                        .forbids(new Address(recipient))
                        .map(Suppression::createdAt)
                        .filter(since -> since.isBefore(mail.at()))
                        .ifPresent(since -> wrong.add(recipient + " suppressed " + since + ", sent " + mail.at()));
            }
        }
        return wrong;
    }

    /** Follow-ups that answer no earlier mail to the same person from the same mailbox, though their step says so. */
    private static List<String> followUpsOutOfThread(Engine engine) {
        Map<String, Accepted> byId = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Accepted mail : engine.sandbox().world().accepted()) {
            if (!mail.inReplyTo().isEmpty()) {
                Accepted first = byId.get(mail.inReplyTo());
                if (first == null
                        || !first.to().equals(mail.to())
                        || !first.mailbox().equals(mail.mailbox())) {
                    wrong.add(mail.messageId());
                }
            }
            byId.put(mail.messageId(), mail);
        }
        return wrong;
    }
}
