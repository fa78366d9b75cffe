package io.outrider;

import io.outrider.console.door.FreePort;
import io.outrider.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** This makes sure that a port can be had before anything starts; Camel itself would go on without its server. */
final class Ports {
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
        try {
            InetAddress address = InetAddress.getByName(bind);
            return port == 0 ? FreePort.on(address) : FreePort.probe(address, port);
        } catch (UnknownHostException e) {
            throw new Settings.Wrong(List.of(
                    "'" + key.replace("port", "bind") + "' is '" + bind + "'; allowed is an address of this machine"));
        } catch (IOException e) {
            throw new Settings.Wrong(List.of("'" + key + "' is '" + bind + ":" + port + "'; it cannot be listened on: "
                    + e.getMessage() + ". Is Outrider running already?"));
        }
    }
}
