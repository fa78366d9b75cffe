package io.outrider.lead.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxSheetTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameIt() {
        file = folder.resolve("list.xlsx");
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

    @Test
    void datesNumbersFormulasAndTextsReadAsAPersonSeesThem() throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Jobs");
            List.of("Company", "Date", "Salary", "Whole", "Flag").forEach(h -> sheet.value(1, sheet(h), h));
            sheet.value(2, 0, " Acme & Söhne ");
            sheet.value(2, 1, LocalDate.of(2026, 2, 17));
            sheet.style(2, 1).format("yyyy-MM-dd").set();
            sheet.value(2, 2, 52000.5);
            sheet.value(2, 3, 1_000_000_000);
            sheet.value(2, 4, true);
            sheet.value(4, 0, "Best");
            sheet.value(4, 2, 1e-3);
        }
        try (Sheet sheet = Sheet.open(file)) {
            assertThat(sheet.header()).containsExactly("Company", "Date", "Salary", "Whole", "Flag");
        }
        assertThat(rows(file)).extracting(SheetRow::line).containsExactly(3L, 5L);
        assertThat(rows(file).get(0).cells())
                .containsExactly("Acme & Söhne", "2026-02-17", "52000.5", "1000000000", "TRUE");
        assertThat(rows(file).get(1).cell(0)).isEqualTo("Best");
        assertThat(rows(file).get(1).cell(1)).isEmpty();
        assertThat(rows(file).get(1).cell(2)).isEqualTo("0.001");
    }

    private static int sheet(String header) {
        return List.of("Company", "Date", "Salary", "Whole", "Flag").indexOf(header);
    }

    @Test
    void aFormulaReadsAsItsLastResult() throws IOException {
        workbook(
                """
                <row r="1"><c r="A1" t="inlineStr"><is><t>Company</t></is></c><c r="B1" t="inlineStr"><is><t>Pay</t></is></c></row>
                <row r="2"><c r="A2" t="str"><f>UPPER("acme")</f><v>ACME</v></c><c r="B2"><f>2*26000</f><v>52000</v></c></row>
                <row r="3"><c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B3"><v>5.2E4</v></c></row>
                """);
        assertThat(rows(file).get(0).cells()).containsExactly("ACME", "52000");
        assertThat(rows(file).get(1).cells()).containsExactly("#DIV/0!", "52000");
    }

    @Test
    void theFirstSheetThatHasAHeaderIsRead() throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            book.newWorksheet("Empty");
            Worksheet second = book.newWorksheet("People");
            second.value(0, 0, "Email");
            second.value(1, 0, "anna@acme.test");
            book.newWorksheet("More").value(0, 0, "Nothing");
        }
        try (Sheet sheet = Sheet.open(file)) {
            assertThat(sheet.header()).containsExactly("Email");
        }
        assertThat(rows(file)).containsExactly(new SheetRow(2, List.of("anna@acme.test")));
    }

    @Test
    void aWorkbookThatUnpacksToFarMoreIsRefusedBeforeItIsRead() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int mb = 0; mb < 40; mb++) {
                zip.write(zeros);
            }
        }
        assertThat(Files.size(file)).isLessThan(100_000);
        assertThatThrownBy(() -> Sheet.open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("list.xlsx")
                .hasMessageContaining("sharedStrings")
                .hasMessageContaining("more than 32 MB");
    }

    @Test
    void anotherZipIsNoWorkbook() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> Sheet.open(file))
                .hasMessageContaining("list.xlsx")
                .hasMessageContaining("allowed");
        Files.write(file, new byte[] {'P', 'K', 3, 4, 9, 9, 9});
        assertThatThrownBy(() -> Sheet.open(file))
                .hasMessageContaining("list.xlsx")
                .hasMessageContaining("allowed");
    }

    @Test
    void nothingOfTheMachineIsReadThroughTheXml() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "planted");
        String sheet = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                + SHEET.formatted("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Email &e;</t></is></c></row>");
        zip(sheet);
        try (Sheet open = Sheet.open(file)) {
            assertThat(open.header().toString()).doesNotContain("planted");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("list.xlsx").hasMessageNotContaining("planted");
        }
    }

    private static final String SHEET =
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>%s</sheetData></worksheet>";

    private void workbook(String rows) throws IOException {
        zip(SHEET.formatted(rows));
    }

    private void zip(String sheet) throws IOException {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
            part(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                            + "<Relationship Id=\"r1\" Type=\"" + rel
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + rel
                            + "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r2\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                            + "<Relationship Id=\"r2\" Type=\"" + rel
                            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            part(zip, "xl/worksheets/sheet1.xml", sheet);
        }
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
