package io.outrider.inbox.classify;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.outrider.store.MongoStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * This counts unknown texts in a fixed number of places, so that a flood of nonsense fills no disk: a template lives in one of a few
 * places that its hash names, and what finds none of them free is counted in the last. A count may be one too high after a crash.
 * Thread-safe.
 *
 * <pre>
 * unknown-texts: { "_id": 137, "template": "@ is not served here (n)", "count": 4 }
 * </pre>
 */
public final class MongoUnknownTexts implements UnknownTexts {
    /** What is counted when no place is free. */
    static final String REST = "(others)";

    private static final int PLACES = 500;
    private static final int TRIES = 4;

    private final MongoCollection<Document> texts;

    public MongoUnknownTexts(MongoStore store) {
        this.texts = store.collection("unknown-texts");
    }

    @Override
    public void count(String said) {
        String template = UnknownText.template(said);
        int place = Math.floorMod(template.hashCode(), PLACES);
        for (int i = 0; i < TRIES; i++) {
            if (countAt((place + i) % PLACES, template)) {
                return;
            }
        }
        countAt(PLACES, REST);
    }

    /** False: another template lives there. */
    private boolean countAt(int place, String template) {
        try {
            texts.updateOne(
                    and(eq("_id", place), eq("template", template)),
                    Updates.inc("count", 1L),
                    new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // Another template, or the same one was written at this very moment by somebody else.
            return texts.updateOne(and(eq("_id", place), eq("template", template)), Updates.inc("count", 1L))
                            .getMatchedCount()
                    == 1;
        }
    }

    @Override
    public List<UnknownText> most(int limit) {
        List<Integer> places = IntStream.rangeClosed(0, PLACES).boxed().toList();
        List<UnknownText> all = new ArrayList<>();
        for (Document found : texts.find(in("_id", places))) {
            all.add(new UnknownText(
                    found.getString("template"),
                    found.get("count", Number.class).longValue()));
        }
        all.sort(Comparator.comparingLong(UnknownText::count).reversed().thenComparing(UnknownText::template));
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }
}
