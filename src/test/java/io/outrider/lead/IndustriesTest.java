package io.outrider.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndustriesTest {
    private final Industries wanted = new Industries(LeadSettings.defaults().industries());

    @ParameterizedTest
    @CsvSource({
        "Health Care, false",
        "Hospital & Healthcare, false",
        "Finance, false",
        "Food and Beverage Services, false",
        "Oil & Gas, false",
        "Industrial Machinery Manufacturing, false",
        "real estate, false",
        "Information, true",
        "Staffing/Outsourcing, true",
        "Computer Software, true",
        "Other Services, false",
        "'', false"
    })
    void shouldMissOnlyWhatIsNamedAndNotWanted(String said, boolean missed) {
        assertThat(wanted.miss(said)).isEqualTo(missed);
    }

    @Test
    void shouldMissNothingWhereEveryIndustryIsWanted() {
        assertThat(new Industries(List.of()).miss("Information")).isFalse();
    }
}
