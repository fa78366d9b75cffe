package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.alert.Alert;
import io.outrider.alert.MongoAlerts;
import io.outrider.campaign.Enrollment;
import io.outrider.mailbox.Mailbox;
import io.outrider.sandbox.Accepted;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.Events;
import io.outrider.store.MongoStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "No reply" and "not read" are different things (promise 3): the whole sandbox, whose IMAP is gone for two working days. */
@Tag("long")
class FrozenImapTest {
    private static final Instant GONE = Instant.parse("2026-02-17T18:00:00Z"); // Tuesday, 13:00 in New York
    private static final Instant BACK = Instant.parse("2026-02-20T14:30:00Z"); // Friday, 09:30
    private static final Duration FOLLOW_UP_AFTER = Duration.ofDays(1);
    private static final Set<String> HEARD = Set.of(
            "reply",
            "autoreply",
            "bounce.hard",
            "bounce.soft",
            "complaint",
            "unsubscribe",
            "departed",
            "inbound.other");
    private static final Set<String> FINAL =
            Set.of("human_reply", "hard_bounce", "complaint", "unsubscribe", "departed");

    @TempDir
    Path home;

    private Engine engine;

    @BeforeEach
    void furnish() throws IOException {
        ShippedHome.furnish(home, FOLLOW_UP_AFTER.toDays());
    }

