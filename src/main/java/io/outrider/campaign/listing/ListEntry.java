package io.outrider.campaign.listing;

import java.util.Map;

/**
 * This is what a list says about a person besides what every contact has.
 *
 * @param contact id of the contact: the address
 * @param campaign that the list was uploaded for, or empty: any
 * @param fields values of the list's own columns, by placeholder
 */
public record ListEntry(String contact, String campaign, Map<String, String> fields) {
    public ListEntry {
        fields = Map.copyOf(fields);
    }
}
