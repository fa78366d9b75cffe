package io.outrider.contact.site.guess;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * This is one website on its way to the model.
 *
 * @param page what is asked about
 * @param run of the route in which it is asked
 */
public record Question(Guesses.Page page, Run run) {
    /** One run: ends with the first question that is not answered, for the next would not be either. For one thread. */
    public static final class Run {
        private final List<Question> questions;
        private final Map<String, Integer> dropped = new TreeMap<>();
        private boolean over;
        private int asked;
        private int kept;
        private String trouble = "";

        Run(List<Guesses.Page> pages) {
            questions = pages.stream().map(page -> new Question(page, this)).toList();
        }

        /** One a website. */
        public List<Question> getQuestions() {
            return questions;
        }

        /** Whether to ask. Until {@link #answered} it is over. */
        boolean goesOn() {
            boolean goes = !over;
            over = true;
            return goes;
        }

        void answered(Guess guess) {
            over = false;
            asked++;
            kept += guess.kept().size();
            guess.dropped().forEach((why, n) -> dropped.merge(why, n, Integer::sum));
        }

        void fail(String says) {
            trouble = says;
        }

        boolean isSilent() {
            return asked == 0 && trouble.isEmpty();
        }

        /** The run in one line for the journal. */
        public String sentence() {
            String why = dropped.entrySet().stream()
                    .map(e -> e.getValue() + " " + e.getKey())
                    .collect(Collectors.joining(", "));
            return "asked about " + asked + " of " + questions.size() + " companies: " + kept + " phrases kept"
                    + (why.isEmpty() ? "" : ", dropped: " + why)
                    + (trouble.isEmpty() ? "" : "; not asked further: " + trouble);
        }
    }
}
