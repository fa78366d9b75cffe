package io.outrider.warmup.report;

/** This is how well a mailbox stands, 0 to 100 (REP-10): bounces 35 %, replies 25 %, complaints 25 %, age 15 %. */
final class HealthScore {
    private HealthScore() {}

    /**
     * The score, to one place.
     *
     * @param counts all that happened so far
     * @param days since the mailbox joined the pool
     */
    static double of(Counts counts, long days) {
        double bounces = falling(counts.percent(Happening.Kind.BOUNCE), 2, 5);
        double replies = Math.min(100, counts.percent(Happening.Kind.REPLY) * 10);
        double complaints = falling(counts.percent(Happening.Kind.COMPLAINT), 0, 0.1);
        double age = Math.min(100, Math.max(0, days) / 90.0 * 100);
        return Math.round((35 * bounces + 25 * replies + 25 * complaints + 15 * age) / 10) / 10.0;
    }

    /** 100 up to a good rate, 0 from a bad one on, evenly between. */
    private static double falling(double rate, double good, double bad) {
        return Math.max(0, Math.min(100, 100 * (bad - rate) / (bad - good)));
    }
}
