package io.outrider.inbox.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoUnknownTextsTest {
    @Test
    void countsWhatTextsHaveInCommon(MongoStore store) {
        UnknownTexts texts = new MongoUnknownTexts(store);
        texts.count("550 No parking for ann@acme.test on mx7.acme.test, ticket 4711");
        texts.count("550 No parking for bob@other.test on mx1.other.test, ticket 42");
        texts.count("Rien ne va plus");
        assertThat(texts.most(10))
                .containsExactly(
                        new UnknownText("(n) no parking for @ on (host), ticket (n)", 2),
                        new UnknownText("rien ne va plus", 1));
        assertThat(texts.most(1)).hasSize(1);
    }

    @Test
    void aFloodOfNonsenseFillsAFixedNumberOfPlaces(MongoStore store) {
        UnknownTexts texts = new MongoUnknownTexts(store);
        for (int i = 0; i < 700; i++) {
            texts.count("nonsense " + Integer.toString(i, 36).replaceAll("\\d", "x") + (char) ('a' + i % 26)
                    + (char) ('a' + i / 26));
        }
        assertThat(texts.most(10_000)).hasSizeLessThanOrEqualTo(501);
        assertThat(texts.most(1).get(0).template()).isEqualTo(MongoUnknownTexts.REST);
    }
}
