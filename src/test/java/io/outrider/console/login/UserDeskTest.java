package io.outrider.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreUnderTest.class)
class UserDeskTest {
    @Test
    void whoeverIsLedHereByALesserPathIsAskedForHisRoleAgain(MongoStore store) {
        Users users = new MongoUsers(store);
        for (Role role : Role.values()) {
            users.add(new User(
                    role.word() + "@outrider.example", "", role, true, "", "1", Instant.EPOCH, Optional.empty()));
        }
        UserDesk desk = new UserDesk(users, null, null); // neither adds nor records before the role is known
        for (String by : List.of("viewer@outrider.example", "operator@outrider.example", "gone@outrider.example")) {
            assertThat(desk.add(by, "{\"email\":\"eve@outrider.example\",\"role\":\"admin\"}")
                            .code())
                    .isEqualTo(403);
            assertThat(desk.change(by, "viewer@outrider.example", "{\"role\":\"admin\"}")
                            .code())
                    .isEqualTo(403);
            assertThat(desk.remove(by, "admin@outrider.example").code()).isEqualTo(403);
        }
        assertThat(users.find("viewer@outrider.example").orElseThrow().role()).isEqualTo(Role.VIEWER);
        assertThat(users.all()).hasSize(3);
    }
}
