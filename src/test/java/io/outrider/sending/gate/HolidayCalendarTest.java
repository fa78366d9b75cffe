package io.outrider.sending.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HolidayCalendarTest {
    @Test
    void theSixAreClosedWithTheirObservedDates() {
        Holidays six = calendar("none", "us-six");
        assertThat(closed(six, 2026))
                .containsExactly(
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 5, 25),
                        LocalDate.of(2026, 7, 3),
                        LocalDate.of(2026, 7, 4),
                        LocalDate.of(2026, 9, 7),
                        LocalDate.of(2026, 11, 26),
                        LocalDate.of(2026, 12, 25));
        assertThat(six.on(LocalDate.of(2027, 12, 31)))
                .as("New Year 2028 falls on a Saturday and is observed in the year before")
                .isPresent();
        assertThat(six.on(LocalDate.of(2026, 1, 19))).as("Martin Luther King").isEmpty();
    }

    @Test
    void otherRegionsHaveTheirOwnDays() {
        assertThat(calendar("none", "us").on(LocalDate.of(2026, 1, 19))).isPresent();
        assertThat(calendar("none", "de-by").on(LocalDate.of(2026, 1, 6))).isPresent();
        assertThat(calendar("none", "de").on(LocalDate.of(2026, 1, 6))).isEmpty();
        assertThat(calendar("none", "gb").on(LocalDate.of(2026, 12, 28)))
                .as("Boxing Day, observed")
                .isPresent();
        assertThatThrownBy(() -> calendar("none", "atlantis"))
                .hasMessageContaining("holiday region is 'atlantis'; allowed are us-six");
    }

    @Test
    void quietDaysAndDatesOfTheOperator() {
        Holidays both = calendar("both", "us-six");
        assertThat(both.on(LocalDate.of(2026, 11, 27))).get().asString().startsWith("day after");
        assertThat(both.on(LocalDate.of(2026, 12, 24))).get().asString().startsWith("day before");
        Holidays own = new HolidayCalendar(new HolidayCalendar.Terms(
                List.of("us-six"), "none", Set.of(LocalDate.of(2026, 3, 5)), Set.of(LocalDate.of(2026, 12, 25))));
        assertThat(own.on(LocalDate.of(2026, 3, 5))).contains("closed by holiday.added");
        assertThat(own.on(LocalDate.of(2026, 12, 25))).isEmpty();
    }

    private static Holidays calendar(String quiet, String... regions) {
        return new HolidayCalendar(new HolidayCalendar.Terms(List.of(regions), quiet, Set.of(), Set.of()));
    }

    private static List<LocalDate> closed(Holidays holidays, int year) {
        return Stream.iterate(LocalDate.of(year, 1, 1), d -> d.getYear() == year, d -> d.plusDays(1))
                .filter(d -> holidays.on(d).isPresent())
                .toList();
    }
}
