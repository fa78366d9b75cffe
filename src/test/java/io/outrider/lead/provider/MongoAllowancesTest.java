package io.outrider.lead.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.MachineTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StoreUnderTest.class)
class MongoAllowancesTest {
    private Instant now = Instant.parse("2026-02-17T12:00:00Z");
    private final MongoAllowances allowances;
    private final Provider acme;

    MongoAllowancesTest(MongoStore store, @TempDir Path folder) throws Exception {
        acme = ProviderFile.read(
                Files.writeString(folder.resolve("acme.properties"), "url=https://api.acme.test\nquota=2\n"));
        allowances = new MongoAllowances(store, new Business(), new MachineTime() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public long nanos() {
                return 0;
            }
        });
    }

    @Test
    void theQuotaOfADayIsKeptAndAnotherDayHasAnother() {
        assertThat(allowances.spend(acme)).isEmpty();
        assertThat(allowances.spend(acme)).isEmpty();
        assertThat(allowances.spend(acme)).contains("has used up its quota of 2 requests on 2026-02-17");
        assertThat(allowances.refusal(acme)).isPresent();
        now = Instant.parse("2026-02-18T00:00:00Z");
        assertThat(allowances.spend(acme)).isEmpty();
    }

    @Test
    void whoAsksToBeLeftAloneIsLeftAloneUntilThenAndAnEarlierPromiseIsNotShortened() {
        allowances.pause("acme", now.plusSeconds(90));
        allowances.pause("acme", now.plusSeconds(10));
        assertThat(allowances.refusal(acme)).contains("asked to be left alone until 2026-02-17T12:01:30Z");
        now = now.plusSeconds(90);
        assertThat(allowances.refusal(acme)).isEmpty();
    }

    private final class Business extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
