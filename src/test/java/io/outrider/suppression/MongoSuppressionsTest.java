package io.outrider.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.mail.Address;
import io.outrider.store.MongoGuard;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.suppression.Suppression.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoSuppressionsTest {
    private static final Instant NOW = Instant.parse("2026-02-17T14:00:00Z");
    private static final Address ADA = new Address("ada@acme.test");

    private final MongoStore store;
    private final MongoGuard guard;
    private final MongoSuppressions suppressions;

    MongoSuppressionsTest(MongoStore store, MongoGuard guard) {
        this.store = store;
        this.guard = guard;
        this.suppressions = at(NOW);
    }

    private MongoSuppressions at(Instant now) {
        return new MongoSuppressions(store, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Suppression of(String key, Reason reason) {
        return new Suppression(key, reason, "test", NOW, Optional.empty());
    }

    private static Suppression until(String key, Reason reason, Instant expiry) {
        return new Suppression(key, reason, "test", NOW, Optional.of(expiry));
    }

    @Test
    void forbidsAnAddressAndNoOther() {
        assertThat(suppressions.add(of("ada@acme.test", Reason.UNSUBSCRIBE))).isTrue();
        assertThat(suppressions.forbids(ADA)).contains(of("ada@acme.test", Reason.UNSUBSCRIBE));
        assertThat(suppressions.forbids(new Address("bob@acme.test"))).isEmpty();
    }

    @Test
    void forbidsADomainOfOtherLettersHoweverItIsWritten() {
        suppressions.add(of("@m\u00fcller.test", Reason.MANUAL));
        suppressions.add(of("bob@b\u00fccher.test", Reason.UNSUBSCRIBE));
        assertThat(suppressions.forbids(new Address("ada@xn--mller-kva.test"))).isPresent();
        assertThat(suppressions.forbids(new Address("bob@B\u00dcCHER.test"))).isPresent();
        assertThat(suppressions.forbids(new Address("ada@b\u00fccher.test"))).isEmpty();
    }

    @Test
    void forbidsAWholeDomainButNotItsNeighbours() {
        suppressions.add(of("@acme.test", Reason.COMPLAINT));
        assertThat(suppressions.forbids(ADA)).map(Suppression::reason).contains(Reason.COMPLAINT);
        assertThat(suppressions.forbids(new Address("ada@notacme.test"))).isEmpty();
        assertThat(suppressions.forbids(new Address("ada@mail.acme.test"))).isEmpty();
    }

    @Test
    void namesTheAddressBeforeTheDomain() {
        suppressions.add(of("@acme.test", Reason.MANUAL));
        suppressions.add(of("ada@acme.test", Reason.HARD_BOUNCE));
        assertThat(suppressions.forbids(ADA)).map(Suppression::reason).contains(Reason.HARD_BOUNCE);
    }

    @Test
    void keepsTheFirstReason() {
        suppressions.add(of("ada@acme.test", Reason.UNSUBSCRIBE));
        assertThat(suppressions.add(of("ADA@acme.test", Reason.MANUAL))).isFalse();
        assertThat(suppressions.forbids(ADA)).map(Suppression::reason).contains(Reason.UNSUBSCRIBE);
    }

    @Test
    void anExpiredEntryForbidsNothingAndGivesWay() {
        suppressions.add(until("ada@acme.test", Reason.MANUAL, NOW.plus(Duration.ofDays(1))));
        assertThat(suppressions.forbids(ADA)).isPresent();
        MongoSuppressions later = at(NOW.plus(Duration.ofDays(1)));
        assertThat(later.forbids(ADA)).isEmpty();
        assertThat(later.add(of("ada@acme.test", Reason.COMPLAINT))).isTrue();
        assertThat(later.forbids(ADA)).map(Suppression::reason).contains(Reason.COMPLAINT);
    }

    @Test
    void anExpiredAddressDoesNotHideItsDomain() {
        suppressions.add(until("ada@acme.test", Reason.MANUAL, NOW));
        suppressions.add(of("@acme.test", Reason.MANUAL));
        assertThat(suppressions.forbids(ADA)).map(Suppression::key).contains("@acme.test");
    }

    @Test
    void aLaterAndLongerReasonMakesItLast() {
        suppressions.add(until("ada@acme.test", Reason.MANUAL, NOW.plusSeconds(60)));
        suppressions.add(until("ada@acme.test", Reason.INVALID, NOW.plusSeconds(30)));
        assertThat(at(NOW.plusSeconds(59)).forbids(ADA)).isPresent();
        suppressions.add(of("ada@acme.test", Reason.UNSUBSCRIBE));
        assertThat(at(NOW.plus(Duration.ofDays(9999))).forbids(ADA)).isPresent();
        suppressions.add(until("ada@acme.test", Reason.MANUAL, NOW.plusSeconds(60)));
        assertThat(at(NOW.plus(Duration.ofDays(9999))).forbids(ADA)).isPresent();
    }

    @Test
    void eightThreadsAddItOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var adds = IntStream.range(0, 8)
                    .mapToObj(n -> (Callable<Boolean>) () -> suppressions.add(of("ada@acme.test", Reason.UNSUBSCRIBE)))
                    .toList();
            long news = 0;
            for (var added : pool.invokeAll(adds)) {
                news += added.get() ? 1 : 0;
            }
            assertThat(news).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void listsTheNewestFirst() {
        IntStream.range(0, 4)
                .mapToObj(n -> new Suppression(
                        "p" + n + "@acme.test", Reason.MANUAL, "import", NOW.plusSeconds(n), Optional.empty()))
                .forEach(suppressions::add);
        assertThat(suppressions.newest(2).stream().map(Suppression::key).collect(Collectors.toList()))
                .containsExactly("p3@acme.test", "p2@acme.test");
        assertThat(guard.unindexed()).isEmpty();
    }
}
