package io.outrider.lead;

/** This is who keeps the people whom postings name, so that nobody has to look for them (LED-38). Thread-safe. */
public interface NamedPeople {
    /** Keeps the person as a contact of the lead, not checked yet. False: what is named is no address; somebody is looked for. */
    boolean keep(Lead lead, Named person);
}
