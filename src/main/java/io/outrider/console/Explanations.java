package io.outrider.console;

import io.outrider.sending.why.Because;
import java.util.Optional;
import java.util.function.Function;

/** This is the part of the API that says why a mail has not gone out (promise 4). Reads only; thread-safe. */
public final class Explanations {
    private static final Answer UNKNOWN = new Answer(
            404, new Answer.Refusal("not_found", "there is no draft of that id, or no mailbox that could send it"));

    private final Function<String, Optional<Because>> why;

    /** @param why looks at a draft by its id */
    public Explanations(Function<String, Optional<Because>> why) {
        this.why = why;
    }

    /** Every gate with what it saw, when it clears, and what one change would send the draft soonest; 404 without draft. */
    public Answer why(String draft) {
        Answer answer = Answer.of(() -> why.apply(draft));
        return answer.content() instanceof Optional<?> found
                ? found.map(because -> new Answer(200, because)).orElse(UNKNOWN)
                : answer;
    }
}
