package io.outrider;

import io.outrider.routes.LiveRoutes;
import io.outrider.routes.Neighbours;
import io.outrider.routes.RouteBeans;
import io.outrider.routes.RouteFiles;
import io.outrider.routes.RouteFinding;
import io.outrider.settings.Settings;
import io.outrider.time.MachineTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/** This puts the door to {@code routes/} together: what a route may name, and the watch on the files. */
final class RouteRoom {
    private final Path folder;
    private final RouteFiles door;

    /** @param folder {@code routes/} */
    RouteRoom(Path folder, Rooms rooms, Settings settings) {
        this.folder = folder;
        Map<String, String> properties = new TreeMap<>(settings.forRoutes());
        properties.putAll(rooms.properties());
        door = new RouteFiles(
                folder,
                new RouteBeans(rooms.beans(), RouteMethods.all()),
                properties,
                rooms.sourcing().guests());
    }

    /** Everything that is wrong with the files as they stand. */
    List<RouteFinding> check() throws IOException {
        return door.check();
    }

    /** Refuses to start on routes that Camel would start and that would fail later, or reach round a promise. */
    void checkBeforeTheStart() throws IOException {
        refuse(door.checkWords());
        door.admitGuests();
    }

    /** Starts everything; when the routes are at fault, they are refused by file and line. */
    void start(CamelRuntime runtime) throws Exception {
        try {
            runtime.start();
        } catch (Exception e) {
            refuse(check());
            throw e;
        }
    }

    private static void refuse(List<RouteFinding> findings) {
        if (!findings.isEmpty()) {
            throw new Settings.Wrong(
                    findings.stream().map(RouteFinding::toString).toList());
        }
    }

    /**
     * The watch, which has not begun to look.
     *
     * @param others who else has a say about the routes
     */
    LiveRoutes live(CamelContext camel, MachineTime machine, Neighbours others) throws IOException {
        return new LiveRoutes(folder, door, camel, machine, others);
    }
}
