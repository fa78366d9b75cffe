package io.outrider.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/**
 * This is what several runs of one measurement gave.
 *
 * @param values one a run, in the order of the runs
 */
public record Sample(double... values) {
    public Sample {
        if (values.length == 0) {
            throw new IllegalArgumentException("number of runs is 0; allowed are 1 or more");
        }
        values = values.clone();
    }

    /** Of several runs. */
    public static Sample of(Collection<Double> values) {
        return new Sample(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The middle one; of an even number the mean of the two in the middle. */
    public double median() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The least. */
    public double least() {
        return Arrays.stream(values).min().orElseThrow();
    }

    /** The most. */
    public double most() {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** {@code 2.41 (2.38 to 2.60)} with so many decimals. */
    public String text(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " (" + number + " to " + number + ")", median(), least(), most());
    }

    /** The medians' ratio, such as {@code 0.51}. */
    public String ratio(Sample against) {
        return String.format(Locale.ROOT, "%.2f", median() / against.median());
    }
}
