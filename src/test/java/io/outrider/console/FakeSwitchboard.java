package io.outrider.console;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** This is a switchboard that writes down what it is asked for, and knows one locked route and one job. */
public final class FakeSwitchboard {
    final List<String> asked = new CopyOnWriteArrayList<>();

    public Answer turn(String id, String verb, String user, String body) {
        asked.add(verb + " " + id + " " + body);
        return id.equals("read-mailboxes")
                ? new Answer(409, new Answer.Refusal("locked", "route '<b>read-mailboxes</b>' is not switched"))
                : new Answer(200, Map.of("id", id, "state", "stopping"));
    }

    public Answer jobs() {
        return new Answer(
                200,
                Map.of(
                        "jobs",
                        List.of(Map.of(
                                "id", "plan-day",
                                "description", "Give each mailbox its day",
                                "cron", "0 5 0 * * ?",
                                "zone", "America/New_York",
                                "state", "started",
                                "lastRun", FakeWorld.NOW.minusSeconds(60).toString(),
                                "outcome", "ok",
                                "error", "",
                                "by", "ada",
                                "nextRun", FakeWorld.NOW.plusSeconds(86400).toString()))));
    }

    public Answer run(String id, String user) {
        asked.add("run " + id);
        return new Answer(202, Map.of("id", id));
    }
}
