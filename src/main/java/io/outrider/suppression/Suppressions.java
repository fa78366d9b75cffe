package io.outrider.suppression;

import io.outrider.mail.Address;
import java.util.List;
import java.util.Optional;

/** This is the one suppression list (STO-20). Thread-safe; reads go by key, so a lookup costs two reads by {@code _id}. */
public interface Suppressions {
    /** Adds an entry; an entry that is there keeps its first reason. Answers whether it was new. */
    boolean add(Suppression suppression);

    /** The entry that forbids this address now, by address or by its domain; expired ones do not count. */
    Optional<Suppression> forbids(Address address);

    /**
     * Takes a source back that a person found to be wrong. Whether the entry went with it: it stays for as long as it has
     * another source.
     *
     * @param source what the entry came from
     */
    boolean withdraw(Address address, String source);

    /** The newest entries, at most {@code limit}. */
    List<Suppression> newest(int limit);
}
