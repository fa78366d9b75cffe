package io.outrider.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.World;
import io.outrider.mailbox.Mailbox;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.store.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RampTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 17);
    private final Ramp ramp = new Ramp(Profile.STANDARD);
    private final Mailbox fresh = Pool.mailbox("m1@ours.test", MailboxStatus.WARMING_UP);

    @Test
    void shouldRiseByLocalDates() {
        assertThat(ramp.limit(fresh, FIRST)).isEqualTo(OptionalInt.of(2));
        assertThat(ramp.limit(fresh, FIRST.plusDays(2))).isEqualTo(OptionalInt.of(3));
        assertThat(ramp.limit(fresh, FIRST.plusDays(20))).isEqualTo(OptionalInt.of(25));
        assertThat(ramp.limit(fresh, FIRST.minusDays(1))).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void shouldNeverPassTheMailboxesOwnLimit() {
        assertThat(ramp.limit(fresh, FIRST.plusDays(29))).isEqualTo(OptionalInt.of(30));
        assertThat(ramp.limit(fresh, FIRST.plusDays(99))).isEqualTo(OptionalInt.of(30));
    }

    @Test
    void shouldLimitOnlyWhatWarmsUp() {
        assertThat(ramp.limit(Pool.mailbox("m1@ours.test", MailboxStatus.ACTIVE), FIRST))
                .isEmpty();
    }

    @Test
    void shouldCallAMailboxReadyAfterTheLastDayOfItsOwnZoneAndOnce() {
        Pool pool = new Pool();
        pool.save(fresh);
        pool.save(Pool.mailbox("m2@ours.test", MailboxStatus.PAUSED));
        World world = new World();
        assertThat(assess(pool, world, "2026-03-19T03:59:00Z"))
                .as("still the 30th day in New York")
                .isZero();
        assertThat(pool.find("m1@ours.test").orElseThrow().status()).isEqualTo(MailboxStatus.WARMING_UP);
        assertThat(assess(pool, world, "2026-03-19T04:05:00Z")).isEqualTo(1);
        assertThat(pool.find("m1@ours.test").orElseThrow().status()).isEqualTo(MailboxStatus.COLD_READY);
        assertThat(assess(pool, world, "2026-03-19T04:05:00Z")).isZero();
        assertThat(world.events).extracting(Event::kind).containsExactly("warmup.complete");
    }

    private int assess(Pool pool, World world, String at) {
        Clock clock = Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
        return new Assessor(pool, ramp, world.events(), clock).assess().changed();
    }
}
