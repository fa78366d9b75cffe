package io.outrider.campaign.listing;

import io.outrider.store.MongoStore;
import java.nio.file.Path;
import java.time.Duration;

/** This is a process that works on an import until it is done, or killed. */
final class ImportChild {
    private ImportChild() {}

    /** @param args URI of the store, folder, id of the run, and hours that its machine time is ahead */
    public static void main(String[] args) {
        try (MongoStore store = MongoStore.open(args[0])) {
            Lists lists = new Lists(store, Path.of(args[1]), Duration.ofHours(Long.parseLong(args[3])));
            System.out.println(lists.imports().work(args[2]) ? "done" : "refused");
        }
    }
}
