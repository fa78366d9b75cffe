package io.outrider.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrider.contact.AddressCheck;
import io.outrider.contact.MongoContacts;
import io.outrider.lead.Lead;
import io.outrider.lead.MongoLeads;
import io.outrider.lead.sheet.Sheet;
import io.outrider.mail.Address;
import io.outrider.store.RunBook;
import io.outrider.suppression.MongoSuppressions;
import io.outrider.suppression.Suppression;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists over HTTP: the real routes, uploads and downloads, on a real store. */
@Timeout(120)
class ListRoutesTest {
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ConsoleServer(new FakeWorld());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode json(HttpResponse<String> response, int code) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(code);
        return new ObjectMapper().readTree(response.body());
    }

    private String imported(String query, String body) throws Exception {
        String id = json(server.send("POST", "/api/v1/imports?" + query, body, "Content-Type", "text/csv"), 201)
                .at("/run/id")
                .asText();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            String status =
                    json(server.get("/api/v1/imports/" + id), 200).get("status").asText();
            return !status.equals("pending") && !status.equals("running");
        });
        return id;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(server.listRoom.folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aListIsTakenInAndItsRejectsAreGivenBack() throws Exception {
        String id = imported(
                "kind=leads&map=Firma%3Dcompany",
                "Firma;Title;State\nAcme;Boss;OH\n=cmd();Boss;Nowhere\n\"Best\nInc\";Boss;Texas\n");

        JsonNode run = json(server.get("/api/v1/imports/" + id), 200);
        assertThat(run.get("status").asText()).isEqualTo("completed");
        assertThat(run.get("startedBy").asText()).contains("@");
        assertThat(run.at("/counts/stored").asInt()).isEqualTo(2);
        assertThat(run.at("/counts/rejected").asInt()).isEqualTo(1);
        HttpResponse<String> rejects = server.get("/api/v1/imports/" + id + "/rejects");
        assertThat(rejects.statusCode()).isEqualTo(200);
        assertThat(rejects.headers().firstValue("Content-Disposition").orElse(""))
                .contains(".rejects.csv");
        assertThat(rejects.body().lines().toList().get(1)).startsWith("3,state,Nowhere,");
        assertThat(json(server.get("/api/v1/runs?pipeline=import-leads"), 200)
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(id);
        assertThat(json(server.get("/api/v1/runs/" + id), 200)
                        .at("/counts/read")
                        .asInt())
                .isEqualTo(3);
        assertThat(files())
                .as("the upload is gone when it is imported")
                .allMatch(name -> name.endsWith(".rejects.csv"));
    }

    @Test
    void aWrongListIsRefusedWithItsReasonAndNothingStays() throws Exception {
        assertThat(json(server.send("POST", "/api/v1/imports?kind=leads", "Compnay,Title\nAcme,Boss\n"), 400)
                        .get("message")
                        .asText())
                .contains("did you mean 'company'?");
        assertThat(json(server.send("POST", "/api/v1/imports?kind=jobs", "x"), 400)
                        .get("field")
                        .asText())
                .isEqualTo("kind");
        assertThat(json(server.send("POST", "/api/v1/imports?kind=people&campaign=none", "Email\n"), 400)
                        .get("message")
                        .asText())
                .contains("campaign is 'none'");
        assertThat(json(server.send("POST", "/api/v1/imports?kind=leads", ""), 400)
                        .get("message")
                        .asText())
                .contains("is empty");
        assertThat(server.send("POST", "/api/v1/imports?kind=leads", "x".repeat(1 << 21))
                        .statusCode())
                .isEqualTo(413);
        Awaitility.await().until(() -> files().isEmpty());
    }

    @Test
    void moreThanABodyThatFitsInMemoryIsTaken() throws Exception {
        String rows = "Email,Note\n" + "person@acme.test,x\n".repeat(50_000);
        assertThat(rows.length()).isGreaterThan(900_000).isLessThan(1 << 20);
        String id = imported("kind=people", rows);
        assertThat(json(server.get("/api/v1/imports/" + id), 200)
                        .at("/counts/read")
                        .asInt())
                .isEqualTo(50_000);
    }

    @Test
    void whatHasEndedCannotBeStoppedOrTakenUp() throws Exception {
        String id = imported("kind=people", "Email\nanna@acme.test\n");
        assertThat(json(server.send("POST", "/api/v1/imports/" + id + "/cancel", ""), 409)
                        .get("message")
                        .asText())
                .contains("completed");
        assertThat(server.send("POST", "/api/v1/imports/" + id + "/resume", "").statusCode())
                .isEqualTo(409);
        for (String path : new String[] {"/cancel", "/resume"}) {
            assertThat(server.send("POST", "/api/v1/imports/none" + path, "").statusCode())
                    .isEqualTo(404);
        }
        assertThat(server.get("/api/v1/imports/none").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/v1/imports/none/rejects").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/v1/runs/none").statusCode()).isEqualTo(404);
        assertThat(server.send("POST", "/api/v1/runs/none/cancel", "").statusCode())
                .isEqualTo(404);
        assertThat(json(server.send("POST", "/api/v1/runs/" + id + "/cancel", ""), 409)
                        .get("message")
                        .asText())
                .isEqualTo("run is completed; allowed is one that waits or goes on");
        assertThat(server.get("/api/v1/runs?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void theWarmupReportIsGivenOutInBothForms() throws Exception {
        HttpResponse<String> csv = server.get("/api/v1/exports/warmup.csv?days=7");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("warmup_20260217_140000.csv");
        assertThat(csv.body()).contains("date,mailbox_id,email,emails_sent");
        HttpResponse<String> json = server.get("/api/v1/exports/warmup.json");
        assertThat(json.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(json(json, 200).isArray()).isTrue();
        assertThat(json(server.get("/api/v1/exports/warmup.csv?days=366"), 400)
                        .get("field")
                        .asText())
                .isEqualTo("days");
    }

    @Test
    void aRunOfAnyPipelineCanBeStopped() throws Exception {
        RunBook.Entry entry = new RunBook(server.listRoom.runs(), Duration.ofMinutes(1)).open("fetch-postings", "job");
        JsonNode stopped = json(server.send("POST", "/api/v1/runs/" + entry.id() + "/cancel", ""), 200);
        assertThat(stopped.get("status").asText()).isEqualTo("cancelled");
        assertThat(stopped.get("note").asText()).startsWith("cancelled by ").contains("@");
        assertThat(entry.count(Map.of("read", 1))).isFalse();
    }

    @Test
    void leadsAreGivenOutAsFilesThatRunNothing() throws Exception {
        imported(
                "kind=leads",
                "Company,Title,Contact Email,Salary\n\"Acme, Inc\",\"'=HYPERLINK(1)\",a@acme.test,50000\n");

        HttpResponse<String> csv = server.get("/api/v1/exports/leads.csv");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body())
                .startsWith("\uFEFFLead ID,Company Name,Job Title,")
                .contains(",'=Hyperlink(1),");
        assertThat(csv.body()).contains("a@acme.test").contains("50000");
        assertThat(server.get("/api/v1/exports/leads.csv?status=skipped").body().lines())
                .hasSize(1);
        assertThat(json(server.get("/api/v1/exports/leads.csv?status=lost"), 400)
                        .get("message")
                        .asText())
                .contains("enriched");

        assertThat(server.get("/api/v1/exports/leads.xlsx").statusCode()).isEqualTo(200);
        Path xlsx = server.listRoom.folder.resolve("exports/Job_requirements_20260217_140000.xlsx");
        try (Sheet sheet = Sheet.open(xlsx)) {
            assertThat(sheet.header())
                    .hasSize(15)
                    .startsWith("Lead ID", "Company")
                    .endsWith("Status");
            assertThat(sheet.next().orElseThrow().cells()).contains("'=Hyperlink(1)", "a@acme.test", "enriched");
        }
        assertThat(server.get("/api/v1/exports/contacts.csv").body())
                .contains("a@acme.test")
                .contains("unchecked");
        for (String name : new String[] {"none.csv", "..%2Foutrider.mv", "leads.exe"}) {
            assertThat(server.get("/api/v1/exports/" + name).statusCode())
                    .as(name)
                    .isEqualTo(404);
        }
    }

    @Test
    void aMailMergeListHoldsWhoMayBeWrittenToAndEachOnce() throws Exception {
        imported(
                "kind=people",
                "Email,First Name,Company\nanna@acme.test,Anna,Acme\nbob@acme.test,Bob,Acme\nno@acme.test,No,Acme\n"
                        + "eve@acme.test,Eve,Acme\n");
        MongoContacts contacts = new MongoContacts(server.listRoom.store);
        new MongoLeads(server.listRoom.store)
                .mark(contacts.find("eve@acme.test").orElseThrow().leads().get(0), Lead.Status.SKIPPED, "ours");
        for (String who : new String[] {"anna@acme.test", "bob@acme.test", "eve@acme.test"}) {
            contacts.checked(
                    who, new AddressCheck(AddressCheck.Result.VALID, "internal", "", ListWorld.CLOCK.instant()));
        }
        new MongoSuppressions(server.listRoom.store, ListWorld.CLOCK)
                .add(new Suppression(
                        "bob@acme.test",
                        Suppression.Reason.MANUAL,
                        "test",
                        ListWorld.CLOCK.instant(),
                        Optional.empty()));
        assertThat(new Address("bob@acme.test").domain()).isEqualTo("acme.test");

        JsonNode merged = json(server.send("POST", "/api/v1/exports/mailmerge", ""), 200);
        assertThat(merged.get("people").asInt()).isEqualTo(1);
        String list =
                server.get("/api/v1/exports/" + merged.get("file").asText()).body();
        assertThat(list.lines())
                .containsExactly(
                        "\uFEFFFirst Name,Last Name,Email,Title,Company,State,Job Title",
                        "Anna,,anna@acme.test,,Acme,,");
        assertThat(server.get("/api/v1/exports/" + merged.get("guide").asText()).body())
                .contains("unsubscribe");
        assertThat(json(server.send("POST", "/api/v1/exports/mailmerge?format=csv", ""), 200)
                        .get("people")
                        .asInt())
                .isZero();
        assertThat(server.send("POST", "/api/v1/exports/mailmerge?format=pdf", "")
                        .statusCode())
                .isEqualTo(400);
    }
}
