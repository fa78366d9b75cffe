package io.outrider.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.console.door.Entrance;
import io.outrider.console.door.Verdict;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This is {@code GET /api/v1/events/stream}: the journal as server-sent events, for at most {@value #READERS} readers.
 * It stands beside Camel because platform-http answers once and a stream never ends. Each reader has its own place in
 * the journal (Last-Event-ID), so a reader that comes back misses nothing. It ends with the session that opened it.
 */
public final class EventStreamComponent {
    private static final int READERS = 32;
    private static final int FIRST = 50;
    private static final long EVERY_MS = 500;
    private static final int BEATS_PER_PING = 30;

    private final Listings listings;
    private final ObjectMapper json;
    private final Entrance entrance;
    private final AtomicInteger readers = new AtomicInteger();

    /** @param entrance asked before each reading whether the reader may still read */
    public EventStreamComponent(Listings listings, ObjectMapper json, Entrance entrance) {
        this.listings = listings;
        this.json = json;
        this.entrance = entrance;
    }

    /** Opens the door on the public server's router. */
    public void install(Router router) {
        router.get("/api/v1/events/stream").order(-1).handler(this::open);
    }

    private void open(RoutingContext context) {
        if (readers.incrementAndGet() > READERS) {
            readers.decrementAndGet();
            context.response().setStatusCode(503).putHeader("Retry-After", "10").end();
            return;
        }
        new Reader(context).begin();
    }

    /** One open stream; lives on one event loop, so its fields need no lock. */
    private final class Reader {
        private final Vertx vertx;
        private final HttpServerResponse response;
        private final Verdict.Enter who;
        private String place;
        private boolean reading;
        private int beats;
        private long timer;

        Reader(RoutingContext context) {
            this.vertx = context.vertx();
            this.response = context.response();
            this.who = PublicDoorComponent.entered(context);
            String known = context.request().getHeader("Last-Event-ID");
            String asked = context.queryParams().get("after");
            this.place = known != null ? known : asked != null ? asked : "";
        }

        void begin() {
            response.setChunked(true)
                    .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("X-Accel-Buffering", "no");
            response.write("retry: 2000\n\n");
            response.closeHandler(gone -> close());
            response.endHandler(ended -> close());
            timer = vertx.setPeriodic(1, EVERY_MS, tick -> read());
        }

        private void read() {
            if (reading || response.closed() || response.writeQueueFull()) {
                return;
            }
            reading = true;
            vertx.executeBlocking(this::news, false)
                    .onSuccess(this::write)
                    .onFailure(outage -> response.end())
                    .onComplete(done -> reading = false);
        }

        private List<Listings.Happened> news() {
            if (!entrance.stillIn(who)) {
                throw new IllegalStateException("the session of this reader has ended");
            }
            return listings.happened(place, FIRST);
        }

        private void write(List<Listings.Happened> happened) {
            if (response.closed()) {
                return;
            }
            for (Listings.Happened one : happened) {
                response.write("id: " + one.id() + "\ndata: " + text(one) + "\n\n");
                place = one.id();
            }
            if (++beats % BEATS_PER_PING == 0) {
                response.write(": still here\n\n");
            }
        }

        private void close() {
            if (vertx.cancelTimer(timer)) {
                readers.decrementAndGet();
            }
        }
    }

    private String text(Listings.Happened one) {
        try {
            return json.writeValueAsString(one);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event '" + one.id() + "' cannot be written as JSON", e);
        }
    }
}
