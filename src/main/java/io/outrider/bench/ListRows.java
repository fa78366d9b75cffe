package io.outrider.bench;

import io.outrider.lead.sheet.field.ListKind;
import io.outrider.lead.sheet.write.TableFile;
import io.outrider.lead.sheet.write.TableFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** These are the rows of a made-up list: all different, at reserved domains, the same in every run. */
final class ListRows {
    private static final List<String> STATES = List.of("OH", "Texas", "ca", "New York", "IN", "Florida", "MI", "PA");
    private static final List<String> TITLES =
            List.of("Plant Manager", "HR Director", "Warehouse Manager", "Recruiter", "Safety Manager");

    private ListRows() {}

    static List<String> header(ListKind kind) {
        return kind == ListKind.LEADS
                ? List.of("Company", "Job Title", "State", "Job Link", "Posting Date", "Salary Min", "Source")
                : List.of("Email", "First Name", "Last Name", "Company", "Title", "State", "Phone");
    }

    static List<String> row(ListKind kind, int n) {
        String company = "Kestrel Foods " + n % 5_000 + " LLC";
        String title = TITLES.get(n % TITLES.size());
        String state = STATES.get(n / 7 % STATES.size());
        return kind == ListKind.LEADS
                ? List.of(
                        company,
                        title + " " + n / 5_000 % 10_000,
                        state,
                        "https://jobs.test/posting/" + n + "?utm_source=list",
                        "2026-02-" + (10 + n % 9),
                        "$" + (40 + n % 60) + ",000",
                        "Board")
                : List.of(
                        "person." + n + "@kestrel-" + n % 5_000 + ".test",
                        "Maria",
                        "Reply" + n % 100,
                        company,
                        title,
                        state,
                        "555-01" + n % 100);
    }

    static void write(ListKind kind, int rows, Path file) throws IOException {
        try (TableFile table = TableFormat.CSV.create(file)) {
            table.row(header(kind));
            for (int n = 0; n < rows; n++) {
                table.row(row(kind, n));
            }
        }
    }
}
