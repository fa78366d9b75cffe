package io.outrider.lead;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** This is pay brought to a year: 2,080 hours, 260 days, 52 weeks or 12 months (CNF-31). */
final class YearlyPay {
    private static final Map<String, Double> PER_YEAR = Map.of(
            "(PER-)?(1 )?YEAR(LY|-SALARY)?|ANNUAL(LY)?", 1.0,
            "(PER-)?(1 )?MONTH(LY|-SALARY)?", 12.0,
            "(PER-)?(1 )?WEEK(LY|-SALARY)?", 52.0,
            "(PER-)?(1 )?(DAY|DAILY)(-WAGE)?", 260.0,
            "(PER-)?(1 )?HOUR(LY|-WAGE)?", 2_080.0);

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
        String word = period.toUpperCase(Locale.ROOT);
        return PER_YEAR.entrySet().stream()
                .filter(e -> word.matches(e.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
    }
}
