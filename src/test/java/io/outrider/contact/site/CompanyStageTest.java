package io.outrider.contact.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanyStageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            We pack fruit. In March we raised 20 million in a Series B round.        | Series B
            Our investors led the seed round.                                        | seed round
            Our customer Best raised money. Series C startups trust this tool.       |
            Best closed a series A funding.                                          |
            Acme Foods (NYSE: ACM) packs fruit.                                      | listed on NYSE
            Acme packs fruit. Founded in 1987, it has two plants.                    | founded in 1987
            Since 1954 Acme has packed fruit.                                        | founded in 1954
            We were founded in 2019 by two sisters.                                  | founded in 2019
            Gegründet 1987 in Essen.                                                 | founded in 1987
            The town was settled in 1820. Fruit has been packed here since then.     |
            We are 1,200 employees in four states.                                   | 1,200 employees
            A team of ours: our 85+ associates.                                      | 85 associates
            Firms with 500 employees need a plan.                                    |
            Our plant opens in 2027 with 40 new machines.                            |
            """)
    void shouldRepeatOnlyWhatTheCompanySaysOfItself(String text, String stage) {
        assertThat(CompanyStage.of(List.of(page(SitePage.Kind.ABOUT, text)))).isEqualTo(Optional.ofNullable(stage));
    }

    @Test
    void shouldTakeTheMostTellingAndNothingFromNews() {
        assertThat(CompanyStage.of(List.of(
                        page(SitePage.Kind.FRONT, "Founded in 1987."),
                        page(SitePage.Kind.ABOUT, "We raised a Series C round."))))
                .contains("Series C");
        assertThat(CompanyStage.of(List.of(page(SitePage.Kind.NEWS, "We raised a Series C round."))))
                .isEmpty();
    }

    private static SitePage page(SitePage.Kind kind, String text) {
        return new SitePage(kind, URI.create("https://acme.test/"), "", List.of(), text, Map.of());
    }
}
