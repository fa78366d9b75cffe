package io.outrider;

import com.mongodb.client.MongoDatabase;
import io.outrider.store.MongoStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;

/** Every document of every collection of a store, as text; bytes are shown as the letters they are. */
final class MongoDump {
    private MongoDump() {}

    static Map<String, String> of(MongoStore store) {
        MongoDatabase database = store.client().getDatabase(store.database());
        Map<String, String> dump = new TreeMap<>();
        for (String name : database.listCollectionNames()) {
            StringBuilder text = new StringBuilder();
            for (Document document : database.getCollection(name).find()) {
                text.append(document).append('\n');
                document.values().forEach(value -> {
                    if (value instanceof Binary bytes) {
                        text.append(new String(bytes.getData(), StandardCharsets.UTF_8))
                                .append('\n');
                    }
                });
            }
            dump.put(name, text.toString());
        }
        return dump;
    }
}
