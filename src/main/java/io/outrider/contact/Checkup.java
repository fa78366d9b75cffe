package io.outrider.contact;

import io.outrider.contact.AddressCheck.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** This is the check of one address while it goes on. Without a verdict at its end the address stays unchecked (VAL-29). */
public final class Checkup {
    private final CheckRun run;
    private final Contact contact;
    private Result result;
    private String by = "";
    private String detail = "";
    private boolean failed;

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

    /** The address, encoded for the query part of a URL. */
    public String getEncoded() {
        return URLEncoder.encode(contact.address().value(), StandardCharsets.UTF_8);
    }

    /** Whether nobody has judged yet. */
    public boolean isPending() {
        return result == null && !failed;
    }

    void judge(Result verdict, String who, String why) {
        result = verdict;
        by = who;
        detail = why;
    }

    void fail() {
        failed = true;
    }

    Optional<AddressCheck> verdict(Instant at) {
        return Optional.ofNullable(result).map(r -> new AddressCheck(r, by, detail, at));
    }
}
