package io.outrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.outrider.time.MachineTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoEventsTest {
    private static final Instant TUESDAY = Instant.parse("2026-02-17T14:00:00Z");
    private static final Clock CLOCK = Clock.fixed(TUESDAY, ZoneOffset.UTC);

    private final MongoStore store;
    private final MongoEvents events;

    MongoEventsTest(MongoStore store) {
        this.store = store;
        this.events = new MongoEvents(store, CLOCK, MachineTime.system());
    }

    private List<String> textsAfter(String id, int limit) {
        return events.after(id, limit).stream()
                .map(entry -> entry.event().text())
                .toList();
    }

    @Test
    void showsTheNewestOldestFirst() {
        IntStream.range(0, 5).forEach(n -> events.record(Event.of("lead.stored", "lead-" + n, "n" + n)));
        assertThat(textsAfter("", 3)).containsExactly("n2", "n3", "n4");
        assertThat(events.after("", 1).get(0).at()).isEqualTo(TUESDAY);
    }

    @Test
    void goesOnBehindAnEntry() {
        IntStream.range(0, 5).forEach(n -> events.record(Event.of("lead.stored", "lead-" + n, "n" + n)));
        String second = events.after("", 4).get(0).id();
        assertThat(textsAfter(second, 2)).containsExactly("n2", "n3");
        assertThat(textsAfter(events.after("", 1).get(0).id(), 10)).isEmpty();
    }

    @Test
    void keepsItsOrderOverARestartWithTheMachineClockSetBack() {
        events.record(Event.of("lead.stored", "a", "first"));
        MachineTime yesterday = new MachineTime() {
            @Override
            public Instant now() {
                return TUESDAY.minusSeconds(86_400_000);
            }

            @Override
            public long nanos() {
                return 0;
            }
        };
        new MongoEvents(store, CLOCK, yesterday).record(Event.of("lead.stored", "b", "second"));
        assertThat(textsAfter("", 10)).containsExactly("first", "second");
    }

    @Test
    void aReaderMissesNothingWhileManyWrite() {
        List<Thread> writers = IntStream.range(0, 8)
                .mapToObj(t -> new Thread(() ->
                        IntStream.range(0, 50).forEach(n -> events.record(Event.of("mail.sent", t + "-" + n, "x")))))
                .toList();
        writers.forEach(Thread::start);
        String last = "";
        int seen = 0;
        while (seen < 400) {
            List<Events.Entry> page = last.isEmpty() ? events.after("0", 100) : events.after(last, 100);
            seen += page.size();
            last = page.isEmpty() ? last : page.get(page.size() - 1).id();
            if (page.isEmpty() && writers.stream().noneMatch(Thread::isAlive)) {
                seen += events.after(last, 500).size();
                break;
            }
        }
        assertThat(seen).isEqualTo(400);
    }

    @Test
    void neverThrowsWhenTheStoreIsDown() {
        EmbeddedStore embedded = EmbeddedStore.inMemory();
        MongoClient client = MongoClients.create(embedded.uri() + "&serverSelectionTimeoutMS=200");
        MongoEvents journal = new MongoEvents(new MongoStore(client, "outrider"), CLOCK, MachineTime.system());
        embedded.close();
        assertThatCode(() -> journal.record(Event.of("lead.stored", "a", "down")))
                .doesNotThrowAnyException();
        client.close();
        assertThatCode(() -> journal.record(Event.of("lead.stored", "a", "closed")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesALimitOutOfRange() {
        assertThatThrownBy(() -> events.after("", 501)).hasMessage("limit of events is 501; allowed are 1 to 500");
    }
}
