package io.outrider.contact;

import io.outrider.contact.AddressCheck.Result;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * This is the check of one address while it goes on. Without a verdict at its end the address stays unchecked (VAL-29). Used
 * by one thread at a time.
 */
public final class Checkup {
    private final CheckRun run;
    private final Contact contact;
    private Result result;
    private String by = "";
    private String detail = "";
    private boolean over;
    private boolean settled;
    private boolean judged;
    private Instant made;
    private String raw = "";
    private final Set<String> heard = new HashSet<>();

    Checkup(CheckRun run, Contact contact) {
        this.run = run;
        this.contact = contact;
    }

    CheckRun run() {
        return run;
    }

    Contact contact() {
        return contact;
    }

    /** The address it is about. */
    public String address() {
        return contact.id();
    }

    /** Whether our own rules have spoken and left it open for others. */
    public boolean isUndecided() {
        return judged && isOpen();
    }

    /** Whether our own rules are to speak: they do so once. */
    boolean startJudging() {
        return !judged && !over;
    }

    void endJudging() {
        judged = true;
    }

    /** Whether a checker's opinion is in, however it came. */
    boolean hasHeard(String checker) {
        return heard.contains(checker);
    }

    /** An opinion that was formed at an earlier time. */
    void judge(Result verdict, String who, String why, Instant at) {
        judge(verdict, who, why);
        if (who.equals(by)) {
            made = at;
        }
    }

    /** One turn for each checker of the chain, in its order. */
    public List<Turn> getTurns() {
        return run.chain().stream().map(name -> new Turn(this, name)).toList();
    }

    /** Whether another opinion is wanted: there is none yet, or one that says neither yes nor no. */
    boolean isOpen() {
        return !over && (result == null || result == Result.UNKNOWN || result == Result.CATCH_ALL);
    }

    /** Whether somebody said of it that its domain takes every address. */
    boolean isCatchAll() {
        return result == Result.CATCH_ALL;
    }

    /** A better opinion replaces a doubt; a second doubt does not replace a first that says more. */
    void judge(Result verdict, String who, String why) {
        heard.add(who);
        if (result == null || verdict != Result.UNKNOWN) {
            made = null;
            raw = "";
            result = verdict;
            by = who;
            detail = why;
        }
    }

    /** What a checker answered, kept where its opinion stands (VAL-07). */
    void attach(String who, String answer) {
        if (who.equals(by)) {
            raw = answer;
        }
    }

    /** Our own rules have the last word where they speak. */
    void rule(Result verdict, String who, String why) {
        judge(verdict, who, why);
        over = true;
    }

    void fail() {
        over = true;
    }

    boolean settle() {
        boolean first = !settled;
        settled = true;
        return first;
    }

    boolean isSettled() {
        return settled;
    }

    Optional<AddressCheck> verdict(Instant at) {
        return Optional.ofNullable(result).map(r -> new AddressCheck(r, by, detail, made == null ? at : made, raw));
    }
}
