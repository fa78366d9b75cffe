package io.outrider.provider;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * This is when a provider is asked a second time: a GET that ended in 500 or above. A POST may have cost a credit, and 429
 * means what it says, so neither is repeated.
 */
final class ServerErrorRetry implements HttpRequestRetryStrategy {
    @Override
    public boolean retryRequest(HttpRequest request, IOException cause, int count, HttpContext context) {
        return false;
    }

    @Override
    public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
        HttpRequest request = HttpCoreContext.cast(context).getRequest();
        return count == 1 && response.getCode() >= 500 && request != null && Method.GET.isSame(request.getMethod());
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
        return TimeValue.ofMilliseconds(500);
    }
}
