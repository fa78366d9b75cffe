package io.outrider.sending;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * This is the component behind {@code smtp:} and {@code smtps:}, and the only way to a mail server: it takes the id of a
 * draft that this process has claimed and nothing else (promise 2, DESIGN 4.11). Hosts, recipients, credentials and
 * {@code mail.smtp.*} headers of an exchange mean nothing to it.
 */
public final class GuardedMail extends MailComponent {
    private final Delivery delivery;

    /** @param delivery sends what was claimed */
    public GuardedMail(Delivery delivery) {
        this.delivery = delivery;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (!"mailbox".equals(remaining) || !parameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "mail endpoint names a host or options; allowed is exactly 'smtp:mailbox' with a draft's id as body");
        }
        return new Outgoing(uri);
    }

    /** The one endpoint there is. */
    private final class Outgoing extends DefaultEndpoint {
        Outgoing(String uri) {
            super(uri, GuardedMail.this);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    Object body = exchange.getMessage().getBody();
                    if (!(body instanceof String id)) {
                        throw new IllegalArgumentException("body of a mail exchange is not the id of a claimed draft");
                    }
                    exchange.getMessage().setBody(delivery.send(id));
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("smtp:mailbox only sends");
        }

        @Override
        public boolean isSingleton() {
            return true;
        }
    }
}
