package io.outrider.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;

class KeyTypeTest {
    private static final String ALPHABET = "ab|@<Z0\u0000\u0001\u007f\u0080\u07ff\u0800\uffff\ud83d\ude00é";

    private final KeyType type = new KeyType();
    private final ObjectDataType stock = new ObjectDataType();
    private final SplittableRandom dice = new SplittableRandom(7);

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = dice.nextInt(6); i > 0; i--) {
            text.append(ALPHABET.charAt(dice.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Test
    void shouldPutTextsInTheOrderOfTheStockType() {
        for (int i = 0; i < 3_000; i++) {
            KeyValue a = new KeyValue(text());
            KeyValue b = new KeyValue(text());
            assertThat(Integer.signum(type.compare(a, b))).as("%s to %s", a, b).isEqualTo(stock.compare(a, b));
        }
    }

    @Test
    void shouldPutWhateverElseInTheOrderOfTheStockType() {
        List<Object> keys = new ArrayList<>(List.of(
                new KeyValue(1.0),
                new KeyValue("a", "b"),
                new KeyValue("a", "c"),
                new KeyValue("a"),
                new KeyValue("x".repeat(70_000)),
                new KeyValue("x".repeat(70_001)),
                new KeyValue("é".repeat(40_000)),
                "a",
                "b"));
        for (Object a : keys) {
            for (Object b : keys) {
                assertThat(Integer.signum(type.compare(a, b))).isEqualTo(Integer.signum(stock.compare(a, b)));
            }
        }
    }

    @Test
    void shouldFindInAMapWhatTheStockTypeWrote() {
        WriteBuffer bytes = new WriteBuffer();
        stock.write(bytes, new KeyValue("kim@outrider.test|<1@acme.test>"));
        assertThat(type.read(bytes.getBuffer().flip())).isEqualTo(new KeyValue("kim@outrider.test|<1@acme.test>"));

        try (MVStore store = new MVStore.Builder().open()) {
            MVMap<Object, Object> map = store.openMap("keys", new MVMap.Builder<>().keyType(type));
            List<KeyValue> keys = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                keys.add(new KeyValue(text() + i));
                map.put(keys.get(i), i);
            }
            for (int i = 0; i < 500; i++) {
                assertThat(map.get(keys.get(i))).isEqualTo(i);
            }
        }
    }
}
