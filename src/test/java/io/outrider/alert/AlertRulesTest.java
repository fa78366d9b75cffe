package io.outrider.alert;

import static io.outrider.draft.DraftStatus.HELD;
import static io.outrider.draft.DraftStatus.SENDING;
import static io.outrider.draft.DraftStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.alert.Alert.Severity;
import io.outrider.campaign.World;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.draft.Drafts;
import io.outrider.draft.MongoDrafts;
import io.outrider.draft.Move;
import io.outrider.mail.Address;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.mailbox.Pause;
import io.outrider.store.Event;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.warmup.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class AlertRulesTest {
    private static final Instant NOW = Instant.parse("2026-02-18T14:00:00Z");

    private final Alerts alerts;
    private final Drafts drafts;
    private final Pool pool = new Pool();
    private final World world = new World();

    AlertRulesTest(MongoStore store) {
        alerts = new MongoAlerts(store);
        drafts = new MongoDrafts(store);
    }

    @BeforeEach
    void twoGoodMailboxes() {
        for (String address : List.of("a@ours.test", "b@ours.test")) {
            pool.save(Pool.mailbox(address, MailboxStatus.ACTIVE));
            pool.covered(address, Instant.EPOCH, NOW);
            pool.dns(address, "pass");
        }
    }

    private int look() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new AlertRules(alerts, pool, drafts, world.events(), clock, Duration.ofHours(1)).look();
    }

    private void draft(DraftStatus status) {
        drafts.insert(new Draft(
                "d",
                "e",
                "jobs",
                "lead-1",
                0,
                new Address("anna@acme.test"),
                "Anna",
                Optional.empty(),
                List.of(),
                "s",
                "t",
                90,
                NOW,
                Draft.State.fresh(status, NOW),
                NOW));
    }

    private static Pause pause(Instant until) {
        return new Pause(Pause.Cause.MANUAL, until, "by hand");
    }

    @Test
    void shouldFindNothingWhenAllIsWell() {
        draft(SENDING);
        assertThat(look()).isZero();
        assertThat(alerts.newest(10)).isEmpty();
    }

    @Test
    void shouldCallItCriticalWhenNoMailboxCanSend() {
        pool.pause("a@ours.test", pause(NOW.plusSeconds(60)));
        assertThat(look()).isZero();
        pool.status("b@ours.test", MailboxStatus.BLACKLISTED);
        assertThat(look()).isEqualTo(1);
        assertThat(look()).as("once while it lasts").isZero();
        assertThat(alerts.open()).extracting(Alert::key).containsExactly("pool|paused");
        assertThat(alerts.open().get(0).severity()).isEqualTo(Severity.CRITICAL);
        pool.pause("a@ours.test", pause(NOW));
        look();
        assertThat(alerts.open()).isEmpty();
        assertThat(world.events).extracting(Event::kind).containsExactly("alert.raised", "alert.cleared");
    }

    @Test
    void shouldNotCountMailboxesThatAreNotInUse() {
        pool.status("a@ours.test", MailboxStatus.INACTIVE);
        pool.uncovered("a@ours.test");
        assertThat(look()).isZero();
        pool.status("b@ours.test", MailboxStatus.INACTIVE);
        assertThat(look()).as("an empty pool is not a paused one").isZero();
    }

    @Test
    void shouldTellAnUnreadableMailbox() {
        pool.covered("a@ours.test", Instant.EPOCH, NOW.minus(Duration.ofHours(1)));
        assertThat(look()).isZero();
        pool.covered(
                "a@ours.test", Instant.EPOCH, NOW.minus(Duration.ofHours(1)).minusMillis(1));
        pool.uncovered("b@ours.test");
        assertThat(look()).isEqualTo(2);
        assertThat(alerts.open())
                .extracting(Alert::key)
                .containsExactlyInAnyOrder("unreadable|a@ours.test", "unreadable|b@ours.test");
    }

    @Test
    void shouldTellADomainOnce() {
        pool.dns("a@ours.test", "ours.test has no DMARC policy");
        pool.dns("b@ours.test", "ours.test has no DMARC policy");
        assertThat(look()).isEqualTo(1);
        assertThat(alerts.open()).extracting(Alert::text).containsExactly("ours.test has no DMARC policy");
    }

    @Test
    void shouldTellDraftsThatWaitForAPerson() {
        draft(UNKNOWN);
        look();
        assertThat(alerts.open()).extracting(Alert::key).containsExactly("drafts|unknown");
        drafts.move(Move.unowned("d", UNKNOWN, HELD, "no proof", NOW));
        look();
        assertThat(alerts.open()).extracting(Alert::key).containsExactly("drafts|held");
        assertThat(alerts.open().get(0).text()).isEqualTo("1 drafts wait for a person's decision");
    }

    @Test
    void shouldLeaveTheAlertsOfOthersOpen() {
        alerts.raise("bounces|jobs", Severity.WARNING, "many bounces", NOW);
        look();
        assertThat(alerts.open()).hasSize(1);
    }
}
