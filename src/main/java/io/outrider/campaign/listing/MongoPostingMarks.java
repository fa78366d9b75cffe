package io.outrider.campaign.listing;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.outrider.lead.Lead;
import io.outrider.lead.MongoLeads;
import io.outrider.store.MongoStore;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * These are the marks by which a duplicate is known (LED-20), in the collection {@code lead_marks} that {@code MongoLeads}
 * describes, set for many leads at once and by its rules: a link counts for ever, a key for 30 days.
 */
final class MongoPostingMarks {
    private static final Duration KEY_LASTS = Duration.ofDays(30);
    static final String BY_KEY = "duplicate_key";
    static final String BY_LINK = "duplicate_link";

    private final MongoCollection<Document> marks;

    MongoPostingMarks(MongoStore store) {
        marks = store.collection("lead_marks");
    }

    /** Of rows of one batch that are the same posting, the first stays. */
    static void refuseTwins(List<PostingRow> rows) {
        Map<String, PostingRow> first = new HashMap<>();
        for (PostingRow row : rows) {
            PostingRow twin = row.lead().link().isEmpty() ? null : first.get(link(row.lead()));
            if (twin != null) {
                row.skip(BY_LINK, twin.lead().id());
            } else if (first.containsKey(key(row.lead()))) {
                row.skip(BY_KEY, first.get(key(row.lead())).lead().id());
            } else {
                first.put(key(row.lead()), row);
                if (!row.lead().link().isEmpty()) {
                    first.put(link(row.lead()), row);
                }
            }
        }
    }

    void refuseKnownLinks(List<PostingRow> rows) {
        List<PostingRow> linked = rows.stream()
                .filter(r -> r.isOpen() && !r.lead().link().isEmpty())
                .toList();
        Map<String, Document> known =
                MongoBulk.byId(marks, linked.stream().map(r -> link(r.lead())).toList(), "lead");
        for (PostingRow row : linked) {
            Document mark = known.get(link(row.lead()));
            if (mark != null && !row.lead().id().equals(mark.getString("lead"))) {
                row.skip(BY_LINK, mark.getString("lead"));
            }
        }
    }

    /** Whether each key was free of marks of other leads in the last 30 days; nothing is written. */
    void refuseKnownKeys(List<PostingRow> rows) {
        List<PostingRow> open = rows.stream().filter(PostingRow::isOpen).toList();
        Map<String, Document> known = marks(open);
        open.forEach(row -> judge(row, known.get(key(row.lead()))));
    }

    private Map<String, Document> marks(List<PostingRow> rows) {
        return MongoBulk.byId(marks, rows.stream().map(r -> key(r.lead())).toList(), "lead", "at");
    }

    private static void judge(PostingRow row, Document mark) {
        if (mark != null && !mayTake(row.lead(), mark)) {
            row.skip(BY_KEY, mark.getString("lead"));
        }
    }

    private static boolean mayTake(Lead lead, Document mark) {
        return lead.id().equals(mark.getString("lead")) || mark.getDate("at").before(old(lead));
    }

    private static Date old(Lead lead) {
        return Date.from(lead.createdAt().minus(KEY_LASTS));
    }

    /** Marks the keys of the rows that are open, and refuses those whose key another lead has. */
    void takeKeys(List<PostingRow> rows) {
        List<PostingRow> open = rows.stream().filter(PostingRow::isOpen).toList();
        Set<Integer> taken = MongoBulk.insert(
                marks,
                open.stream().map(r -> MongoLeads.mark(key(r.lead()), r.lead())).toList());
        List<PostingRow> late = taken.stream().map(open::get).toList();
        Map<String, Document> known = marks(late);
        for (PostingRow row : late) {
            judge(row, known.get(key(row.lead())));
            if (row.isOpen() && !takenOver(row.lead())) {
                row.skip(BY_KEY, known.get(key(row.lead())).getString("lead"));
            }
        }
    }

    private boolean takenOver(Lead lead) {
        return marks.updateOne(
                                Filters.and(
                                        Filters.eq("_id", key(lead)),
                                        Filters.or(Filters.eq("lead", lead.id()), Filters.lt("at", old(lead)))),
                                Updates.combine(
                                        Updates.set("lead", lead.id()), Updates.set("at", Date.from(lead.createdAt()))))
                        .getMatchedCount()
                == 1;
    }

    void markLinks(List<PostingRow> rows) {
        MongoBulk.insert(
                marks,
                rows.stream()
                        .filter(r -> r.isStored() && !r.lead().link().isEmpty())
                        .map(r -> MongoLeads.mark(link(r.lead()), r.lead()))
                        .toList());
    }

    private static String key(Lead lead) {
        return "key|" + lead.key();
    }

    private static String link(Lead lead) {
        return "link|" + lead.link();
    }
}
