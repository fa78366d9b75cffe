package io.outrider.campaign;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.outrider.campaign.Enrollment.State.ACTIVE;
import static io.outrider.campaign.Enrollment.State.FINISHED;
import static io.outrider.campaign.Enrollment.State.STOPPED;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import io.outrider.store.MongoStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * This is the collection {@code enrollments}; {@link MongoEnrollment} shows a document. Thread-safe and safe across
 * processes: a mail is recorded once by its draft's id, and what has stopped stays stopped.
 */
public final class MongoEnrollments implements Enrollments {
    private static final Bson IS_ACTIVE = eq("state", MongoEnrollment.word(ACTIVE));

    private final MongoCollection<Document> enrollments;
    /** May show what a crash takes back: what is decided on it is written later, and is taken back with it. */
    private final MongoCollection<Document> latest;

    /** @param store where the collection lives */
    public MongoEnrollments(MongoStore store) {
        this.enrollments = store.collection("enrollments");
        this.latest = enrollments.withReadConcern(ReadConcern.LOCAL);
    }

    @Override
    public boolean enroll(Enrollment enrollment) {
        return MongoStore.insertNew(enrollments, MongoEnrollment.toDocument(enrollment));
    }

    @Override
    public Optional<Enrollment> find(String id) {
        return Optional.ofNullable(enrollments.find(eq("_id", id)).first()).map(MongoEnrollment::toEnrollment);
    }

    @Override
    public List<Enrollment> toDraft(Instant before, int limit) {
        return enrollments
                .find(and(IS_ACTIVE, eq("undrafted", true), lt("due", Date.from(before))))
                .sort(ascending("initial", "due"))
                .limit(limit)
                .map(MongoEnrollment::toEnrollment)
                .into(new ArrayList<>());
    }

    @Override
    public void drafted(String id, int step) {
        update(and(eq("_id", id), eq("next", step)), unset("undrafted"));
    }

    /** Tries the active one first: the state only ever leaves ACTIVE, so one of the two updates meets it. */
    @Override
    public boolean sent(String id, String mailbox, Enrollment.Sent sent, Optional<Instant> due) {
        Bson unrecorded = and(eq("_id", id), ne("sent.draft", sent.draft()));
        List<Bson> record = new ArrayList<>(
                List.of(push("sent", MongoEnrollment.toDocument(sent)), inc("next", 1), set("initial", false)));
        if (sent.step() == 0) {
            record.add(set("mailbox", mailbox));
        }
        List<Bson> goOn = new ArrayList<>(record);
        due.ifPresentOrElse(
                next -> goOn.addAll(goesOn(next)), () -> goOn.addAll(ends(FINISHED, "every mail was sent")));
        return update(and(unrecorded, IS_ACTIVE), combine(goOn))
                || update(and(unrecorded, ne("state", MongoEnrollment.word(ACTIVE))), combine(record));
    }

    @Override
    public boolean stop(String id, String reason) {
        return update(and(eq("_id", id), IS_ACTIVE), combine(ends(STOPPED, reason)));
    }

    @Override
    public boolean stop(String id, String reason, String cause) {
        List<Bson> changes = new ArrayList<>(ends(STOPPED, reason));
        changes.add(set("cause", cause));
        return update(and(eq("_id", id), IS_ACTIVE), combine(changes));
    }

    @Override
    public List<Enrollment> stoppedBy(String cause) {
        return list(eq("cause", cause));
    }

    @Override
    public void postpone(String id, Instant due) {
        Date later = Date.from(due);
        update(and(eq("_id", id), IS_ACTIVE, lt("due", later)), set("due", later));
    }

    @Override
    public List<Enrollment> ofContact(String contact) {
        return list(latest, eq("contact", contact));
    }

    @Override
    public List<Enrollment> activeOfCompany(String company) {
        return list(and(eq("company", company), IS_ACTIVE));
    }

    private static List<Bson> goesOn(Instant due) {
        return List.of(set("due", Date.from(due)), set("undrafted", true));
    }

    private static List<Bson> ends(Enrollment.State state, String reason) {
        return List.of(
                set("state", MongoEnrollment.word(state)), set("reason", reason), unset("due"), unset("undrafted"));
    }

    private boolean update(Bson filter, Bson change) {
        return enrollments.updateOne(filter, change).getMatchedCount() == 1;
    }

    private List<Enrollment> list(Bson filter) {
        return list(enrollments, filter);
    }

    private static List<Enrollment> list(MongoCollection<Document> from, Bson filter) {
        return from.find(filter)
                .sort(ascending("_id"))
                .map(MongoEnrollment::toEnrollment)
                .into(new ArrayList<>());
    }
}