    @Test
    void sendsNoFollowUpAndLosesNothingWhileImapIsGoneForTwoDays() {
        try (LogWatch log = new LogWatch();
                EmbeddedStore memory = EmbeddedStore.inMemory();
                Engine started = Engine.start(home, environment(), uri -> MongoStore.open(memory.uri()));
                ImapOutage imap = new ImapOutage(started.sandbox().world().imapPort(), this::gone)) {
            engine = started;
            pool().forEach(m -> engine.stores().mailboxes().save(imap.onTheWay(m)));
            // GreenMail's threads throw when a connection is broken off.
            Awaitility.await()
                    .dontCatchUncaughtExceptions()
                    .atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofSeconds(2))
                    .failFast("no follow-up goes meanwhile", () -> assertThat(accepted(m -> within(m.at())))
                            .extracting(Accepted::inReplyTo)
                            .allMatch(String::isEmpty))
                    .untilAsserted(this::assertThatAllIsWellAgain);
            assertThat(imap.inVain()).as("frozen first, then down").isGreaterThan(16);
            assertThatOnlyFirstMailsWentOn();
            assertThatEachMailboxWasToldOnce();
            assertThatEachAnswerCountedOnce();
            assertThatWhoAnsweredHeardNoMore();
            assertThat(engine.sandbox().world().duplicates()).isEmpty();
            assertThat(log.unexplained()).isEmpty();
        }
    }

    /** Reading one mailbox in vain takes two seconds, and it is tried again at the next tick: the clock runs at full speed. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("OUTRIDER_PORT", "0");
        environment.put("OUTRIDER_MANAGEMENT_PORT", "0");
        environment.put("OUTRIDER_SANDBOX_SPEED", "0");
        environment.put("OUTRIDER_INBOX_TIMEOUT", "PT2S");
        environment.put("OUTRIDER_INBOX_BACK_OFF", "PT0S");
        environment.put("OUTRIDER_LEAD_LIMIT", "40");
        environment.put("OUTRIDER_INSTALL_SEED", "frozen-imap-test");
        // Fewer ticks, none of which decides anything here.
        environment.put("OUTRIDER_SENDING_CRON", "0 0/10 * * * ?");
        environment.put("OUTRIDER_SENDING_BIND_CRON", "30 5/10 * * * ?");
        environment.put("OUTRIDER_SENDING_SWEEP_CRON", "0 0 * * * ?");
        environment.put("OUTRIDER_RECONCILE_CRON", "0 0 * * * ?");
        environment.put("OUTRIDER_RECONCILE_FOLLOW_CRON", "0 0/30 * * * ?");
        environment.put("OUTRIDER_CONTACT_RESEARCH_CRON", "0 53 * * * ?");
        environment.put("OUTRIDER_CONTACT_FIND_CRON", "0 54 * * * ?");
        environment.put("OUTRIDER_CONTACT_CHECK_CRON", "0 56 * * * ?");
        environment.put("OUTRIDER_CAMPAIGN_ENROLL_CRON", "0 57 * * * ?");
        environment.put("OUTRIDER_DRAFT_WRITE_CRON", "0 3/20 * * * ?");
        environment.put("OUTRIDER_INBOX_CRON", "0 4/10 * * * ?");
        environment.put("OUTRIDER_INBOX_LEFTOVERS_CRON", "0 0/30 * * * ?");
        environment.put("OUTRIDER_ALERT_LOOK_CRON", "0 6/10 * * * ?");
        environment.put("OUTRIDER_ALERT_SEND_CRON", "50 0 * * * ?");
        return environment;
    }

    private boolean gone() {
        return engine != null && within(engine.sandbox().clock().instant());
    }

    private static boolean within(Instant at) {
        return !at.isBefore(GONE) && at.isBefore(BACK);
    }

    private List<Mailbox> pool() {
        return engine.stores().mailboxes().all();
    }

    private void assertThatAllIsWellAgain() {
        assertThat(engine.sandbox().clock().instant()).isAfter(BACK);
        assertThat(answersMeanwhile()).allSatisfy(a -> assertThat(handled(a)).isNotNull());
        assertThat(new MongoAlerts(engine.stores().store()).open())
                .extracting(Alert::key)
                .noneMatch(k -> k.startsWith("unreadable|"));
        assertThat(overdueAndSent()).hasSizeGreaterThanOrEqualTo(3);
    }

    /** Follow-ups that fell due meanwhile and went out afterwards. */
    private List<Accepted> overdueAndSent() {
        Map<String, Accepted> byId = accepted(m -> true).stream()
                .collect(Collectors.toMap(Accepted::messageId, Function.identity(), (one, same) -> one));
        return accepted(m -> !m.at().isBefore(BACK) && byId.containsKey(m.inReplyTo())).stream()
                .filter(m -> within(byId.get(m.inReplyTo()).at().plus(FOLLOW_UP_AFTER)))
                .toList();
    }

    private void assertThatOnlyFirstMailsWentOn() {
        List<Accepted> meanwhile = accepted(m -> within(m.at()));
        assertThat(meanwhile).extracting(Accepted::inReplyTo).as("follow-ups").containsOnly("");
        ZoneId zone = ZoneId.of("America/New_York");
        assertThat(meanwhile.stream()
                        .map(m -> m.at().atZone(zone).getDayOfWeek().name()))
                .as("days on which first mails went")
                .contains("TUESDAY", "WEDNESDAY", "THURSDAY");
    }

    private void assertThatEachMailboxWasToldOnce() {
        List<String> keys = pool().stream().map(m -> "unreadable|" + m.id()).toList();
        List<Events.Entry> journal = journal();
        assertThat(of(journal, "alert.raised", "unreadable|"))
                .allSatisfy(e -> assertThat(e.at()).isBetween(GONE.plus(Duration.ofMinutes(45)), BACK))
                .extracting(e -> e.event().subject())
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(of(journal, "alert.cleared", "unreadable|"))
                .allSatisfy(e -> assertThat(e.at()).isAfterOrEqualTo(BACK))
                .extracting(e -> e.event().subject())
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(of(journal, "mailbox.unread", "").stream().filter(e -> within(e.at())))
                .extracting(e -> e.event().mailbox())
                .containsAll(pool().stream().map(Mailbox::id).toList());
    }

    private void assertThatEachAnswerCountedOnce() {
        List<Document> answers = answersMeanwhile();
        Map<String, Long> expected = answers.stream()
                .map(this::handled)
                .collect(Collectors.groupingBy(FrozenImapTest::about, Collectors.counting()));
        Map<String, Long> told = journal().stream()
                .filter(e -> !e.at().isBefore(GONE) && HEARD.contains(e.event().kind()))
                .map(e -> e.event().mailbox() + ' ' + e.event().subject())
                .filter(expected::containsKey)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(told).isEqualTo(expected);
        assertThat(answers.stream().map(this::handled).map(d -> d.getString("verdict")))
                .contains("human_reply", "hard_bounce");
        assertThat(answers.stream().map(this::handled).map(d -> d.getDate("storedAt")
                        .toInstant()))
                .allMatch(at -> !at.isBefore(BACK));
    }

    private static String about(Document inbound) {
        String draft = inbound.getString("draft");
        return inbound.getString("mailbox") + ' ' + (draft == null ? inbound.getString("_id") : draft);
    }

    private void assertThatWhoAnsweredHeardNoMore() {
        Map<String, Instant> ended = new HashMap<>();
        for (Document answer : answersMeanwhile()) {
            Document inbound = handled(answer);
            if (FINAL.contains(inbound.getString("verdict"))) {
                String to = engine.stores()
                        .drafts()
                        .find(inbound.getString("draft"))
                        .orElseThrow()
                        .to()
                        .value();
                ended.put(to, answer.getDate("at").toInstant());
            }
        }
        assertThat(ended.keySet())
                .allSatisfy(person -> assertThat(engine.stores().enrollments().ofContact(person))
                        .isNotEmpty()
                        .extracting(Enrollment::state)
                        .containsOnly(Enrollment.State.STOPPED));
        assertThat(accepted(m -> m.to().stream().anyMatch(p -> ended.containsKey(p) && m.at().isAfter(ended.get(p)))))
                .isEmpty();
    }

    private List<Accepted> accepted(Predicate<Accepted> which) {
        return engine.sandbox().world().accepted().stream().filter(which).toList();
    }

    /** What correspondents and mail servers delivered while nobody could read it. */
    private List<Document> answersMeanwhile() {
        List<Document> answers = new ArrayList<>();
        for (Mailbox m : pool()) {
            engine.stores()
                    .store()
                    .collection("sandbox_mail")
                    .find(new Document("mailbox", m.id()))
                    .forEach(d -> {
                        if (d.getString("kind").equals("DELIVERED")
                                && within(d.getDate("at").toInstant())) {
                            answers.add(d);
                        }
                    });
        }
        assertThat(answers).hasSizeGreaterThanOrEqualTo(5);
        return answers;
    }

    /** The mail as the engine has it; null while it is not handled. */
    private Document handled(Document answer) {
        Document key = new Document("_id", answer.getString("mailbox") + '|' + answer.getString("messageId"));
        return engine.stores()
                .store()
                .collection("inbound")
                .find(key.append("state", "handled"))
                .first();
    }

    private static List<Events.Entry> of(List<Events.Entry> journal, String kind, String subject) {
        return journal.stream()
                .filter(e ->
                        e.event().kind().equals(kind) && e.event().subject().startsWith(subject))
                .toList();
    }

    private List<Events.Entry> journal() {
        Events events = engine.stores().events();
        List<Events.Entry> all = new ArrayList<>();
        List<Events.Entry> page = events.after("0", 500);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = events.after(page.get(page.size() - 1).id(), 500);
        }
        return all;
    }
}
