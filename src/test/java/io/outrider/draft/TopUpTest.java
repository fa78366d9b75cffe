package io.outrider.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.campaign.World;
import io.outrider.lead.Lead;
import io.outrider.lead.MongoLeads;
import io.outrider.mail.Address;
import io.outrider.mailbox.MailboxStatus;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.warmup.Pool;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class TopUpTest {
    private static final Instant NOW = Instant.parse("2026-02-18T14:00:00Z");

    private final Pool pool = new Pool();
    private final World world = new World();
    private final List<String> asked = new ArrayList<>();
    private final MongoStore store;
    private final Drafts drafts;
    private int wanted;

    TopUpTest(MongoStore store) {
        this.store = store;
        drafts = new MongoDrafts(store);
    }

    /** Two mailboxes that send and one that does not. */
    @BeforeEach
    void mailboxes() {
        for (String collection : List.of("leads", "lead_marks", "drafts")) {
            store.collection(collection).deleteMany(new org.bson.Document());
        }
        pool.save(Pool.mailbox("a@ours.test", MailboxStatus.ACTIVE));
        pool.save(Pool.mailbox("b@ours.test", MailboxStatus.COLD_READY));
        pool.save(Pool.mailbox("c@ours.test", MailboxStatus.BLACKLISTED));
        wanted = pool.all().stream()
                        .filter(m -> m.status() != MailboxStatus.BLACKLISTED)
                        .mapToInt(m -> m.dailyLimit())
                        .sum()
                * 90
                / 100;
    }

    private boolean look(int percent) {
        return new TopUp(
                        pool,
                        new MongoLeads(store),
                        drafts,
                        world.events(),
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        percent,
                        asked::add)
                .look();
    }

    private void leads(int from, int to, Lead.Status status) {
        for (int i = from; i < to; i++) {
            new MongoLeads(store)
                    .store(new Lead(
                            "l" + i,
                            "k" + i,
                            "acme",
                            "Acme",
                            "Boss",
                            "OH",
                            "",
                            "",
                            Optional.empty(),
                            Optional.empty(),
                            List.of("jsearch"),
                            status,
                            NOW));
        }
    }

    private void readyDraft() {
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
                Draft.State.fresh(DraftStatus.READY_TO_SEND, NOW),
                NOW));
    }

    @Test
    void shouldAskOnceMoreWhileTooLittleIsToCome() {
        leads(0, wanted - 2, Lead.Status.NEW);
        assertThat(look(90)).isTrue();
        assertThat(asked).containsExactly("top-up");

        leads(wanted, wanted + 1, Lead.Status.VALIDATED);
        assertThat(look(90)).isTrue();
        readyDraft();
        assertThat(look(90)).as("a draft and leads are as many as wanted").isFalse();
    }

    @Test
    void shouldNotCountWhatIsSentOrSkipped() {
        leads(0, wanted / 2, Lead.Status.SENT);
        leads(wanted, wanted + wanted, Lead.Status.SKIPPED);
        assertThat(look(90)).isTrue();
    }

    @Test
    void shouldAskNobodyWhereItIsOffOrNobodySends() {
        assertThat(look(0)).isFalse();
        pool.status("a@ours.test", MailboxStatus.PAUSED);
        pool.status("b@ours.test", MailboxStatus.INACTIVE);
        assertThat(look(90)).isFalse();
        assertThat(asked).isEmpty();
    }
}
