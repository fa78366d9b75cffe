package io.outrider.lead.sheet.field;

import java.util.List;

/** This is what came of reading a row. */
public sealed interface Reading {
    /** It can be stored. */
    record Good(ListRow row) implements Reading {}

    /** It cannot, for these reasons. */
    record Bad(List<Rejection> why) implements Reading {
        public Bad {
            why = List.copyOf(why);
        }
    }
}
