package io.outrider.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.inbox.classify.Classifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What servers say, and whether an address is given up for it. */
class ServerWordsTest {
    private static final Classifier CLASSIFIER = new HeadersFirst(new SteppingClock());

    static List<String> words() throws IOException {
        try (InputStream in = ServerWordsTest.class.getResourceAsStream("classify/server-words.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#") && !l.isBlank())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("words")
    void weighs(String line) {
        String[] told = line.split("\\|", 3);
        assertThat(CLASSIFIER.classify(Mails.report("failed", told[1], told[2])).word())
                .isEqualTo(told[0]);
    }
}
