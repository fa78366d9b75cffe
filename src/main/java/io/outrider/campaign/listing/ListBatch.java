package io.outrider.campaign.listing;

import io.outrider.lead.sheet.field.ListRow;
import java.time.Instant;
import java.util.List;

/**
 * This is some rows of a list that are stored together.
 *
 * @param run id of the run that imports the list
 * @param campaign that the people of the list are for, or empty
 * @param rows good ones, in the order of the file
 * @param now business time
 */
public record ListBatch(String run, String campaign, List<ListRow> rows, Instant now) {
    public ListBatch {
        rows = List.copyOf(rows);
    }
}
