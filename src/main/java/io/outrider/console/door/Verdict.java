package io.outrider.console.door;

import io.outrider.console.login.Role;

/** This is what the door says to a request. */
public sealed interface Verdict {
    /** It may pass; nobody is asked who he is. */
    record Open() implements Verdict {}

    /**
     * It may pass, in the name of a user.
     *
     * @param user his id
     * @param session id of his session, which is no secret
     */
    record Enter(String user, Role role, String session) implements Verdict {}

    /** A person is sent to the login page. */
    record ToLogin() implements Verdict {}

    /**
     * It is refused.
     *
     * @param code HTTP status
     * @param word for programs
     * @param message for people
     */
    record Refused(int code, String word, String message) implements Verdict {}
}
