package io.outrider.campaign.prospecting.choice;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * This is the choice of one profile (CMP-08): mostly the one with the most points, in three of ten cases any of the best three,
 * so that one that began badly gets another chance.
 *
 * @param chosen whose people are looked for
 * @param explored whether it was drawn among the best instead of taken for its points
 * @param ranked all of them, best first
 */
public record ProfileChoice(ProfileScore chosen, boolean explored, List<ProfileScore> ranked) {
    private static final double EXPLORATION = 0.3;
    private static final int TOP = 3;
    private static final int SHOWN = 5;
    private static final Comparator<ProfileScore> BEST = Comparator.comparingDouble(ProfileScore::points)
            .reversed()
            .thenComparing(s -> s.profile().name());

    /**
     * Chooses.
     *
     * @param scores of at least one profile
     * @param dice drawn once, or twice
     */
    static ProfileChoice of(List<ProfileScore> scores, RandomGenerator dice) {
        List<ProfileScore> ranked = scores.stream().sorted(BEST).toList();
        boolean explored = dice.nextDouble() < EXPLORATION && ranked.size() > 1;
        int place = explored ? dice.nextInt(Math.min(TOP, ranked.size())) : 0;
        return new ProfileChoice(ranked.get(place), explored, ranked);
    }

    /** {@code best of 2: plant-managers 50.0 (never used), hr-heads 0.0 (0 of 3 replied, used today -30)}. */
    public String sentence() {
        int top = Math.min(TOP, ranked.size());
        String how = ranked.size() == 1
                ? "the only one"
                : explored ? "drawn among the best " + top + " of " + ranked.size() : "best of " + ranked.size();
        String rest = ranked.size() > SHOWN ? " and " + (ranked.size() - SHOWN) + " more" : "";
        return how + ": "
                + ranked.stream().limit(SHOWN).map(ProfileScore::sentence).collect(Collectors.joining(", ")) + rest;
    }
}
