package io.outrider.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.outrider.mail.Address;
import io.outrider.mailbox.MailHost.Security;
import io.outrider.store.MongoGuard;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoMailboxesTest {
    private static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");
    private static final String SALES = "sales@outrider.example";

    private final MongoMailboxes mailboxes;
    private final MongoGuard guard;

    MongoMailboxesTest(MongoStore store, MongoGuard guard) {
        this.mailboxes = new MongoMailboxes(store, Clock.fixed(NOW, ZoneOffset.UTC));
        this.guard = guard;
    }

    @AfterEach
    void everyFilterHadAnIndex() {
        assertThat(guard.unindexed()).isEmpty();
    }

    private static Mailbox mailbox(String address, int limit) {
        return new Mailbox(
                new Address(address),
                "Ada Example",
                ZoneId.of("America/New_York"),
                new MailHost("smtp.outrider.example", 587, Security.STARTTLS),
                new MailHost("imap.outrider.example", 993, Security.IMPLICIT_TLS),
                "env:MAILBOX_SALES",
                MailboxStatus.INACTIVE,
                limit,
                LocalDate.parse("2026-02-17"),
                List.of(),
                Coverage.UNKNOWN,
                SentCopy.UNKNOWN,
                "");
    }

    private Mailbox sales() {
        return mailboxes.find(SALES).orElseThrow();
    }

    @Test
    void givesBackWhatWasSavedSortedByAddress() {
        Mailbox second = mailbox("b@outrider.example", 20);
        Mailbox first = mailbox("a@outrider.example", 10);
        mailboxes.save(second);
        mailboxes.save(first);
        assertThat(mailboxes.all()).containsExactly(first, second);
        assertThat(mailboxes.find("nobody@outrider.example")).isEmpty();
    }

    @Test
    void savingAgainKeepsHowItStands() {
        mailboxes.save(mailbox(SALES, 10));
        mailboxes.status(SALES, MailboxStatus.ACTIVE);
        mailboxes.pause(SALES, new Pause(Pause.Cause.REPLY, NOW.plusSeconds(60), "a reply came"));
        mailboxes.covered(SALES, NOW, NOW);
        mailboxes.sentCopy(SALES, SentCopy.PROVIDER);
        mailboxes.dns(SALES, "pass");
        mailboxes.save(mailbox(SALES, 40));

        Mailbox saved = sales();
        assertThat(saved.dailyLimit()).isEqualTo(40);
        assertThat(saved.status()).isEqualTo(MailboxStatus.ACTIVE);
        assertThat(saved.pauses()).hasSize(1);
        assertThat(saved.coverage()).isEqualTo(new Coverage(Optional.of(NOW), Optional.of(NOW)));
        assertThat(saved.sentCopy()).isEqualTo(SentCopy.PROVIDER);
        assertThat(saved.dns()).isEqualTo("pass");
    }

    @Test
    void aPauseIsReplacedOnlyByALongerOne() {
        mailboxes.save(mailbox(SALES, 10));
        mailboxes.pause(SALES, new Pause(Pause.Cause.REPLY, NOW.plusSeconds(60), "first"));
        mailboxes.pause(SALES, new Pause(Pause.Cause.REPLY, NOW.plusSeconds(30), "shorter"));
        assertThat(sales().pauses()).extracting(Pause::reason).containsExactly("first");
        mailboxes.pause(SALES, new Pause(Pause.Cause.REPLY, NOW.plusSeconds(90), "longer"));
        assertThat(sales().pauses()).extracting(Pause::reason).containsExactly("longer");
    }

    @Test
    void causesStandSideBySideAndEndAlone() {
        mailboxes.save(mailbox(SALES, 10));
        mailboxes.pause(SALES, new Pause(Pause.Cause.REPLY, NOW.plusSeconds(60), "a reply came"));
        mailboxes.pause(SALES, new Pause(Pause.Cause.BLOCK, NOW.plusSeconds(90), "blocked"));
        mailboxes.resume(SALES, Pause.Cause.BLOCK);
        assertThat(sales().pauses())
                .containsExactlyInAnyOrder(
                        new Pause(Pause.Cause.REPLY, NOW.plusSeconds(60), "a reply came"),
                        new Pause(Pause.Cause.BLOCK, NOW, "blocked"));
    }

    @Test
    void resumingDoesNotProlongAPauseThatEnded() {
        mailboxes.save(mailbox(SALES, 10));
        mailboxes.pause(SALES, new Pause(Pause.Cause.REPLY, NOW.minusSeconds(60), "a reply came"));
        mailboxes.resume(SALES, Pause.Cause.REPLY);
        assertThat(sales().pauses()).extracting(Pause::until).containsExactly(NOW.minusSeconds(60));
    }

    @Test
    void coverageBeginsWithTheFirstReadingAndNeverGoesBack() {
        mailboxes.save(mailbox(SALES, 10));
        mailboxes.covered(SALES, NOW, NOW);
        mailboxes.covered(SALES, NOW, NOW.plusSeconds(300));
        mailboxes.covered(SALES, NOW, NOW.plusSeconds(100));
        assertThat(sales().coverage()).isEqualTo(new Coverage(Optional.of(NOW), Optional.of(NOW.plusSeconds(300))));
    }

    @Test
    void coverageIsUnknownUntilTheNextReadingAndThenReachesAsFarBackAsBefore() {
        mailboxes.save(mailbox(SALES, 10));
        mailboxes.covered(SALES, NOW, NOW);
        mailboxes.uncovered(SALES);
        assertThat(sales().coverage().until()).isEmpty();
        mailboxes.covered(SALES, NOW.plusSeconds(30), NOW.plusSeconds(60));
        assertThat(sales().coverage()).isEqualTo(new Coverage(Optional.of(NOW), Optional.of(NOW.plusSeconds(60))));
    }

    @Test
    void oneOfEightReadsIt() throws Exception {
        mailboxes.save(mailbox(SALES, 10));
        var pool = Executors.newFixedThreadPool(8);
        try {
            var claims = IntStream.range(0, 8)
                    .mapToObj(n ->
                            (Callable<Boolean>) () -> mailboxes.claimReading(SALES, "r" + n, NOW, NOW.plusSeconds(60)))
                    .toList();
            long winners = 0;
            for (var claim : pool.invokeAll(claims)) {
                winners += claim.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aReadingThatRanOutMayBeTakenOverAndItsOwnerCannotGiveItBack() {
        mailboxes.save(mailbox(SALES, 10));
        assertThat(mailboxes.claimReading(SALES, "first", NOW, NOW.plusSeconds(60)))
                .isTrue();
        assertThat(mailboxes.claimReading(SALES, "second", NOW.plusSeconds(59), NOW.plusSeconds(99)))
                .isFalse();
        assertThat(mailboxes.claimReading(SALES, "second", NOW.plusSeconds(60), NOW.plusSeconds(99)))
                .isTrue();
        mailboxes.releaseReading(SALES, "first");
        assertThat(mailboxes.claimReading(SALES, "third", NOW.plusSeconds(61), NOW.plusSeconds(99)))
                .isFalse();
        mailboxes.releaseReading(SALES, "second");
        assertThat(mailboxes.claimReading(SALES, "third", NOW.plusSeconds(61), NOW.plusSeconds(99)))
                .isTrue();
    }

    @Test
    void aReadingIsGivenBackAndCoversInOneWrite() {
        mailboxes.save(mailbox(SALES, 10));
        for (int day = 0; day < 2; day++) {
            Instant now = NOW.plusSeconds(86_400L * day);
            assertThat(mailboxes.claimReading(SALES, "r" + day, now, now.plusSeconds(60)))
                    .isTrue();
            mailboxes.releaseCovered(SALES, "r" + day, now.minusSeconds(9), now);
            Coverage coverage = mailboxes.find(SALES).orElseThrow().coverage();
            assertThat(coverage.since()).as("of the first reading").contains(NOW.minusSeconds(9));
            assertThat(coverage.until()).contains(now);
        }
        assertThat(mailboxes.claimReading(SALES, "third", NOW, NOW.plusSeconds(60)))
                .isTrue();
        mailboxes.releaseCovered(SALES, "first", NOW, NOW);
        assertThat(mailboxes.claimReading(SALES, "fourth", NOW, NOW.plusSeconds(60)))
                .as("it was the third's")
                .isFalse();
    }

    @Test
    void whatConcernsAMailboxThatIsGoneDoesNothing() {
        assertThatCode(() -> {
                    mailboxes.status(SALES, MailboxStatus.ACTIVE);
                    mailboxes.pause(SALES, new Pause(Pause.Cause.BLOCK, NOW, "blocked"));
                    mailboxes.covered(SALES, NOW, NOW);
                })
                .doesNotThrowAnyException();
        assertThat(mailboxes.claimReading(SALES, "first", NOW, NOW.plusSeconds(60)))
                .isFalse();
        assertThat(mailboxes.all()).isEmpty();
    }
}
