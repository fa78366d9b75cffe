package io.outrider.contact.batch;

import io.outrider.ProviderRig;
import io.outrider.contact.MailRoute;
import io.outrider.store.MongoStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** This is a process that checks addresses once, in a batch, until it is done, or killed. */
final class BatchChild {
    static final Instant START = Instant.parse("2026-02-17T13:50:00Z");

    private BatchChild() {}

    /** @param args URI of the store, address of the checker, and minutes that its machine time is ahead */
    public static void main(String[] args) throws Exception {
        try (MongoStore store = MongoStore.open(args[0])) {
            System.out.println(check(store, URI.create(args[1]), Duration.ofMinutes(Long.parseLong(args[2]))));
        }
    }

    /** Checks addresses once, through the real routes. */
    static Object check(MongoStore store, URI checker, Duration ahead) throws Exception {
        ProviderRig rig = new ProviderRig(store, Clock.fixed(START, ZoneOffset.UTC));
        rig.mail = Optional.of(domain -> MailRoute.Finding.REACHABLE);
        rig.contact = ProviderRig.checkedInBatches(3, "neverbounce");
        Instant now = START.plus(ahead);
        rig.machineTells(() -> now);
        try (ProviderRig.Session session = rig.open(Map.of("neverbounce", checker), p -> p)) {
            return session.run("check-addresses");
        }
    }
}
