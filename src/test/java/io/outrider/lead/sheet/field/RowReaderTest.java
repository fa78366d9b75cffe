package io.outrider.lead.sheet.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrider.lead.sheet.SheetRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    private static Reading read(ListKind kind, String header, String... cells) {
        Columns columns = new Columns(kind, List.of(header.split("[|]")), Map.of());
        return new RowReader(columns)
                .read(new SheetRow(7, Stream.of(cells).map(String::strip).toList()));
    }

    private static ListRow good(ListKind kind, String header, String... cells) {
        return ((Reading.Good) read(kind, header, cells)).row();
    }

    private static List<Rejection> bad(ListKind kind, String header, String... cells) {
        return ((Reading.Bad) read(kind, header, cells)).why();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "company name|job title|job link|posting date|lead_status|contact email",
                "client_name|job_title|job_link|posting_date|status|email",
                "Company|Title|URL|Date|Status|E-Mail",
                "COMPANY_NAME|Job-Title|Link|Posting_Date|Lead Status|Email Address"
            })
    void theHeadersOfOtherProgramsAreKnown(String header) {
        ListRow row = good(
                ListKind.LEADS, header, "Acme", "Boss", "https://a.test/1", "2/7/2026", "hunting", "Anna@Acme.test");
        assertThat(row.job().company()).isEqualTo("Acme");
        assertThat(row.job().title()).isEqualTo("Boss");
        assertThat(row.job().link()).isEqualTo("https://a.test/1");
        assertThat(row.job().postedOn()).contains(LocalDate.of(2026, 2, 7));
        assertThat(row.job().status()).isEqualTo("hunting");
        assertThat(row.person().orElseThrow().address().value()).isEqualTo("anna@acme.test");
        assertThat(row.line()).isEqualTo(7);
    }

    @Test
    void moneyIsReadWithSignsAndSeparators() {
        ListRow row =
                good(ListKind.LEADS, "Company|Title|Salary Min|Salary Max", "Acme", "Boss", "$52,000", "61 500.50");
        assertThat(row.job().salaryMin()).contains(52_000.0);
        assertThat(row.job().salaryMax()).contains(61_500.5);
    }

    @ParameterizedTest
    @CsvSource({"Ohio,OH", "oh,OH", "N.Y.,NY", "new york,NY", "Washington DC,DC", "'',''"})
    void aStateIsReadByNameOrCode(String written, String code) {
        assertThat(good(ListKind.LEADS, "Company|Title|State", "Acme", "Boss", written)
                        .job()
                        .state())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "State,Oh-hi-o,state",
        "Date,17.02.2026,date",
        "Date,2026-02-30,date",
        "Date,13/13/2026,date",
        "Date,45000,date",
        "Date,yesterday,date",
        "Salary,fifty,salary_min",
        "Salary,-5,salary_min",
        "Email,anna at acme,email"
    })
    void whatCannotBeReadRejectsTheRowWithItsReason(String header, String value, String field) {
        Rejection why = bad(ListKind.LEADS, "Company|Title|" + header, "Acme", "Boss", value)
                .get(0);
        assertThat(why)
                .extracting(Rejection::line, Rejection::field, Rejection::value)
                .containsExactly(7L, field, value);
        assertThat(why.reason()).contains("allowed");
    }

    @Test
    void everyReasonOfARowIsSaid() {
        assertThat(bad(ListKind.LEADS, "Company|Title|Date|Salary Min|Salary Max", " ", "", "soon", "9", "8"))
                .extracting(Rejection::field)
                .containsExactlyInAnyOrder("company", "job_title", "date", "salary_max");
        assertThat(bad(ListKind.LEADS, "Company|Title", "!!!", "Boss"))
                .extracting(Rejection::field)
                .containsExactly("company");
    }

    @Test
    void aCellBehindTheLastHeaderMeansThatAllAreShifted() {
        assertThat(bad(ListKind.LEADS, "Company|Title", "Acme", "Inc", "Boss").get(0))
                .isEqualTo(new Rejection(7, "row", "Boss", "has 3 cells; the header has 2"));
        assertThat(good(ListKind.LEADS, "Company|Title", "Acme", "Boss", "", "")
                        .job()
                        .title())
                .isEqualTo("Boss");
    }

    @Test
    void textsAreOneLineWithoutWhatCannotBeSeen() {
        ListRow row = good(ListKind.LEADS, "Company|Title", "Acme\r\n \u0000\u200B Inc", "'=Boss");
        assertThat(row.job().company()).isEqualTo("Acme Inc");
        assertThat(row.job().title()).as("what our own export made harmless").isEqualTo("=Boss");
        assertThat(bad(ListKind.LEADS, "Company|Title", "Acme", "x".repeat(1001))
                        .get(0)
                        .reason())
                .contains("1000");
    }

    @Test
    void inAListOfPeopleOtherColumnsArePlaceholders() {
        ListRow row = good(
                ListKind.PEOPLE,
                "Email|First Name|Title|Favourite Tool 2|State",
                "anna@acme.test",
                "Anna",
                "HR Director",
                "lathe",
                "Bavaria");
        assertThat(row.person().orElseThrow().title()).isEqualTo("HR Director");
        assertThat(row.free())
                .isEqualTo(Map.of("favourite_tool_2", "lathe", "favourite_tool", "lathe", "state", "Bavaria"));
        assertThat(bad(ListKind.PEOPLE, "Email|First Name", "", "Anna"))
                .extracting(Rejection::reason)
                .containsExactly("is missing");
    }

    @Test
    void aMissingColumnIsNamedWithTheHeaderThatMayBeIt() {
        assertThatThrownBy(() -> new Columns(ListKind.LEADS, List.of("Compnay", "Title"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column for [company]")
                .hasMessageContaining("'Compnay'")
                .hasMessageContaining("did you mean 'company'?");
        assertThatThrownBy(() -> new Columns(ListKind.PEOPLE, List.of("Emial", "x"), Map.of()))
                .hasMessageContaining("did you mean 'email'?");
        assertThat(new Columns(ListKind.LEADS, List.of("Company", "Title", "Postng date"), Map.of()).notes())
                .containsExactly("column 'Postng date' is left out; did you mean 'posting date'?");
    }

    @Test
    void aMappingOverrulesTheHeaders() {
        Columns columns = new Columns(
                ListKind.LEADS, List.of("Firma", "Title", "Stelle"), Map.of("Firma", "company", "Stelle", "job_title"));
        ListRow row =
                ((Reading.Good) new RowReader(columns).read(new SheetRow(2, List.of("Acme", "Mr", "Boss")))).row();
        assertThat(row.job().company()).isEqualTo("Acme");
        assertThat(row.job().title()).isEqualTo("Boss");
    }

    @Test
    void aMappingThatCannotBeMeantIsRefused() {
        List<String> header = List.of("Firma", "Title");
        assertThatThrownBy(() -> new Columns(ListKind.LEADS, header, Map.of("Fima", "company")))
                .hasMessageContaining("'Fima'")
                .hasMessageContaining("[Firma, Title]");
        assertThatThrownBy(() -> new Columns(ListKind.LEADS, header, Map.of("Firma", "firm")))
                .hasMessageContaining("'firm'")
                .hasMessageContaining("company");
        assertThatThrownBy(() -> new Columns(ListKind.LEADS, List.of("Company", "Employer", "Title"), Map.of()))
                .hasMessageContaining("both mean company");
        assertThatThrownBy(() -> new Columns(ListKind.PEOPLE, List.of("Email", "Tool-1", "Tool 1"), Map.of()))
                .hasMessageContaining("{{tool_1}}");
        assertThatThrownBy(() -> new Columns(ListKind.PEOPLE, List.of("Email", "Email"), Map.of()))
                .hasMessage("columns 'Email' and 'Email' both mean email; allowed is one of that name");
        assertThatThrownBy(() -> new Columns(ListKind.PEOPLE, List.of("anna@acme.test", "Anna"), Map.of()))
                .hasMessage("first row has an address in it, so it is no header; allowed is a row of headers above it,"
                        + " one of them for [email]");
    }

    @Test
    void aNumberTellsColumnsApartAndMayBeLeftOutWhereThereIsOne() {
        Columns columns = new Columns(
                ListKind.PEOPLE, List.of("Email", "Pain 1", "Pain 2", "Tool 3", "Tool", "Note 4", "State 5"), Map.of());
        assertThat(columns.names())
                .containsExactlyInAnyOrder("email", "pain_1", "pain_2", "tool_3", "tool", "note_4", "note", "state_5");
    }
}
