package io.outrider.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** This is the review by rules; it needs no model, so an outage of one never stops the queue (REV-09). Thread-safe. */
public final class Review {
    /** The score from which on a draft passes (REV-01). */
    public static final int PASS = 70;

    private final Phrases phrases;

    /** @param phrases the lists the rules look things up in */
    public Review(Phrases phrases) {
        this.phrases = phrases;
    }

    /**
     * A rule that was broken.
     *
     * @param rule which
     * @param penalty points taken off
     */
    public record Finding(ReviewRule rule, int penalty) {}

    /**
     * What the review says.
     *
     * @param score 0 to 100
     * @param findings what took points off, in the order of the rules
     */
    public record Assessment(int score, List<Finding> findings) {
        /** Whether it may go out. */
        public boolean passed() {
            return score >= PASS;
        }

        /** One sentence for a person: {@code score 65 (passes at 70): too_long -30, vague -5}. */
        public String reason() {
            String why = findings.stream()
                    .map(finding -> finding.rule().word() + " -" + finding.penalty())
                    .collect(Collectors.joining(", "));
            return "score " + score + " (passes at " + PASS + ")" + (why.isEmpty() ? "" : ": " + why);
        }
    }

    /** Puts every rule to the words. */
    public Assessment of(Words words) {
        List<Finding> findings = new ArrayList<>();
        for (ReviewRule rule : ReviewRule.values()) {
            int hits = rule.hits(words, phrases);
            if (hits > 0) {
                findings.add(new Finding(rule, hits * rule.penalty()));
            }
        }
        int penalties = findings.stream().mapToInt(Finding::penalty).sum();
        return new Assessment(Math.max(0, 100 - penalties), List.copyOf(findings));
    }
}
