package io.outrider.inbox;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This keeps folder marks in {@code folders}. Thread-safe.
 *
 * <pre>
 * { "_id": "kim@outrider.test|INBOX", "mailbox": "kim@outrider.test", "folder": "INBOX", "uidValidity": 7,
 *   "lastUid": 41, "uidNext": 42, "messages": 12, "readAt": ISODate (business time; missing: not read to its end) }
 * </pre>
 */
public final class MongoFolderMarks implements FolderMarks {
    private final MongoCollection<Document> folders;

    public MongoFolderMarks(MongoStore store) {
        this.folders = store.collection("folders");
    }

    @Override
    public Map<String, FolderMark> of(String mailbox) {
        Map<String, FolderMark> marks = new HashMap<>();
        folders.find(eq("mailbox", mailbox)).forEach(d -> marks.put(d.getString("folder"), mark(d)));
        return marks;
    }

    @Override
    public void begin(String mailbox, String folder, long uidValidity, long lastUid) {
        Document fresh = new Document("_id", id(mailbox, folder))
                .append("mailbox", mailbox)
                .append("folder", folder)
                .append("uidValidity", uidValidity)
                .append("lastUid", lastUid)
                .append("uidNext", 0L)
                .append("messages", 0L);
        folders.replaceOne(eq("_id", id(mailbox, folder)), fresh, new ReplaceOptions().upsert(true));
    }

    @Override
    public void advance(String mailbox, String folder, long uidValidity, long lastUid) {
        folders.updateOne(same(mailbox, folder, uidValidity), Updates.max("lastUid", lastUid));
    }

    @Override
    public void complete(String mailbox, String folder, long uidValidity, long uidNext, long messages, Instant readAt) {
        folders.updateOne(
                same(mailbox, folder, uidValidity),
                Updates.combine(
                        Updates.set("uidNext", uidNext),
                        Updates.set("messages", messages),
                        Updates.set("readAt", Date.from(readAt))));
    }

    @Override
    public void drop(String mailbox, String folder) {
        folders.deleteOne(eq("_id", id(mailbox, folder)));
    }

    private static Bson same(String mailbox, String folder, long uidValidity) {
        return new Document("_id", id(mailbox, folder)).append("uidValidity", uidValidity);
    }

    private static String id(String mailbox, String folder) {
        return mailbox + '|' + folder;
    }

    private static FolderMark mark(Document d) {
        return new FolderMark(
                d.getString("folder"),
                d.getLong("uidValidity"),
                d.getLong("lastUid"),
                d.getLong("uidNext"),
                d.getLong("messages"),
                Optional.ofNullable(d.getDate("readAt")).map(Date::toInstant));
    }
}
