package io.outrider.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;
import org.junit.jupiter.api.Test;

class DocumentTypeTest {
    private final DocumentType type = new DocumentType();

    private static Document document(String id) {
        return new Document("_id", id)
                .append("n", 1)
                .append("long", 1L << 40)
                .append("x", 1.5)
                .append("yes", true)
                .append("none", null)
                .append("at", Instant.parse("2026-02-17T15:00:00.123Z"))
                .append("uuid", new UUID(1, 2))
                .append("list", new ArrayList<>(List.of("a", new Document("b", "ö€"), 3)))
                .append("deep", new Document("slots", new Document("0", new Document("state", "SENT"))));
    }

    @Test
    void shouldReadWhatItWroteOneBehindTheOther() {
        WriteBuffer bytes = new WriteBuffer();
        type.write(bytes, document("a"));
        type.write(bytes, document("b"));
        ByteBuffer written = bytes.getBuffer().flip();
        assertThat(type.read(written)).isEqualTo(document("a"));
        assertThat(type.read(written)).isEqualTo(document("b"));
        assertThat(written.hasRemaining()).isFalse();
    }

    @Test
    void shouldReadFilesFromBefore() {
        WriteBuffer bytes = new WriteBuffer();
        new ObjectDataType().write(bytes, document("old"));
        type.write(bytes, document("new"));
        ByteBuffer written = bytes.getBuffer().flip();
        assertThat(type.read(written)).isEqualTo(document("old"));
        assertThat(type.read(written)).isEqualTo(document("new"));
    }

    @Test
    void shouldWriteWhatIsNoBsonAsBefore() {
        Document strange = new Document("_id", "a").append("thread", Thread.State.NEW);
        WriteBuffer bytes = new WriteBuffer();
        type.write(bytes, strange);
        assertThat(type.read(bytes.getBuffer().flip())).isEqualTo(strange);
    }

    @Test
    void shouldTakeFewerBytesThanBefore() {
        WriteBuffer now = new WriteBuffer();
        WriteBuffer before = new WriteBuffer();
        type.write(now, document("a"));
        new ObjectDataType().write(before, document("a"));
        assertThat(now.position() * 2).isLessThan(before.position());
    }
}
