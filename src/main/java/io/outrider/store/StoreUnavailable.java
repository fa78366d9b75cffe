package io.outrider.store;

/** This is the outage of the store: it cannot be reached or opened. Whatever was not acknowledged may be repeated. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message subject, fact and value; never a URI with a password in it
     * @param cause what the driver or the file system said
     */
    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
