package io.outrider.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import org.h2.mvstore.MVMap;

/**
 * This is the index on {@code _id}. Documents stand under their ids, so of those whose id is a text nothing else is kept: the
 * stock index is a second map, whose keys are serialised by Java for each comparison. Other ids go by the stock one.
 */
final class IdIndex extends Index<Object> {
    private final Index<Object> others;
    private final MVMap<Object, Document> documents;

    IdIndex(Index<Object> others, MVMap<Object, Document> documents) {
        super(others.getName(), others.getKeys(), false);
        this.others = others;
        this.documents = documents;
    }

    private static boolean isText(Document document) {
        return document.get("_id") instanceof String;
    }

    @Override
    public Object getPosition(Document document) {
        return isText(document) ? document.get("_id") : others.getPosition(document);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        if (!isText(document)) {
            others.checkAdd(document, collection);
        } else if (documents.containsKey(document.get("_id"))) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(List.of(document.get("_id"))));
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        if (!isText(document)) {
            others.add(document, position, collection);
        }
    }

    @Override
    public Object remove(Document document) {
        return isText(document) ? document.get("_id") : others.remove(document);
    }

    /** A text, or what may mean one, is looked for among the documents. */
    @Override
    public boolean canHandle(Document query) {
        Object id = query.get("_id");
        return !(id instanceof String)
                && !(id instanceof Document)
                && !BsonRegularExpression.isRegularExpression(id)
                && others.canHandle(query);
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        return others.getPositions(query);
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    /** Whether documents are to be added to it that were there before; none ever are. */
    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    @Override
    public long getDataSize() {
        return others.getDataSize();
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        if (!isText(before)) {
            others.checkUpdate(before, after, collection);
        }
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        if (!isText(before)) {
            others.updateInPlace(before, after, position, collection);
        }
    }

    @Override
    public void drop() {
        others.drop();
    }

    @Override
    public boolean isUnique() {
        return true;
    }
}
