package io.outrider.lead.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSheetTest {
    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("list.csv"), bytes);
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<SheetRow> rows(Path file) {
        List<SheetRow> rows = new ArrayList<>();
        try (Sheet sheet = Sheet.open(file)) {
            for (Optional<SheetRow> row = sheet.next(); row.isPresent(); row = sheet.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static List<String> header(Path file) {
        try (Sheet sheet = Sheet.open(file)) {
            return sheet.header();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkSaysTheEncoding(String charset) throws IOException {
        Path file = file("\uFEFFCompany,Title\nBäckerei Größe,Chef\n".getBytes(Charset.forName(charset)));
        assertThat(header(file)).containsExactly("Company", "Title");
        assertThat(rows(file)).containsExactly(new SheetRow(2, List.of("Bäckerei Größe", "Chef")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252"})
    void withoutAMarkItIsUtf8OrWindows(String charset) throws IOException {
        String padding = "Acme,Plant Manager\n".repeat(20_000);
        Path file = file(("Company,Title\n" + padding + "Bäckerei,“Chef”\n").getBytes(Charset.forName(charset)));
        List<SheetRow> rows = rows(file);
        assertThat(rows.get(rows.size() - 1).cells()).containsExactly("Bäckerei", "“Chef”");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsTheMostFrequentOfTheHeader(String separator) throws IOException {
        Path file = file("Company|Title|\"State, or; not\"\nAcme|Boss|OH\n".replace("|", separator));
        assertThat(header(file)).containsExactly("Company", "Title", "State, or; not");
        assertThat(rows(file)).containsExactly(new SheetRow(2, List.of("Acme", "Boss", "OH")));
    }

    @Test
    void aSpreadsheetMayNameItsSeparator() throws IOException {
        Path file = file("sep=|\r\nCompany|Title\r\nAcme, Inc|Boss\r\n");
        assertThat(header(file)).containsExactly("Company", "Title");
        assertThat(rows(file)).containsExactly(new SheetRow(3, List.of("Acme, Inc", "Boss")));
    }

    @Test
    void aRowKnowsTheLineItBeginsIn() throws IOException {
        Path file = file("\n\nCompany,Title\nAcme,\"Boss\nof all \"\"things\"\"\"\n\n,,\nBest,Boss");
        assertThat(rows(file))
                .containsExactly(
                        new SheetRow(4, List.of("Acme", "Boss\nof all \"things\"")),
                        new SheetRow(8, List.of("Best", "Boss")));
    }

    @Test
    void strayQuotesStopNothing() throws IOException {
        Path file = file("Company,Title\n\"Acme\" Inc,Boss\nThe \"Best\",5\" pipe fitter\nCalm,Boss\n");
        assertThat(rows(file)).extracting(r -> r.cell(0)).containsExactly("Acme Inc", "The \"Best\"", "Calm");
        assertThat(rows(file).get(1).cell(1)).isEqualTo("5\" pipe fitter");
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedByItsLineAndFillsNoMemory() throws IOException {
        String text = "Company,Title\nAcme,Boss\nBest,\"Boss\n" + "Calm,Boss\n".repeat(600_000);
        Path file = file(text);
        try (Sheet sheet = Sheet.open(file)) {
            assertThat(sheet.next()).isPresent();
            assertThatThrownBy(sheet::next)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("list.csv")
                    .hasMessageContaining("line 3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n,,\n"})
    void aFileWithoutAHeaderIsRefused(String text) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> Sheet.open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("list.csv");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path binary = file(new byte[] {1, 2, 0, 3, 4});
        assertThatThrownBy(() -> Sheet.open(binary))
                .hasMessageContaining("no text")
                .hasMessageContaining("UTF-8");
        Path old = file(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
        assertThatThrownBy(() -> Sheet.open(old)).hasMessageContaining(".xls)").hasMessageContaining("XLSX");
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7 x, a PDF",
        "<!DOCTYPE html><p>Sign in, a web page",
        "' <HTML>', a web page",
        "'{\"email\": 1}', JSON",
        "'[{\"email\": 1}]', JSON"
    })
    void whatIsNoTableIsCalledByItsName(String text, String what) throws IOException {
        Path file = Files.writeString(folder.resolve("list"), text);
        assertThatThrownBy(() -> Sheet.open(file)).hasMessage("file 'list' is " + what + "; allowed are CSV and XLSX");
    }

    @Test
    void aRowWithoutEndFillsNoMemory() throws IOException {
        Path file = Files.writeString(folder.resolve("list"), "Email\n" + "a,".repeat(20_000));
        try (Sheet sheet = Sheet.open(file)) {
            assertThatThrownBy(sheet::next)
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("allowed are rows of up to 16384 cells");
        }
    }
}
