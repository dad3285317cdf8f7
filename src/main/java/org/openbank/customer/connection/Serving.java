package org.openbank.customer.connection;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether the process serves: it asks itself on its own port, as a client would. A process that ran out of memory can
 * go on without doing so, and then has to be started again. The question is one that {@link RequestGuard} answers, so
 * that neither log nor metrics have it.
 */
@Liveness
@ApplicationScoped
class Serving implements AsyncHealthCheck {

    private static final String ANY = "0.0.0.0";
    private static final String NAME = "Answers requests";
    private static final String QUESTION = "GET / HTTP/1.1\r\n\r\n";
    private static final long TIMEOUT_MILLIS = 2_000;

    private final NetClient plain;
    private final NetClient tls;
    private volatile Optional<HttpServerOptions> server = Optional.empty();

    Serving(Vertx vertx) {
        NetClientOptions options = new NetClientOptions().setConnectTimeout((int) TIMEOUT_MILLIS);
        this.plain = vertx.createNetClient(options);
        // Whom it talks to is certain, and no secret is told.
        this.tls = vertx.createNetClient(
                new NetClientOptions(options).setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm(""));
    }

    void listening(@ObservesAsync HttpServerStart started) {
        server = Optional.of(started.options());
    }

    void listeningWithTls(@ObservesAsync HttpsServerStart started) {
        server = server.or(() -> Optional.of(started.options()));
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> server.map(this::ask)
                        .orElseGet(Future::succeededFuture)
                        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                        .toCompletionStage())
                .map(answered -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }

    private Future<Void> ask(HttpServerOptions options) {
        Promise<Void> answered = Promise.promise();
        (options.isSsl() ? tls : plain)
                .connect(options.getPort(), ANY.equals(options.getHost()) ? "localhost" : options.getHost())
                .onFailure(answered::tryFail)
                .onSuccess(connection -> {
                    connection.closeHandler(closed -> answered.tryFail("no answer"));
                    connection.handler(answer -> {
                        answered.tryComplete();
                        connection.close();
                    });
                    connection.write(QUESTION);
                });
        return answered.future();
    }
}
