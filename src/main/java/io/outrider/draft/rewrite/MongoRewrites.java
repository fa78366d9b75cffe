package io.outrider.draft.rewrite;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import io.outrider.draft.Draft;
import io.outrider.draft.DraftStatus;
import io.outrider.store.MongoStore;
import java.util.Date;
import org.bson.Document;

/** This puts new words into drafts that failed the review, in the collection {@code drafts}. Thread-safe. */
public final class MongoRewrites {
    private final MongoCollection<Document> drafts;

    /** @param store where the collection lives */
    public MongoRewrites(MongoStore store) {
        drafts = store.collection("drafts");
    }

    /**
     * Takes the words, the score and the state of a draft that was made anew: from {@code review_failed} by way of
     * {@code generating} in one write, as nobody else works on it meanwhile. False: the stored one stands elsewhere.
     */
    boolean replace(Draft anew) {
        return drafts.updateOne(
                                and(eq("_id", anew.id()), eq("status", DraftStatus.REVIEW_FAILED.word())),
                                combine(
                                        set("subject", anew.subject()),
                                        set("text", anew.text()),
                                        set("score", anew.score()),
                                        set("due", Date.from(anew.due())),
                                        set("variant", anew.variant()),
                                        set("status", anew.state().status().word()),
                                        set("reason", anew.state().reason()),
                                        set("at", Date.from(anew.state().at()))))
                        .getMatchedCount()
                == 1;
    }
}
