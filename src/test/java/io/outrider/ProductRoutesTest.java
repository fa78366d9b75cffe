package io.outrider;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrider.door.ActionToken;
import io.outrider.mailbox.Tls;
import io.outrider.routes.RouteBeans;
import io.outrider.routes.RouteFiles;
import io.outrider.settings.Settings;
import io.outrider.store.MongoStore;
import io.outrider.store.StoreUnderTest;
import io.outrider.time.Chance;
import io.outrider.time.MachineTime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class ProductRoutesTest {
    @Test
    @ExtendWith(StoreUnderTest.class)
    void theRoutesOfTheProductHaveNoFinding(@TempDir Path data, MongoStore store) throws Exception {
        Settings settings = Settings.read(Path.of("config"), Map.of("OUTRIDER_PROFILE", "production"));
        MachineTime machine = MachineTime.system();
        Clock clock = Clock.fixed(Instant.parse("2026-02-17T17:00:00Z"), ZoneOffset.UTC);
        Ground ground = new Ground(
                settings, Install.in(data, "seed"), clock, machine, new Chance("seed"), name -> "secret", Tls.system());
        CamelRuntime.Servers ports = new CamelRuntime.Servers(0, 0, -1);
        try (Rooms rooms = new Rooms(
                Path.of(""), ground, Stores.on(store, clock, machine), Optional.empty(), ports, ActionToken.random())) {
            Map<String, String> properties = new HashMap<>(settings.forRoutes());
            properties.putAll(rooms.properties());
            assertThat(new RouteFiles(Path.of("routes"), new RouteBeans(rooms.beans(), RouteMethods.all()), properties)
                            .check())
                    .isEmpty();
            RouteMethods.all()
                    .forEach((type, methods) -> methods.forEach(method -> assertThat(type.getMethods())
                            .as("%s.%s", type.getSimpleName(), method)
                            .anyMatch(m -> isCalled(m, method))));
        }
    }

    /** A method that acts for a person stands there with its arguments. */
    private static boolean isCalled(java.lang.reflect.Method method, String call) {
        String[] parts = call.split("[()]");
        return method.getName().equals(parts[0])
                && (parts.length == 1 || method.getParameterCount() == parts[1].split(", ").length);
    }
}
