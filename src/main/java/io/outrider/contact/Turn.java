package io.outrider.contact;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** This is the turn of one checker in the check of one address. Used by one thread at a time. */
public final class Turn {
    private final Checkup checkup;
    private final String name;

    Turn(Checkup checkup, String name) {
        this.checkup = checkup;
        this.name = name;
    }

    Checkup checkup() {
        return checkup;
    }

    /** Name of the checker; the route {@code check-with-NAME} asks it. */
    public String getName() {
        return name;
    }

    /** Whether the checker is to be asked: in doubt only, and while it may be. Counts the question. */
    public boolean isDue() {
        return checkup.isOpen()
                && !checkup.hasHeard(name)
                && !checkup.run().withholds(checkup.address())
                && checkup.run().asks(name);
    }

    /** The address, encoded for the query part of a URL. */
    public String getEncoded() {
        return URLEncoder.encode(checkup.contact().address().value(), StandardCharsets.UTF_8);
    }
}
