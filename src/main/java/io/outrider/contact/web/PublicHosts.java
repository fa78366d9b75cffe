package io.outrider.contact.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * This is {@link Hosts} on the public internet (SEC-12). A name that has one address inside is refused with all of them: who
 * mixes them wants a second look-up to answer otherwise. Thread-safe.
 */
public final class PublicHosts implements Hosts {
    private final Names names;

    /** What DNS says. */
    public interface Names {
        /** All addresses of a name. */
        List<InetAddress> of(String host) throws UnknownHostException;
    }

    /** @param names who resolves */
    public PublicHosts(Names names) {
        this.names = names;
    }

    @Override
    public List<InetSocketAddress> of(String host, int port) throws UnknownHostException {
        List<InetAddress> found = names.of(host);
        for (InetAddress address : found) {
            if (!PublicAddress.is(address)) {
                throw new InsideHost(host, address);
            }
        }
        return found.stream().map(a -> new InetSocketAddress(a, port)).toList();
    }

    /** This is the refusal of a host that leads inside; a look-up is where the HTTP client lets itself be told. */
    static final class InsideHost extends UnknownHostException {
        private static final long serialVersionUID = 1;

        InsideHost(String host, InetAddress address) {
            super("host '" + host + "' leads to " + address.getHostAddress() + ", which is not on the public internet");
        }
    }
}
