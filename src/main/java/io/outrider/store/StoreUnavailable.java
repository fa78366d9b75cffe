package io.outrider.store;

/** This is the outage of the store: it cannot be reached or opened. Whatever was not acknowledged may be repeated. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    /**
     * An outage that may pass by itself.
     *
     * @param message subject, fact and value; never a URI with a password in it
     * @param cause what the driver or the file system said
     */
    public StoreUnavailable(String message, Throwable cause) {
        this(message, cause, true);
    }

    /** @param mayPass whether waiting may help; a login that is refused stays refused */
    public StoreUnavailable(String message, Throwable cause, boolean mayPass) {
        super(message, cause);
        this.mayPass = mayPass;
    }

    /** Whether waiting may help. */
    public boolean mayPass() {
        return mayPass;
    }
}
