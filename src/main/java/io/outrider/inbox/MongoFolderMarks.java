package io.outrider.inbox;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
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
    public void save(String mailbox, List<Change> changes) {
        List<WriteModel<Document>> writes =
                changes.stream().map(change -> write(mailbox, change)).toList();
        if (!writes.isEmpty()) {
            folders.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
    }

    private static WriteModel<Document> write(String mailbox, Change change) {
        FolderMark mark = change.mark();
        String id = id(mailbox, mark.folder());
        return change.begun()
                ? new ReplaceOneModel<>(eq("_id", id), document(mailbox, mark), new ReplaceOptions().upsert(true))
                : new UpdateOneModel<>(new Document("_id", id).append("uidValidity", mark.uidValidity()), moved(mark));
    }

    private static Document document(String mailbox, FolderMark mark) {
        Document document = new Document("_id", id(mailbox, mark.folder()))
                .append("mailbox", mailbox)
                .append("folder", mark.folder())
                .append("uidValidity", mark.uidValidity())
                .append("lastUid", mark.lastUid())
                .append("uidNext", mark.uidNext())
                .append("messages", mark.messages());
        mark.readAt().ifPresent(at -> document.append("readAt", Date.from(at)));
        return document;
    }

    private static Bson moved(FolderMark mark) {
        List<Bson> changes = new ArrayList<>(List.of(
                Updates.max("lastUid", mark.lastUid()),
                Updates.set("uidNext", mark.uidNext()),
                Updates.set("messages", mark.messages())));
        mark.readAt().ifPresent(at -> changes.add(Updates.set("readAt", Date.from(at))));
        return Updates.combine(changes);
    }

    @Override
    public void drop(String mailbox, String folder) {
        folders.deleteOne(eq("_id", id(mailbox, folder)));
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
