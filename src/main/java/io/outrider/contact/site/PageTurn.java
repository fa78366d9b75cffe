package io.outrider.contact.site;

/** This is the turn of one page in a visit. Used by one thread at a time. */
public final class PageTurn {
    private final Visit visit;

    PageTurn(Visit visit) {
        this.visit = visit;
    }

    Visit visit() {
        return visit;
    }

    /** Whether there is a page to be asked for. */
    public boolean isDue() {
        return visit.hasNext();
    }

    /** Milliseconds to wait first, so that the host is not pressed. */
    public long getPause() {
        return visit.pause().toMillis();
    }
}
