package io.outrider.campaign.prospecting;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class MongoBookmarksTest {
    private final MongoStore store;

    MongoBookmarksTest(MongoStore store) {
        this.store = store;
    }

    @Test
    void eachQuestionHasItsPlaceAndBeginsAtTheFirst() {
        Bookmarks bookmarks = new MongoBookmarks(store);
        assertThat(bookmarks.of("rocketreach|a")).isEqualTo(1);
        bookmarks.put("rocketreach|a", 101);
        bookmarks.put("rocketreach|b", 29);
        bookmarks.put("rocketreach|a", 141);
        Bookmarks later = new MongoBookmarks(store);
        assertThat(later.of("rocketreach|a")).isEqualTo(141);
        assertThat(later.of("rocketreach|b")).isEqualTo(29);
        later.put("rocketreach|a", 1);
        assertThat(bookmarks.of("rocketreach|a")).isEqualTo(1);
    }
}
