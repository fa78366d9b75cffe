package io.outrider.console.login;

import io.outrider.console.Answer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is an answer that may set the cookie of a session.
 *
 * @param code HTTP status
 * @param content what is rendered as JSON
 * @param cookie value of {@code Set-Cookie}, or empty
 * @param retryAfter seconds, or empty
 */
public record Reply(int code, Object content, String cookie, String retryAfter) {
    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    static Reply ok(int code, Object content) {
        return new Reply(code, content, "", "");
    }

    static Reply refusal(int code, String word, String message) {
        return ok(code, new Answer.Refusal(word, message));
    }

    /** The same for a person, who is known by what the door says: without that nothing is done. */
    static Reply forPerson(String known, Supplier<Reply> work) {
        return known == null || known.isBlank() ? refused(Answer.nobody()) : of(work);
    }

    private static Reply refused(Answer answer) {
        return ok(answer.code(), answer.content());
    }

    /** Asks for an answer. Bad input becomes 422; a store that does not answer 503, with the detail in the log. */
    static Reply of(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (Invalid e) {
            return ok(422, e.refusal());
        } catch (RuntimeException e) {
            LOG.warn("request was not answered: {}", e.toString());
            LOG.debug("request was not answered", e);
            return refusal(503, "unavailable", "the store does not answer; try again in a moment");
        }
    }
}
