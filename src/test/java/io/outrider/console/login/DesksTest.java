package io.outrider.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesksTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void nobodyChangesUsersOrSessions(String nobody) {
        UserDesk users = new UserDesk(null, null, null); // would answer 503 if it were asked
        LoginDesk logins = new LoginDesk(null, null, null, null, null, null, null);
        List<Reply> replies = List.of(
                users.add(nobody, "{\"email\":\"eve@outrider.example\",\"role\":\"admin\"}"),
                users.change(nobody, "eve@outrider.example", "{\"role\":\"admin\"}"),
                users.remove(nobody, "eve@outrider.example"),
                logins.me("ada", nobody),
                logins.logout("ada", nobody),
                logins.password(nobody, "{}", "", ""));
        assertThat(replies).extracting(Reply::code).containsOnly(401);
    }
}
