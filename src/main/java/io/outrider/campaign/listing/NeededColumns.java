package io.outrider.campaign.listing;

import io.outrider.campaign.Campaign;
import io.outrider.campaign.Placeholders;
import io.outrider.lead.sheet.field.ListKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * This is what a list must say so that mails can be written to its people: a value for each placeholder that the mails of its
 * campaign cannot do without. Immutable.
 */
final class NeededColumns {
    private final Set<String> names;

    /** @param names what the list says of a person, as templates use them */
    NeededColumns(Set<String> names) {
        this.names = names;
    }

    /**
     * What the user should know about what is missing; of postings other people may be found than those of the list.
     *
     * @param open campaigns that the list may be for
     * @throws IllegalArgumentException naming a placeholder of the list's own campaign that no column has
     */
    List<String> notes(ListOrder order, List<Campaign> open) {
        List<String> notes = new ArrayList<>();
        for (Campaign campaign : open) {
            for (String name : Placeholders.needed(campaign)) {
                if (!names.contains(name)) {
                    String note = note(order, campaign.id(), name);
                    if (order.kind() == ListKind.PEOPLE) {
                        notes.add(note);
                    }
                }
            }
        }
        return notes;
    }

    private String note(ListOrder order, String campaign, String name) {
        String subject = "campaign '" + campaign + "' needs {{" + name + "}} and no column of the list is that";
        if (Placeholders.isColumn(name) && !order.campaign().isEmpty()) {
            throw new IllegalArgumentException(subject + "; the list has " + names
                    + Placeholders.near(name, names)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("")
                    + (order.kind() == ListKind.LEADS ? "; only a list of people has columns of its own" : ""));
        }
        return subject + ": a mail to a person without one is held";
    }
}
