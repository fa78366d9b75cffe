package io.outrider.routes;

import io.outrider.time.MachineTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This is what keeps the files of {@code routes/} from being what runs, and since when. Thread-safe. */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    private final MachineTime machine;
    private volatile List<Refusal> now = List.of();

    Refusals(MachineTime machine) {
        this.machine = machine;
    }

    /**
     * What keeps an edit from being taken.
     *
     * @param finding what is wrong, and where
     * @param since machine time at which it was first found
     */
    public record Refusal(RouteFinding finding, Instant since) {}

    List<Refusal> now() {
        return now;
    }

    /** These and no others from here on; one that is new is logged, once. */
    synchronized void are(List<RouteFinding> findings) {
        List<Refusal> before = now;
        List<Refusal> later = new ArrayList<>();
        for (RouteFinding finding : findings) {
            Optional<Refusal> known =
                    before.stream().filter(r -> r.finding().equals(finding)).findFirst();
            later.add(known.orElseGet(() -> new Refusal(finding, machine.now())));
            if (known.isEmpty()) {
                LOG.warn("routes refused, the old ones run on: {}", finding);
            }
        }
        now = List.copyOf(later);
    }
}
