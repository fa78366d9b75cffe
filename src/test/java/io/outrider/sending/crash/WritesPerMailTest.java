package io.outrider.sending.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.outrider.mailbox.MailHost;
import io.outrider.sending.SendingWorld;
import io.outrider.store.EmbeddedStore;
import io.outrider.store.MongoIndexes;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many acknowledged writes one mail costs, from its claim to its last record: counted, not believed. */
class WritesPerMailTest {
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");

    @Test
    void aMailOfADayThatHasBegunCostsSixWritesAndALineInTheJournal() {
        Counter counter = new Counter();
        SendingWorld.Time time = new SendingWorld.Time();
        try (EmbeddedStore embedded = EmbeddedStore.inMemory();
                MongoStore store = MongoStore.open(embedded.uri(), counter);
                RigServer server = new RigServer(RigServer.Security.NONE, null)) {
            MongoIndexes.create(store);
            Outbox outbox = new Outbox(store, time);
            outbox.mailbox("ada@brightpath.test", server.port(), MailHost.Security.IMPLICIT_TLS, 5);
            Replica replica =
                    new Replica(store, Seams.of("abcdef01#1", time, new SendingWorld.Machine(), NoTls.plain()));
            replica.deliver(outbox.bind(outbox.draft("one@acme.test"), "ada@brightpath.test", 0));
            var slot = outbox.bind(outbox.draft("two@other.test"), "ada@brightpath.test", 1);
            counter.writes.clear();
            counter.reads = 0;
            assertThat(replica.deliver(slot)).isEqualTo("sent");
            System.out.printf("a mail: %d writes %s, %d reads%n", counter.writes.size(), counter.writes, counter.reads);
            assertThat(counter.writes)
                    .containsExactly(
                            "findAndModify drafts",
                            "update reservations",
                            "update drafts",
                            "update drafts",
                            "update enrollments",
                            "insert events",
                            "update days");
            assertThat(counter.reads).as("reads").isLessThanOrEqualTo(8);
        }
    }

    private static final class Counter implements CommandListener {
        private final List<String> writes = new ArrayList<>();
        private int reads;

        @Override
        public synchronized void commandStarted(CommandStartedEvent event) {
            String name = event.getCommandName();
            if (WRITES.contains(name)) {
                writes.add(name + ' ' + event.getCommand().getString(name).getValue());
            } else {
                reads++;
            }
        }
    }
}
