package io.outrider.store;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoRunsTest extends RunsContract {
    private final MongoStore store;

    MongoRunsTest(MongoStore store) {
        this.store = store;
    }

    @Override
    Runs empty() {
        return new MongoRuns(store, clock, machine);
    }
}
