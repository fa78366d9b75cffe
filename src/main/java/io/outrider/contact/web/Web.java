package io.outrider.contact.web;

import java.net.URI;

/** This is the asking for one URL, without following it anywhere. Thread-safe. */
public interface Web {
    /**
     * What comes of it; every trouble is a {@link Fetched#failed}.
     *
     * @param most bytes that are read
     */
    Fetched get(URI url, int most);
}
