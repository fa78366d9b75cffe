package io.outrider.job;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.quartz.JobDataMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is what asks the job ledger before a {@code quartz:} route runs, and tells it how the run ended (DESIGN 4.7).
 *
 * <p>Register it as a route policy factory. Who fires a job by hand puts into its {@code JobDataMap} the instant it is for
 * ({@value #PLANNED}, ISO) and who wants it ({@value #BY}). When the store is down the run does not happen and can be made
 * up. Thread-safe.
 */
public final class LedgerPolicy implements RoutePolicyFactory, AutoCloseable {
    /** Key of the planned instant in the {@code JobDataMap}; without it the run is for the scheduled fire time. */
    public static final String PLANNED = "planned";

    /** Key of who wants the run in the {@code JobDataMap}; without it the schedule does. */
    public static final String BY = "by";

    private static final Logger LOG = LoggerFactory.getLogger(LedgerPolicy.class);

    /** The scheduler itself and its parts, which quartz hands to every route: an expression could stop it. */
    private static final List<String> ENGINE =
            List.of("scheduler", "trigger", "jobInstance", "jobDetail", "mergedJobDataMap", "calendar", "result");

    private static final long RENEW_SECONDS = 20;

    /** A run that Camel no longer waits for is over but for its report; one that goes on is left to its lease. */
    private static final long LAST_REPORTS_MILLIS = 500;

    private final JobLedger ledger;
    private final boolean works;
    private final Map<String, Hand> inHand = new ConcurrentHashMap<>();
    private volatile Runnable afterRenewals = () -> {};
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "outrider-job-leases");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param ledger decides
     * @param works whether this process runs jobs at all; a pure console does not
     */
    public LedgerPolicy(JobLedger ledger, boolean works) {
        this.ledger = ledger;
        this.works = works;
        renewals.scheduleWithFixedDelay(this::keepUp, RENEW_SECONDS, RENEW_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        boolean job = route instanceof RouteDefinition definition
                && definition.getInput() != null
                && definition.getInput().getEndpointUri().startsWith("quartz:");
        return job ? new Policy() : null;
    }

    /** A run of this process; {@code report} is there when it is over and the ledger could not be told. */
    private record Hand(JobLedger.Run run, Optional<Runnable> report, CompletableFuture<Void> told) {}

    private final class Policy extends RoutePolicySupport {
        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            String job = route.getRouteId();
            JobDataMap asked = data(exchange);
            ENGINE.forEach(exchange.getMessage()::removeHeader);
            if (!works) {
                exchange.setRouteStop(true);
                return;
            }
            try {
                Instant planned = planned(exchange, asked);
                String by = Optional.ofNullable(asked.getString(BY)).orElse("schedule");
                Optional<JobLedger.Run> run = ledger.claim(job, planned, by);
                if (run.isPresent()) {
                    LOG.debug("job {} started for {}", job, planned);
                    inHand.put(run.get().token(), new Hand(run.get(), Optional.empty(), new CompletableFuture<>()));
                    exchange.getExchangeExtension().addOnCompletion(new Ending(route, run.get()));
                    return;
                }
                LOG.debug("job {} for {} is done, or another has it, or its last run goes on", job, planned);
            } catch (RuntimeException e) {
                LOG.warn("job {} does not run, the ledger gave no answer: {}", job, e.getMessage());
            }
            exchange.setRouteStop(true);
        }
    }

    /** What a run does last. A policy would not be told of a run that ends while Camel stops. */
    private final class Ending extends SynchronizationAdapter {
        private final Route route;
        private final JobLedger.Run run;

        Ending(Route route, JobLedger.Run run) {
            this.route = route;
            this.run = run;
        }

        @Override
        public boolean allowHandover() {
            return false;
        }

        @Override
        public void onDone(Exchange exchange) {
            Optional<Runnable> report = Optional.of(report(route, run, exchange));
            tell(inHand.computeIfPresent(run.token(), (token, hand) -> new Hand(run, report, hand.told())));
        }
    }

    /** What the ledger is to be told of a run that is over. */
    private Runnable report(Route route, JobLedger.Run run, Exchange exchange) {
        Optional<String> error = error(exchange);
        if (error.isPresent() && exchange.getContext().isStopping()) {
            LOG.info("job {} for {} was broken off by the stop; the next start makes it up", run.job(), run.planned());
            return () -> ledger.interrupted(run);
        }
        Optional<Instant> next = MissedRuns.next(route, run.planned());
        error.ifPresent(text -> LOG.warn("job {} for {} ended badly: {}", run.job(), run.planned(), text));
        return () -> ledger.ended(run, error, next);
    }

    /** Reports a run that is over; what the ledger cannot take now is tried again with the next renewal. */
    private void tell(Hand hand) {
        try {
            hand.report().ifPresent(Runnable::run);
            inHand.remove(hand.run().token());
            hand.told().complete(null);
        } catch (RuntimeException e) {
            LOG.warn("end of job {} is not in the ledger yet: {}", hand.run().job(), e.getMessage());
        }
    }

    /** Has something done after each renewal of the leases, several times a minute of machine time, where jobs run at all. */
    public void afterRenewals(Runnable what) {
        afterRenewals = what;
    }

    /** Renews the leases of what runs; a run that ended while it was asked about has no lease to lose. */
    void keepUp() {
        inHand.forEach((token, hand) -> {
            try {
                if (hand.report().isPresent()) {
                    tell(hand);
                } else if (!ledger.renew(hand.run()) && hand.equals(inHand.get(token))) {
                    LOG.warn("lease of job {} ran out while it runs", hand.run().job());
                }
            } catch (RuntimeException e) {
                LOG.warn("lease of job {} is not renewed: {}", hand.run().job(), e.getMessage());
            }
        });
        try {
            if (works) {
                afterRenewals.run();
            }
        } catch (RuntimeException e) {
            LOG.warn("runs that were interrupted are not looked for: {}", e.getMessage());
        }
    }

    private static Instant planned(Exchange exchange, JobDataMap asked) {
        String byHand = asked.getString(PLANNED);
        if (byHand != null) {
            return Instant.parse(byHand);
        }
        Date scheduled = exchange.getMessage().getHeader("scheduledFireTime", Date.class);
        return (scheduled == null ? exchange.getMessage().getHeader("fireTime", Date.class) : scheduled).toInstant();
    }

    private static JobDataMap data(Exchange exchange) {
        JobDataMap data = exchange.getMessage().getHeader("mergedJobDataMap", JobDataMap.class);
        return data == null ? new JobDataMap() : data;
    }

    /** What went wrong, also when the route configuration took care of it. */
    private static Optional<String> error(Exchange exchange) {
        boolean handled = exchange.getExchangeExtension().isFailureHandled();
        Exception thrown = exchange.getException();
        Exception caught = handled ? exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class) : null;
        return Optional.ofNullable(thrown == null ? caught : thrown).map(Exception::toString);
    }

    /** Ends the renewals, once the runs that are over have been reported; waits half a second at most. */
    @Override
    public void close() {
        renewals.shutdownNow();
        inHand.values().stream().filter(hand -> hand.report().isPresent()).forEach(this::tell);
        CompletableFuture.allOf(inHand.values().stream().map(Hand::told).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, LAST_REPORTS_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }
}
