package org.openbank.customer.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Whether an orchestrator would send requests to the service under test, which runs within it. */
public final class Health {

    private Health() {}

    public static boolean isReady() {
        return readiness().statusCode() == 200;
    }

    /** The whole answer, which names what is down. */
    public static HttpResponse<String> readiness() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + Metrics.port() + "/q/health/ready"))
                .build();
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
