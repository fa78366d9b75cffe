package io.outrider.campaign;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoEnrollmentsTest extends EnrollmentsContract {
    private final MongoStore store;

    MongoEnrollmentsTest(MongoStore store) {
        this.store = store;
    }

    @Override
    Enrollments empty() {
        return new MongoEnrollments(store);
    }
}
