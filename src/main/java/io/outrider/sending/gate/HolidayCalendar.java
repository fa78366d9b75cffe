package io.outrider.sending.gate;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * This is a calendar of holidays by region, with observed dates, and the days around them (SND-42 to SND-46, CNF-15).
 * Thread-safe.
 */
public final class HolidayCalendar implements Holidays {
    /** The region that holds the six days on which American offices are closed everywhere. */
    public static final String US_SIX = "us-six";

    private static final Set<String> SIX =
            Set.of("NEW_YEAR", "MEMORIAL_DAY", "INDEPENDENCE_DAY", "LABOUR_DAY", "THANKSGIVING", "CHRISTMAS");
    private static final Map<String, HolidayManager> MANAGERS = new ConcurrentHashMap<>();

    /**
     * What an operator sets.
     *
     * @param regions {@code us-six}, or codes such as {@code us}, {@code us-ca}, {@code de-by}, {@code gb}
     * @param quiet which days around a holiday are closed too: {@code none before after both} (SND-44)
     * @param added further closed dates
     * @param removed holidays on which mails go all the same
     */
    public record Terms(List<String> regions, String quiet, Set<LocalDate> added, Set<LocalDate> removed) {
        public Terms {
            for (String region : regions) {
                if (!region.equals(US_SIX) && !known(region)) {
                    throw new IllegalArgumentException("holiday region is '" + region
                            + "'; allowed are us-six and codes" + " such as us, us-ca, de, de-by, gb, ca-on");
                }
            }
        }
    }

    private final Terms terms;
    private final Map<Integer, Map<LocalDate, String>> years = new ConcurrentHashMap<>();

    /** @param terms what an operator set */
    public HolidayCalendar(Terms terms) {
        this.terms = terms;
    }

    @Override
    public Optional<String> on(LocalDate date) {
        return holiday(date)
                .or(() -> terms.quiet().matches("before|both")
                        ? holiday(date.plusDays(1)).map(name -> "day before " + name)
                        : Optional.empty())
                .or(() -> terms.quiet().matches("after|both")
                        ? holiday(date.minusDays(1)).map(name -> "day after " + name)
                        : Optional.empty());
    }

    private Optional<String> holiday(LocalDate date) {
        if (terms.removed().contains(date)) {
            return Optional.empty();
        }
        return terms.added().contains(date)
                ? Optional.of("closed by holiday.added")
                : Optional.ofNullable(
                        years.computeIfAbsent(date.getYear(), this::year).get(date));
    }

    private Map<LocalDate, String> year(int year) {
        return terms.regions().stream()
                .flatMap(region -> of(region, year).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    }

    /** The days of a region; an observed date may lie in the year before or after the holiday's own. */
    private static Map<LocalDate, String> of(String region, int year) {
        boolean six = region.equals(US_SIX);
        String[] parts = (six ? "us" : region).toLowerCase(Locale.ROOT).split("-");
        return IntStream.rangeClosed(year - 1, year + 1)
                .boxed()
                .flatMap(y ->
                        manager(parts[0]).getHolidays(Year.of(y), Arrays.copyOfRange(parts, 1, parts.length)).stream())
                .filter(h -> !six || SIX.contains(h.getPropertiesKey()))
                .flatMap(h -> Stream.of(h.getActualDate(), h.getObservedDate().orElse(h.getActualDate()))
                        .distinct()
                        .map(date -> Map.entry(date, h.getDescription(Locale.ENGLISH))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    }

    private static HolidayManager manager(String country) {
        return MANAGERS.computeIfAbsent(country, c -> HolidayManager.getInstance(ManagerParameters.create(c)));
    }

    private static boolean known(String region) {
        try {
            return !of(region, 2026).isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
