package io.outrider.campaign.listing;

import io.outrider.lead.Lead;
import io.outrider.lead.sheet.field.ListRow;

/** This is a row of a list of postings while its batch is stored: whose lead it is, and what became of it so far. */
final class PostingRow {
    private final ListRow row;
    private final Lead lead;
    private String belongsTo;
    private String fate = "";

    PostingRow(ListRow row, Lead lead) {
        this.row = row;
        this.lead = lead;
        this.belongsTo = lead.id();
    }

    ListRow row() {
        return row;
    }

    Lead lead() {
        return lead;
    }

    /** Id of the lead that this row's person is found for: its own, or the one that it is a duplicate of. */
    String belongsTo() {
        return belongsTo;
    }

    boolean isOpen() {
        return fate.isEmpty();
    }

    boolean isStored() {
        return fate.equals(Kept.STORED);
    }

    void store() {
        fate = Kept.STORED;
    }

    /** Its person is new, or found for one more lead. */
    void update() {
        fate = Kept.UPDATED;
    }

    void skip(String reason, String winner) {
        fate = "skipped " + reason;
        belongsTo = winner;
    }

    String fate() {
        return fate;
    }
}
