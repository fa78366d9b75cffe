package io.outrider.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.World;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.lead.Lead.Status;
import io.outrider.lead.standing.MongoStandings;
import io.outrider.lead.standing.Standing;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No mail of a lead that a person has closed goes out, and it does again once the lead is open. */
@ExtendWith(StoreUnderTest.class)
class ClosedLeadTest {
    private static final String SENDER = "ann@brightpath.test";
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 17);

    private final SendingWorld world;
    private final MongoStandings standings;

    ClosedLeadTest(MongoStore store) {
        world = new SendingWorld(store);
        standings = new MongoStandings(store);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void aReadyMailOfAClosedLeadWaitsFromDayToDay() {
        world.leads.store(new World().lead("lead-1", "Welder", "NY"));
        world.mailbox(SENDER);
        world.day(SENDER, TODAY, Example.TEN, Example.TEN.plusSeconds(3600));
        world.day(SENDER, TODAY.plusDays(1), Example.TEN.plus(Duration.ofDays(1)));
        Draft draft = world.draft("kim@acme.test", 0);
        Standing.Said said = new Standing.Said("ada@outrider.test", Example.TEN, "");
        world.contacts.noteClosing("lead-1");
        standings.say("lead-1", Status.VALIDATED, Status.CLOSED_HIRED, Status.VALIDATED, said);

        assertThat(world.deliver(world.bind(draft, world.slot(SENDER, TODAY, 0))))
                .isEqualTo("lead: the lead is closed hired");
        assertThat(world.smtp.accepted()).isEmpty();
        Draft held = world.now(draft);
        assertThat(held.state().status()).isEqualTo(DraftStatus.READY_TO_SEND);
        assertThat(held.state().attempts()).isZero();
        assertThat(held.due()).isAfter(Example.TEN.plus(Duration.ofHours(8)));
        assertThat(held.mailbox()).as("it takes nobody's place today").isEqualTo(Optional.empty());

        standings.goOn("lead-1", Status.CLOSED_HIRED, Status.NEW);
        world.time.plus(Duration.ofDays(1));
        world.mailboxes.covered(SENDER, java.time.Instant.EPOCH, world.time.instant());
        assertThat(world.deliver(world.bind(held, world.slot(SENDER, TODAY.plusDays(1), 0))))
                .isEqualTo("sent");
        assertThat(world.smtp.accepted()).hasSize(1);
    }
}
