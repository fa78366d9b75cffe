package io.outrider.contact.web;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** This is where a website's host may be connected to: what is named here is connected to, and nothing is looked up again. */
public interface Hosts {
    /**
     * The addresses of a host, asked for before each connection.
     *
     * @throws UnknownHostException when it has none, or one that must not be connected to
     */
    List<InetSocketAddress> of(String host, int port) throws UnknownHostException;
}
