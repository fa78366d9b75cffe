package io.outrider.console;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This is what the API says to one request: a status code and what is rendered as JSON (API-209, API-210).
 *
 * @param code HTTP status
 * @param content record, map or list; never an exception's text
 */
public record Answer(int code, Object content) {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    /**
     * A refusal as JSON.
     *
     * @param code word for programs
     * @param message sentence for people
     */
    public record Refusal(String code, String message) {}

    /** Asks for the content. A bad parameter becomes 400; a store that does not answer 503, with the detail in the log. */
    static Answer of(Supplier<?> content) {
        try {
            return new Answer(200, content.get());
        } catch (BadParameter e) {
            return new Answer(400, e.refusal());
        } catch (RuntimeException e) {
            LOG.warn("request was not answered: {}", e.toString());
            LOG.debug("request was not answered", e);
            return new Answer(503, new Refusal("unavailable", "the store does not answer; try again in a moment"));
        }
    }

    /**
     * Asks for one thing by its id, as {@link #of} does; without it 404.
     *
     * @param what names it in the refusal
     * @param content the thing, or an answer about it
     */
    static Answer found(String what, Supplier<? extends Optional<?>> content) {
        Answer answer = of(content);
        return answer.content() instanceof Optional<?> one
                ? one.map(c -> c instanceof Answer said ? said : new Answer(200, c))
                        .orElseGet(() -> none(what))
                : answer;
    }

    /** There is no such thing. */
    static Answer none(String what) {
        return new Answer(404, new Refusal("not_found", "there is no such " + what));
    }

    /** Nobody has logged in: a job or a route of its own accord cannot decide for a person. */
    public static Answer nobody() {
        return new Answer(401, new Refusal("login_needed", "nobody is logged in; allowed: a person who has"));
    }

    /** Nothing lives at this path. */
    static Answer nothingAt(String method, String path) {
        return new Answer(404, new Refusal("not_found", "nothing answers " + method + " " + path));
    }
}
