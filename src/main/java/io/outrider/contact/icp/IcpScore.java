package io.outrider.contact.icp;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * This is how near a lead is to the ideal customer, and why (ENR-25). The weights are brought to a sum of one first (WK-24).
 *
 * @param total 0 to 1
 * @param points a line for each criterion that is on
 */
public record IcpScore(double total, List<Points> points) {
    /**
     * What one criterion gave.
     *
     * @param criterion its name
     * @param given points
     * @param most points it can give
     * @param why what met it, or empty
     */
    public record Points(String criterion, double given, double most, String why) {
        String sentence() {
            String what = String.format(Locale.ROOT, "%s %.2f of %.2f", criterion, given, most);
            return why.isEmpty() ? what : what + " (" + why + ")";
        }
    }

    /** The score of a prospect; 0 where no criterion is on. */
    public static IcpScore of(List<Criterion> criteria, Prospect prospect) {
        List<Criterion> on = criteria.stream().filter(Criterion::isOn).toList();
        double sum = on.stream().mapToDouble(Criterion::weight).sum();
        List<Points> points = on.stream()
                .map(c -> {
                    double most = c.weight() / sum;
                    return c.met(prospect)
                            .map(why -> new Points(c.name(), most, most, why))
                            .orElseGet(() -> new Points(c.name(), 0, most, ""));
                })
                .toList();
        return new IcpScore(points.stream().mapToDouble(Points::given).sum(), points);
    }

    /** The score in one line: {@code 0.48: title 0.35 of 0.35 ('plant manager'), funding 0.00 of 0.13}. */
    public String sentence() {
        return String.format(Locale.ROOT, "%.2f: ", total)
                + points.stream().map(Points::sentence).collect(Collectors.joining(", "));
    }
}
