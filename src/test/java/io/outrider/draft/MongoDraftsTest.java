package io.outrider.draft;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoDraftsTest extends DraftsContract {
    private final MongoStore store;

    MongoDraftsTest(MongoStore store) {
        this.store = store;
    }

    @Override
    Drafts empty() {
        return new MongoDrafts(store);
    }
}
