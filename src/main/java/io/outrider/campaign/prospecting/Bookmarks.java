package io.outrider.campaign.prospecting;

/** This is the store of how far sources were asked for people (LED-32). Thread-safe. */
public interface Bookmarks {
    /** The place in the answer to a question from which nobody was looked at yet, from 1. */
    int of(String question);

    /** Keeps it; 1 begins anew. */
    void put(String question, int place);
}
