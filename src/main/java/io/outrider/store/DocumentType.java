package io.outrider.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * This is how documents stand in the store file: as BSON, in which they came, behind a mark. What has no mark was written by Java's
 * own serialisation, in files from before, and is read all the same. Thread-safe.
 */
final class DocumentType extends BasicDataType<Document> {
    /** No type of {@link ObjectDataType} begins with a negative byte. */
    private static final byte BSON = -7;

    private static final int FIRST_GUESS = 1024;
    private static final int AN_ENTRY = 48;

    private final ObjectDataType before = new ObjectDataType();

    @Override
    public void write(WriteBuffer to, Document document) {
        ByteBuf bytes = Unpooled.buffer(FIRST_GUESS);
        try {
            BsonEncoder.encodeDocument(document, bytes);
        } catch (RuntimeException e) { // a value that never came over the wire
            before.write(to, document);
            return;
        }
        to.put(BSON).put(bytes.array(), bytes.arrayOffset(), bytes.readableBytes());
    }

    /** How long a document is as BSON. */
    static int bytes(Document document) {
        ByteBuf bytes = Unpooled.buffer(FIRST_GUESS);
        BsonEncoder.encodeDocument(document, bytes);
        return bytes.readableBytes();
    }

    @Override
    public Document read(ByteBuffer from) {
        if (from.get(from.position()) != BSON) {
            return (Document) before.read(from);
        }
        from.get();
        ByteBuf bytes = Unpooled.wrappedBuffer(from);
        Document document = BsonDecoder.decodeBson(bytes);
        from.position(from.position() + bytes.readerIndex());
        return document;
    }

    @Override
    public int getMemory(Document document) {
        return size(document);
    }

    /** Asked of every document: one like its neighbours today may be ten times as long tomorrow, and pages are split by this. */
    @Override
    public boolean isMemoryEstimationAllowed() {
        return false;
    }

    /**
     * Whether a document has become so much longer that its page may have to be split: otherwise those of a collection that
     * all grow in their place would stay on one page, and each write would write them all.
     */
    static boolean outgrows(Document now, Document before) {
        return Integer.highestOneBit(size(now)) > Integer.highestOneBit(size(before));
    }

    private static int size(Object value) {
        int size = AN_ENTRY;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size += size(entry.getKey()) + size(entry.getValue());
            }
        } else if (value instanceof Collection<?> values) {
            for (Object one : values) {
                size += size(one);
            }
        } else if (value instanceof String text) {
            size += text.length();
        }
        return size;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
