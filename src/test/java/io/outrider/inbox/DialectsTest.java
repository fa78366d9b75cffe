package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.inbox.classify.Classifier;
import io.outrider.inbox.classify.Verdict;
import io.outrider.mail.Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How mail systems write, one invented mail a dialect: what they print is from their documentation, names are reserved. */
class DialectsTest {
    private static final Classifier CLASSIFIER = new HeadersFirst(new SteppingClock());

    /** One mail with what is expected of it. */
    record Dialect(
            String name, String verdict, String reason, String recipients, String status, String id, byte[] mail) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Dialect> dialects() throws IOException {
        try (InputStream in = DialectsTest.class.getResourceAsStream("classify/dialects.txt")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split("(?m)^=== "))
                    .filter(s -> !s.isBlank())
                    .map(DialectsTest::dialect)
                    .toList();
        }
    }

    private static Dialect dialect(String text) {
        int end = text.indexOf('\n');
        String[] told = Stream.concat(Arrays.stream(text.substring(0, end).split("\\|")), Stream.of("", "", "", "", ""))
                .map(String::strip)
                .toArray(String[]::new);
        byte[] mail = text.substring(end + 1).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return new Dialect(told[0], told[1], told[2], told[3], told[4], told[5], mail);
    }

    @Test
    void judgesEachRecipientByItself() throws IOException {
        Dialect several = dialects().stream()
                .filter(d -> d.name().equals("Several recipients"))
                .findFirst()
                .orElseThrow();
        Verdict verdict = CLASSIFIER.classify(several.mail());
        assertThat(verdict.on(new Address("ann@acme.test")).word()).isEqualTo("hard_bounce");
        Verdict full = verdict.on(new Address("bob@acme.test"));
        assertThat(full.word()).isEqualTo("soft_bounce");
        assertThat(full.bounced().orElseThrow().reason()).isEqualTo("mailboxfull");
        assertThat(full.bounced().orElseThrow().recipients()).containsExactly(new Address("bob@acme.test"));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void understands(Dialect dialect) {
        Verdict verdict = CLASSIFIER.classify(dialect.mail());
        assertThat(verdict.word()).isEqualTo(dialect.verdict());
        verdict.bounced().ifPresent(failure -> {
            assertThat(failure.reason()).isEqualTo(dialect.reason());
            assertThat(failure.recipients())
                    .extracting(Address::value)
                    .containsExactly(dialect.recipients().split(";"));
            assertThat(failure.status().map(Object::toString).orElse("")).isEqualTo(dialect.status());
            if (!dialect.id().isEmpty()) {
                assertThat(failure.originalMessageId().map(Object::toString)).contains(dialect.id());
            }
        });
        if (verdict instanceof Verdict.Complaint complaint) {
            assertThat(complaint.recipients()).extracting(Address::value).containsExactly(dialect.recipients());
            assertThat(complaint.originalMessageId().map(Object::toString)).contains(dialect.id());
        }
    }
}
