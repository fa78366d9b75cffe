package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.inbox.classify.MachineMail;
import io.outrider.inbox.classify.UnknownTexts;
import io.outrider.inbox.letter.Bounds;
import io.outrider.inbox.letter.Letter;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No mail makes the classifier throw, or read more than its bounds of parts, depth and bytes. */
class FuzzTest {
    private static final long SEED = 20_260_216;

    private final MachineMail machines = new MachineMail(UnknownTexts.NONE);
    private final HeadersFirst classifier = new HeadersFirst(new SteppingClock());
    private final MachineTime machine = MachineTime.system();

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        DialectsTest.dialects().forEach(d -> seeds.add(d.mail()));
        if (Corpus.present()) {
            Corpus.mails().forEach(m -> seeds.add(m.raw()));
        }
        return seeds;
    }

    @Test
    void aSeededPartOfAllMutations() throws IOException {
        fuzz(50_000);
    }

    @Test
    @Tag("bench")
    void aMillionMutations() throws IOException {
        Duration slowest = fuzz(1_000_000);
        System.out.println("slowest mail: " + slowest.toMillis() + " ms");
        assertThat(slowest).isLessThan(Duration.ofSeconds(1));
    }

    private Duration fuzz(int mails) throws IOException {
        Mutations mutations = new Mutations(seeds(), SEED);
        Duration slowest = Duration.ZERO;
        for (int i = 0; i < mails; i++) {
            byte[] mail = mutations.next();
            long begun = machine.nanos();
            Letter letter = Letter.of(mail);
            // Not behind the net that classify() spreads: what it would catch is a fault, too.
            machines.read(letter);
            assertThat(classifier.classify(mail)).isNotNull();
            Duration took = Duration.ofNanos(machine.nanos() - begun);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            assertThat(letter.bounds().parts()).isBetween(1, Bounds.PARTS);
            assertThat(letter.bounds().deepest()).isLessThanOrEqualTo(Bounds.DEPTH);
            assertThat(letter.bounds().bytes()).isLessThanOrEqualTo(Bounds.BYTES);
        }
        return slowest;
    }
}
