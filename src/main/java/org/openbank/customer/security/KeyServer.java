package org.openbank.customer.security;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * The server that has the issuer's JWK set at an http(s) address, and is not trusted to be quick, brief or well
 * (contract section 5). Names of servers in certificates are verified, against the trust store of the Java runtime.
 */
final class KeyServer {

    /** Of one fetch, over all: name, connection, TLS, status, headers, body, and reading it. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private static final int MAX_BYTES = 1 << 20;

    private final RequestOptions request;
    private final Vertx vertx;
    private final HttpClient client;

    KeyServer(String address, Vertx vertx) {
        this.request = new RequestOptions().setAbsoluteURI(address).putHeader("Accept", "application/json");
        this.vertx = vertx;
        // Each fetch has a connection of its own, which ends with it.
        client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) DEADLINE.toMillis())
                .setSslHandshakeTimeout(DEADLINE.toSeconds()));
    }

    /** To be called on an event loop, which goes on meanwhile. Fails unless the whole key set is there in time. */
    Future<JwkSet> fetch() {
        return new Fetch().begin();
    }

    void close() {
        client.close();
    }

    private final class Fetch {

        private final Promise<JwkSet> outcome = Promise.promise();
        private final Buffer body = Buffer.buffer();
        private Optional<HttpClientRequest> sent = Optional.empty();

        Future<JwkSet> begin() {
            long deadline = vertx.setTimer(
                    DEADLINE.toMillis(), late -> fail("no key set within " + DEADLINE.toSeconds() + " seconds"));
            resolve(request.getHost())
                    .compose(ip -> client.request(new RequestOptions(request)
                            .setServer(SocketAddress.inetSocketAddress(request.getPort(), ip))))
                    .onSuccess(this::send)
                    .onFailure(unreachable -> fail(reason(unreachable)));
            return outcome.future().onComplete(over -> vertx.cancelTimer(deadline));
        }

        /** The client itself would ask for the address on the event loop, and wait. */
        private Future<String> resolve(String host) {
            return vertx.executeBlocking(() -> InetAddress.getByName(host).getHostAddress(), false);
        }

        private void send(HttpClientRequest opened) {
            sent = Optional.of(opened);
            // Without handlers of ours the client logs what it meets as errors.
            opened.exceptionHandler(outcome::tryFail).connection().exceptionHandler(outcome::tryFail);
            if (outcome.future().isComplete()) {
                opened.reset();
                return;
            }
            // Redirects are not followed unless one asks for it.
            opened.send().onSuccess(this::read).onFailure(outcome::tryFail);
        }

        private void read(HttpClientResponse response) {
            response.exceptionHandler(outcome::tryFail);
            if (response.statusCode() != 200) {
                fail("status " + response.statusCode());
                return;
            }
            response.handler(this::take).endHandler(end -> parse());
        }

        private void take(Buffer part) {
            if (body.length() + part.length() > MAX_BYTES) {
                fail("more than " + MAX_BYTES + " bytes");
            } else {
                body.appendBuffer(part);
            }
        }

        /** With what is beneath it: that TLS failed is not enough to know what to do. */
        private static String reason(Throwable failure) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return root == failure ? failure.getMessage() : failure.getMessage() + " (" + root.getMessage() + ")";
        }

        private void parse() {
            vertx.executeBlocking(() -> JwkSet.parse(body.toString()), false)
                    .onSuccess(outcome::tryComplete)
                    .onFailure(unreadable -> fail("not a JWK set with a key to verify with"));
        }

        /** Closes the connection too, on which whatever may still come. */
        private void fail(String why) {
            if (outcome.tryFail(why)) {
                sent.ifPresent(HttpClientRequest::reset);
            }
        }
    }
}
