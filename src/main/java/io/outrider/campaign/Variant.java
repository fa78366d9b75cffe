package io.outrider.campaign;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * This is one of the things that a mail of a sequence may say; of several each contact gets one, drawn by weight.
 *
 * @param name short; empty where there is only one
 * @param weight share among the others, 1 to 100
 * @param subject template; not used in the thread of the previous mail
 * @param text template of the plain-text body, without signature and footer
 */
public record Variant(String name, int weight, String subject, String text) {
    /** The greatest weight. */
    public static final int HEAVIEST = 100;

    /** What the mail with the calendar link is called; no variant of a file has this name. */
    public static final String CALENDAR = "calendar:";

    public Variant {
        if (weight < 1 || weight > HEAVIEST) {
            throw new IllegalArgumentException(
                    "weight of variant '" + name + "' is " + weight + "; allowed are 1 to " + HEAVIEST);
        }
    }

    /** Draws one of several by their weights; one roll, also where there is only one. */
    public static Variant draw(List<Variant> variants, RandomGenerator dice) {
        int left = dice.nextInt(variants.stream().mapToInt(Variant::weight).sum());
        for (Variant variant : variants) {
            left -= variant.weight();
            if (left < 0) {
                return variant;
            }
        }
        throw new IllegalArgumentException("variants are " + variants.size() + "; allowed is 1 or more");
    }
}
