package io.outrider.lead.sheet.field;

import io.outrider.lead.sheet.SheetRow;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** This is the reader of rows: a good one comes out cleaned, a bad one with every reason. Thread-safe. */
public final class RowReader {
    private final Columns columns;

    public RowReader(Columns columns) {
        this.columns = columns;
    }

    /** Reads one row; never throws for what stands in it. */
    public Reading read(SheetRow row) {
        Cells cells = new Cells(columns, row);
        refuseShifted(cells, row);
        ListRow.Job job = job(cells);
        Optional<ListRow.Person> person = person(cells);
        Map<String, String> free = free(cells, job);
        return cells.rejections().isEmpty()
                ? new Reading.Good(new ListRow(row.line(), job, person, free))
                : new Reading.Bad(cells.rejections());
    }

    /** A cell behind the last header is mostly a separator that nobody quoted: every cell behind it is off by one. */
    private void refuseShifted(Cells cells, SheetRow row) {
        for (int column = columns.count(); column < row.cells().size(); column++) {
            if (!row.cell(column).isEmpty()) {
                cells.reject(
                        "row",
                        row.cell(column),
                        "has " + row.cells().size() + " cells; the header has " + columns.count());
                return;
            }
        }
    }

    private static ListRow.Job job(Cells cells) {
        Optional<Double> least = cells.money(Field.SALARY_MIN);
        Optional<Double> most = cells.money(Field.SALARY_MAX);
        if (least.isPresent() && most.isPresent() && most.get() < least.get()) {
            cells.reject(Field.SALARY_MAX.word(), cells.text(Field.SALARY_MAX), "is less than salary_min");
        }
        return new ListRow.Job(
                cells.company(),
                cells.needed(Field.JOB_TITLE, cells.text(Field.JOB_TITLE)),
                cells.state(),
                cells.text(Field.LINK),
                cells.text(Field.WEBSITE),
                cells.date(),
                least,
                most,
                cells.text(Field.SOURCE),
                status(cells.text(Field.STATUS)));
    }

    /** IMX-04: a word that is none of the four means open. */
    private static String status(String text) {
        String word = text.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        return switch (word) {
            case "hunting", "closed_hired", "closed_not_hired" -> word;
            default -> "open";
        };
    }

    private static Optional<ListRow.Person> person(Cells cells) {
        return cells.address()
                .map(address -> new ListRow.Person(
                        address,
                        cells.text(Field.FIRST_NAME),
                        cells.text(Field.LAST_NAME),
                        cells.text(Field.CONTACT_TITLE),
                        cells.text(Field.PHONE)));
    }

    private Map<String, String> free(Cells cells, ListRow.Job job) {
        Map<String, String> free = new TreeMap<>();
        columns.free().forEach((name, column) -> free.put(name, cells.text(name, column)));
        if (columns.kind() == ListKind.PEOPLE && job.state().isEmpty()) {
            free.put(Field.STATE.word(), cells.text(Field.STATE));
        }
        free.values().removeIf(String::isEmpty);
        return free;
    }
}
