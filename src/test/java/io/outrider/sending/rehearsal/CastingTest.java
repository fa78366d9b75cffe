package io.outrider.sending.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.outrider.campaign.MongoCampaigns;
import io.outrider.campaign.MongoEnrollments;
import io.outrider.contact.MongoContacts;
import io.outrider.draft.Draft;
import io.outrider.draft.MongoDrafts;
import io.outrider.draft.Phrases;
import io.outrider.draft.Review;
import io.outrider.lead.MongoLeads;
import io.outrider.mailbox.MongoMailboxes;
import io.outrider.sending.MongoReservations;
import io.outrider.sending.SendingWorld;
import io.outrider.sending.plan.MongoDays;
import io.outrider.sending.rehearsal.timeline.Entry.Kind;
import io.outrider.sending.rehearsal.timeline.Playbill;
import io.outrider.sending.rehearsal.timeline.Timeline;
import io.outrider.settings.Settings;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import io.outrider.suppression.MongoSuppressions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** What is there is rehearsed, and nothing of it is touched: no write to the store, no connection to the mail server. */
class CastingTest {
    @Test
    void theRealStoreIsOnlyReadAndItsMailServerNeverSeesAnybody() {
        Set<String> commands = new ConcurrentSkipListSet<>();
        CommandListener listener = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                commands.add(event.getCommandName());
            }
        };
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore store = embedded.connect();
                SendingWorld world = new SendingWorld(store)) {
            MongoIndexes.create(store);
            world.mailbox("ada@brightpath.test");
            world.day(
                    "ada@brightpath.test",
                    SendingWorld.TODAY,
                    now(world).plusSeconds(600),
                    now(world).plusSeconds(1800));
            Draft bound = world.draft("kim@acme.test", 0);
            world.bind(bound, world.slot("ada@brightpath.test", SendingWorld.TODAY, 1));
            Draft free = world.draft("lee@other.test", 0);
            List.of(bound, free).forEach(d -> world.enrollments.drafted(d.enrollment(), 0));
            try (MongoStore watched = MongoStore.open(embedded.uri(), listener)) {
                Timeline timeline = rehearse(watched, now(world), world);

                assertThat(Playbill.of(timeline).violations()).isEmpty();
                assertThat(timeline.of(Kind.SENT)).hasSize(2);
                assertThat(timeline.of(Kind.SENT))
                        .anySatisfy(e -> assertThat(e.draft()).isEqualTo(bound.id()))
                        .allSatisfy(e -> assertThat(e.fact("person")).doesNotContain("@"));
            }
            assertThat(commands)
                    .contains("find")
                    .isSubsetOf("find", "getMore", "ping", "hello", "isMaster", "endSessions");
            assertThat(world.now(bound).state()).isEqualTo(bound.state());
            assertThat(world.smtp.verbs()).isEmpty();
        }
    }

    private static Instant now(SendingWorld world) {
        return world.time.instant();
    }

    private static Timeline rehearse(MongoStore store, Instant now, SendingWorld world) {
        Casting casting = new Casting(
                new MongoMailboxes(store, world.time),
                new MongoCampaigns(store),
                new MongoLeads(store),
                new MongoContacts(store),
                new MongoEnrollments(store),
                new MongoDrafts(store),
                new MongoSuppressions(store, world.time),
                new MongoDays(store),
                new MongoReservations(store));
        Settings settings = Settings.read(
                Path.of("no-such-folder"), Map.of("OUTRIDER_SENDER_POSTAL_ADDRESS", "1 Main Street, Springfield"));
        Terms terms = new Terms(settings, "https://out.test", new Review(Phrases.read(Path.of("config/review"))));
        Cast cast = casting.copy(now, true, now.plus(Duration.ofDays(2)));
        assertThat(cast.days()).hasSize(1);
        assertThat(cast.remarks()).isEqualTo(List.of());
        return Rehearsal.run(terms, new Script(now, 1, "s", "s", Fates.NONE), cast);
    }
}
