package io.outrider.lead;

import java.util.Locale;
import java.util.Optional;

/** This is pay brought to a year: 2,080 hours, 260 days, 52 weeks or 12 months (CNF-31). */
final class YearlyPay {
    private YearlyPay() {}

    /**
     * The lower end a year; empty when unit or figure are not known. A figure that cannot be what its unit says (18.50 a
     * year, 60,000 an hour) is not known either: boards mix them up, and a guess would drop leads.
     */
    static Optional<Double> of(Posting.Pay pay) {
        double year = pay.min() * perYear(pay.period());
        return year >= 5_000 && year <= 2_000_000 ? Optional.of(year) : Optional.empty();
    }

    private static double perYear(String period) {
        return switch (period.toUpperCase(Locale.ROOT)) {
            case "YEAR", "YEARLY", "ANNUAL" -> 1;
            case "MONTH", "MONTHLY" -> 12;
            case "WEEK", "WEEKLY" -> 52;
            case "DAY", "DAILY" -> 260;
            case "HOUR", "HOURLY" -> 2_080;
            default -> 0;
        };
    }
}
