package io.outrider.draft;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.outrider.draft.DraftStatus.CLAIMED;
import static io.outrider.draft.DraftStatus.SENDING;

import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;

/** This says a move of the state machine in the store's words: where it may begin, and what it changes. Stateless. */
final class MongoMoves {
    /** Owner and lease stay as evidence where the outcome is open: the quiet time counts from the lease's end. */
    private static final Set<DraftStatus> KEEPS_LEASE =
            EnumSet.of(CLAIMED, SENDING, DraftStatus.UNKNOWN, DraftStatus.HELD);

    private MongoMoves() {}

    /** Where a move may begin. */
    static Bson where(Move move) {
        List<Bson> where = new ArrayList<>(
                List.of(eq("_id", move.id()), eq("status", move.from().word())));
        move.fence().ifPresent(fence -> where.add(eq("fence", fence)));
        if (move.to() == SENDING) {
            if (move.fence().isEmpty()) {
                throw new IllegalArgumentException("draft '" + move.id() + "' cannot begin to be sent without a fence");
            }
            if (move.messageId().isEmpty()) {
                where.add(exists("messageId"));
            }
        }
        // The id is fixed once: a repeated attempt under another one is refused, never stored.
        move.messageId().ifPresent(id -> where.add(in("messageId", null, id.value())));
        return and(where);
    }

    /** What it changes. */
    static Bson change(Move move) {
        List<Bson> change = new ArrayList<>(List.of(
                set("status", move.to().word()), set("reason", move.reason()), set("at", Date.from(move.at()))));
        move.due().ifPresent(due -> change.add(set("due", Date.from(due))));
        move.leaseUntil().ifPresent(until -> change.add(set("leaseUntil", Date.from(until))));
        move.messageId().ifPresent(id -> change.add(set("messageId", id.value())));
        if (move.attempts() != 0) {
            change.add(inc("attempts", move.attempts()));
        }
        change.addAll(MongoDoubts.marks(move));
        change.addAll(MongoEndings.marks(move));
        if (!KEEPS_LEASE.contains(move.to())) {
            change.add(unset("owner"));
            change.add(unset("leaseUntil"));
        }
        return combine(change);
    }
}
