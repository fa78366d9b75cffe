package io.outrider.campaign.listing;

import java.util.Optional;

/** This is the store of what lists say about people. Thread-safe. */
public interface ListEntries {
    /** What the last list that named a contact says about it. */
    Optional<ListEntry> find(String contact);
}
