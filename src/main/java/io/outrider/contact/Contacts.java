package io.outrider.contact;

import java.util.List;
import java.util.Optional;

/** This is the store of contacts. Thread-safe. */
public interface Contacts {
    /** Stores a new contact, or links one that is there to the lead. Answers whether it was new. */
    boolean store(Contact contact);

    /** One contact by address. */
    Optional<Contact> find(String address);

    /** Contacts whose address was never checked, oldest first (VAL-05). */
    List<Contact> unchecked(int limit);

    /** Contacts with this result that are in no campaign yet, best priority first. */
    List<Contact> free(AddressCheck.Result result, int limit);

    /** Contacts with this result that are kept for a campaign until it takes them in, best priority first. */
    List<Contact> waiting(AddressCheck.Result result, String campaign, int limit);

    /** Contacts of one lead that are kept for a campaign, best priority first. */
    List<Contact> waitingOfLead(String lead, String campaign);

    /** Keeps a free contact for a campaign; nothing happens to one that is not free. */
    void keep(String address, String campaign);

    /** Sets a contact that is kept for this very campaign free again. */
    void release(String address, String campaign);

    /**
     * Notes with a lead's contacts that it is about to be closed, so that the lead is asked before a mail goes; other mails
     * need not ask. Before it is closed, and as often as one likes.
     */
    void noteClosing(String lead);

    /** Sets a contact aside that is free or kept for a campaign, because its leads are closed; others stay as they are. */
    void setAside(String address);

    /** Sets the contacts of a lead free again that were set aside. */
    void takeUp(String lead);

    /** Contacts of one lead, best priority first. */
    List<Contact> ofLead(String lead);

    /** Records a check of the address. */
    void checked(String address, AddressCheck check);

    /** Records that the contact was taken into a campaign, so that it is free no more. */
    void enrolled(String address, String enrollment);
}
