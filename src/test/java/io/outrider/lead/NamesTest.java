package io.outrider.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.lead.provider.Allowances;
import io.outrider.lead.provider.ProviderFile;
import io.outrider.lead.provider.Providers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            The Nettlecombe Company      | nettlecombe company    | The Nettlecombe Company
            Fennimarsh Plastics, Inc.    | fennimarsh plastics    | Fennimarsh Plastics
            FENNIMARSH PLASTICS LLC      | fennimarsh plastics    | Fennimarsh Plastics
            Quarry &amp;amp; Quill L.L.C. | quarry quill          | Quarry & Quill
            O&#39;Brannick Millworks     | obrannick millworks    | O'Brannick Millworks
            Café Brindille               | cafe brindille         | Café Brindille
            QVX                          | qvx                    | QVX
            Tarnmoor Steel (XNYS:TMS)    | tarnmoor steel         | Tarnmoor Steel
            Oxbrook Co., Ltd.            | oxbrook                | Oxbrook
            City of Port Ellery          | city of port ellery    | City of Port Ellery
            Inc.                         | inc                    | Inc.
            Vellmark Holdings LLC dba Ostrey Foods | ostrey foods | Ostrey Foods
            Harle & Pim d/b/a Pim Plumbing, Inc. | pim plumbing   | Pim Plumbing
            Grubenthal Maschinen GmbH    | grubenthal maschinen   | Grubenthal Maschinen
            Grubenthal GmbH & Co. KG     | grubenthal             | Grubenthal
            Tissages Orvelle S.A.R.L.    | tissages orvelle       | Tissages Orvelle
            Ostmere Limited              | ostmere                | Ostmere
            Danbarre Pty Ltd             | danbarre               | Danbarre
            Kvistrup ApS                 | kvistrup               | Kvistrup
            """)
    void aCompanyIsComparedAndWrittenWithoutItsLegalForm(String raw, String id, String written) {
        assertThat(CompanyName.of(raw)).isEqualTo(new CompanyName(id, written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Plant Manager (Req #84731)                        | Plant Manager
            WAREHOUSE MANAGER - R288595                       | Warehouse Manager
            Deputy Manager, Field Operations (0941) - (141223) | Deputy Manager, Field Operations
            592446 - Banquet &amp; Service Manager            | Banquet & Service Manager
            HR Manager - Now Hiring!                          | HR Manager
            URGENTLY HIRING: Recruiter                        | Recruiter
            Substation Project Manager *                      | Substation Project Manager
            Inventory Control Manager (Unfilled)              | Inventory Control Manager
            Line Lead : Job ID: 771200                        | Line Lead
            Production Supervisor - 2nd Shift                 | Production Supervisor - 2nd Shift
            ISO 9001 Quality Manager                          | ISO 9001 Quality Manager
            """)
    void aTitleLosesWhatIsNoTitle(String raw, String written) {
        assertThat(JobTitle.of(raw).written()).isEqualTo(written);
    }

    @Test
    void invisibleCharactersAndOddBlanksMakeNoDifference() {
        assertThat(JobTitle.of("\ufeffPlant\u00a0 Manager\u200b ").key()).isEqualTo("plant manager");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            https://Jobs.Acme.example/View/17?utm_source=x&jk=9&gclid=1#top | https://jobs.acme.example/View/17?jk=9
            https://acme.example/viewjob?jk=65b066&trk=a                    | https://acme.example/viewjob?jk=65b066
            https://acme.example/listing/a-JV_IC11_KO0,16_KE17.htm?src=b    | https://acme.example/listing/a-JV_IC11_KO0,16_KE17.htm
            https://acme.example/                                           | ''
            https://acme.example/?utm_campaign=jobs                         | ''
            https://acme.example/careers/?ref=x                             | ''
            https://board.example/company/kestrel-foods?trk=1               | ''
            https://acme.example/us/en/job/R0834473                         | https://acme.example/us/en/job/R0834473
            mailto:jobs@acme.example                                        | ''
            javascript:alert(1)                                             | ''
            """)
    void aLinkIsComparedWithoutTrackingAndOnlyIfItLeadsToAPosting(String raw, String clean) {
        assertThat(JobLink.clean(raw)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource({"Ohio,OH", "oh,OH", "west virginia,WV", "D.C.,DC", "Washington D.C.,DC", "Ontario,''", "'',''"})
    void aStateIsTwoLettersOrNothing(String raw, String code) {
        assertThat(UsState.code(raw)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "52000,YEAR,52000",
        "20,HOUR,41600",
        "1000,WEEK,52000",
        "4000,MONTH,48000",
        "200,DAY,52000",
        "52000,year,52000",
        "18.5,YEAR,-1",
        "60000,HOUR,-1",
        "52000,'',-1",
        "52000,FORTNIGHT,-1"
    })
    void payIsBroughtToAYearOrNotKnown(double figure, String period, double year) {
        assertThat(YearlyPay.of(new Posting.Pay(figure, figure, period)).orElse(-1.0))
                .isEqualTo(year);
    }

    @ParameterizedTest
    @CsvSource({
        "Medical Coding Manager,true", "Encoding Line Manager,false", "Full-Stack Developer,true",
        "DevOps Lead,true", "Programmers' Room Manager,false", "IT Manager,false"
    })
    void keywordsAreWholeWords(String title, boolean found) {
        assertThat(new Keywords(LeadSettings.defaults().excludedIt()).in(title)).isEqualTo(found);
    }

    @Test
    void thereAre37TitlesInTenQueriesAnd51States() throws IOException {
        assertThat(LeadSettings.defaults().titles()).hasSize(37).doesNotHaveDuplicates();
        assertThat(LeadSettings.defaults().states()).hasSize(51);
        Providers providers = new Providers(ProviderFile.readAll(Path.of("config/providers")));
        Harvest run = new Searches(LeadSettings::defaults, providers, Allowances.unlimited(), route -> true).open();
        List<Search> searches = run.getSources().get(0).getSearches();
        assertThat(searches).hasSize(10);
        assertThat(searches.get(0).getQuery())
                .isEqualTo("query=HR+Manager+OR+HR+Director+OR+Recruiter+OR+Talent+Acquisition+in+USA"
                        + "&page=1&num_pages=3&date_posted=month&country=us");
    }

    @ParameterizedTest
    @CsvSource({"1,today", "3,3days", "5,week", "7,week", "14,month", "30,month"})
    void theWindowIsSaidInTheSourcesWords(int days, String words) {
        assertThat(Search.posted(days)).isEqualTo(words);
    }
}
