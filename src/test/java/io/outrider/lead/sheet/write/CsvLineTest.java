package io.outrider.lead.sheet.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@sum", " =1", "\t=1", "\r\n=1", "\u0000=1", "＝1", "-2+cmd|' /C calc'!A0"})
    void whatWouldRunAsAFormulaIsAText(String cell) {
        assertThat(CsvLine.of(List.of(cell)).replace("\"", "")).startsWith("'");
    }

    @Test
    void cellsAreQuotedWhereNeeded() {
        assertThat(CsvLine.of(List.of("a", "b,c", "d\"e", "f\r\ng", "", "h\u0007i", "anna@acme.test")))
                .isEqualTo("a,\"b,c\",\"d\"\"e\",\"f\ng\",,hi,anna@acme.test\r\n");
    }
}
