package io.outrider.sending.gate;

/** This gate holds while the last DNS check of the sending domain found a problem; before any check it lets pass. */
public final class DomainAuthenticated implements Gate {
    @Override
    public String name() {
        return "dns-authentication";
    }

    @Override
    public Finding judge(Facts facts) {
        String dns = facts.mailbox().dns();
        if (dns.isEmpty()) {
            return found(Decision.send(), "not checked yet", "pass", "deliverability");
        }
        Decision decision = "pass".equals(dns) ? Decision.send() : Decision.wait("DNS of the sending domain: " + dns);
        return found(decision, dns, "pass", "deliverability");
    }
}
