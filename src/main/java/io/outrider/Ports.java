package io.outrider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** This makes sure that a port can be had before anything starts; Camel itself would go on without its server. */
final class Ports {
    /** Below the ports that systems give to connections that go out: one of those could be taken before it is listened on. */
    private static final int FIRST = 12_000;

    private static final int MANY = 20_000;
    private static final int TRIES = 200;
    private static final AtomicLong NEXT =
            new AtomicLong(ProcessHandle.current().pid() * 101);

    private Ports() {}

    /** The ports that the settings name, each free and none twice. */
    static CamelRuntime.Servers check(Settings settings) {
        int web = check("port", settings.text("bind"), settings.number("port"));
        int management = check("management.port", settings.text("management.bind"), settings.number("management.port"));
        int few = checkIfSet("public.port", settings.text("bind"), settings.text("public.port"));
        if (web == management) {
            throw new Settings.Wrong(List.of(
                    "'management.port' is '" + management + "', which is 'port' too; allowed are two different ports"));
        }
        return new CamelRuntime.Servers(web, management, few);
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
        return port == 0 ? free(key, bind) : listened(key, bind, port);
    }

    private static int free(String key, String bind) {
        listened(key, bind, 0); // refuses an address that is not ours
        for (int i = 1; i < TRIES; i++) {
            try {
                return listened(key, bind, another());
            } catch (Settings.Wrong taken) {
                // another one, then
            }
        }
        return listened(key, bind, another());
    }

    private static int another() {
        return FIRST + Math.floorMod(NEXT.getAndIncrement(), MANY);
    }

    private static int listened(String key, String bind, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
            return probe.getLocalPort();
        } catch (UnknownHostException e) {
            throw new Settings.Wrong(List.of(
                    "'" + key.replace("port", "bind") + "' is '" + bind + "'; allowed is an address of this machine"));
        } catch (IOException e) {
            throw new Settings.Wrong(List.of("'" + key + "' is '" + bind + ":" + port + "'; it cannot be listened on: "
                    + e.getMessage() + ". Is Outrider running already?"));
        }
    }
}
