package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.outrider.inbox.classify.Verdict;
import io.outrider.inbox.letter.Bounds;
import io.outrider.inbox.letter.Letter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No mail makes the classifier throw, or read more than its bounds of parts, depth and bytes. */
class FuzzTest {
    private static final long SEED = 20_260_216;

    private final HeadersFirst classifier = new HeadersFirst(new SteppingClock());
    private final ThreadMXBean processor = ManagementFactory.getThreadMXBean();

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
        fuzz(SEED, 50_000);
    }

    @Test
    @Tag("long")
    void anotherPartOfAllMutations() throws IOException {
        fuzz(SEED + 1, 100_000);
    }

    @Test
    @Tag("bench")
    void aMillionMutations() throws IOException {
        Most most = fuzz(SEED, Integer.getInteger("fuzz.mails", 1_000_000));
        System.out.println(most);
        assertThat(most.nanos).isLessThan(1_000_000_000L);
    }

    /** The most that any mail took, of each kind; time of this thread on a processor, for others may use the machine. */
    private static final class Most {
        private long nanos;
        private int slowest;
        private int length;
        private int parts;
        private int deepest;
        private long bytes;

        void take(int number, byte[] mail, Letter letter, long took) {
            if (took > nanos) {
                nanos = took;
                slowest = number;
                length = mail.length;
            }
            parts = Math.max(parts, letter.bounds().parts());
            deepest = Math.max(deepest, letter.bounds().deepest());
            bytes = Math.max(bytes, letter.bounds().bytes());
        }

        @Override
        public String toString() {
            return "slowest mail: " + nanos / 1_000_000 + " ms, number " + slowest + ", " + length
                    + " bytes; most parts "
                    + parts + " of " + Bounds.PARTS + ", deepest " + deepest + " of " + Bounds.DEPTH + ", most bytes "
                    + bytes + " of " + Bounds.BYTES;
        }
    }

    private Most fuzz(long seed, int mails) throws IOException {
        Mutations mutations = new Mutations(seeds(), seed);
        Most most = new Most();
        for (int i = 0; i < mails; i++) {
            byte[] mail = mutations.next();
            long begun = processor.getCurrentThreadCpuTime();
            Letter letter = Letter.of(mail);
            // Not behind the net that classify() spreads: what it would catch is a fault, too.
            Verdict verdict = classifier.unguarded(letter);
            most.take(i, mail, letter, processor.getCurrentThreadCpuTime() - begun);
            if (verdict == null || !within(letter.bounds())) {
                fail("mail " + i + " of seed " + seed + ": " + verdict + ", " + most);
            }
        }
        return most;
    }

    /** No assertion of its own for each of a million: they would take longer than the classifier. */
    private static boolean within(Bounds bounds) {
        return bounds.parts() >= 1
                && bounds.parts() <= Bounds.PARTS
                && bounds.deepest() <= Bounds.DEPTH
                && bounds.bytes() <= Bounds.BYTES;
    }
}
