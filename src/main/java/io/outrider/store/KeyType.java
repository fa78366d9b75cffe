package io.outrider.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * This is how keys of a unique index stand in the store file: as ever, by Java's own serialisation. Only, two keys of one text
 * each are compared without it, in the very order that it gives: the shorter one first, then by bytes. The stock type serialises
 * both for every comparison, some thirty times an insert. Thread-safe.
 */
final class KeyType extends BasicDataType<Object> {
    /** A longer text is serialised in another way. */
    private static final int LONGEST = 65_535;

    private final ObjectDataType stock = new ObjectDataType();

    @Override
    public int compare(Object a, Object b) {
        if (a instanceof KeyValue one && b instanceof KeyValue other && one.size() == 1 && other.size() == 1) {
            if (one.get(0) instanceof String first && other.get(0) instanceof String second) {
                return first.equals(second) ? 0 : compare(a, b, bytes(first), bytes(second));
            }
        }
        return stock.compare(a, b);
    }

    private int compare(Object a, Object b, byte[] first, byte[] second) {
        if (first.length > LONGEST || second.length > LONGEST) {
            return stock.compare(a, b);
        }
        return first.length == second.length
                ? Arrays.compareUnsigned(first, second)
                : Integer.compare(first.length, second.length);
    }

    /** As Java serialises a text: each char by itself in one to three bytes, and none of them zero. */
    private static byte[] bytes(String text) {
        byte[] bytes = new byte[3 * text.length()];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != 0 && c < 0x80) {
                bytes[n++] = (byte) c;
            } else if (c < 0x800) {
                bytes[n++] = (byte) (0xC0 | (c >> 6));
                bytes[n++] = (byte) (0x80 | (c & 0x3F));
            } else {
                bytes[n++] = (byte) (0xE0 | (c >> 12));
                bytes[n++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                bytes[n++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        return Arrays.copyOf(bytes, n);
    }

    @Override
    public int getMemory(Object key) {
        return stock.getMemory(key);
    }

    @Override
    public boolean isMemoryEstimationAllowed() {
        return stock.isMemoryEstimationAllowed();
    }

    @Override
    public void write(WriteBuffer to, Object key) {
        stock.write(to, key);
    }

    @Override
    public Object read(ByteBuffer from) {
        return stock.read(from);
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }
}
