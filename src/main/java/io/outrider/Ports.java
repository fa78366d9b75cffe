package io.outrider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** This makes sure that a port can be had before anything starts; Camel itself would go on without its server. */
final class Ports {
    private Ports() {}

    /** The ports that the settings name, each free. */
    static CamelRuntime.Servers of(Settings settings) {
        return new CamelRuntime.Servers(
                check("port", settings.text("bind"), settings.number("port")),
                check("management.port", settings.text("management.bind"), settings.number("management.port")),
                checkIfSet("public.port", settings.text("bind"), settings.text("public.port")));
    }

    private static int checkIfSet(String key, String bind, String port) {
        return port.isEmpty() ? -1 : check(key, bind, Integer.parseInt(port));
    }

    /**
     * Checks a port.
     *
     * @return the port, or one that is free when 0 was asked for
     * @throws Settings.Wrong when it is taken
     */
    static int check(String key, String bind, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new Settings.Wrong(java.util.List.of("'" + key + "' is '" + bind + ":" + port
                    + "'; it cannot be listened on: " + e.getMessage() + ". Is Outrider running already?"));
        }
    }
}
