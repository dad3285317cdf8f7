package org.openbank.customer.connection;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Whether the lines of a request's head say one thing to everybody: to whom it is addressed and where its body ends
 * (RFC 9112, 3.2, 6.1 and 6.2). Not safe for several threads: each connection has its own.
 */
final class RequestHead {

    /** A name, an IPv4 or a bracketed IPv6 address, and perhaps a port. */
    private static final Pattern HOST =
            Pattern.compile("(?:(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2}){1,255}+|\\[[0-9A-Fa-f:.]{2,45}])"
                    + "(?::(?:[0-5]?[0-9]{0,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /** Clients say the same with each request. */
    private String lastHost;

    /** What is wrong, in words for the client. */
    Optional<String> problem(HttpRequest request) {
        HttpHeaders headers = request.headers();
        // By identity: these stand for their one spelling, and Vert.x compares so.
        boolean older = request.protocolVersion() == HttpVersion.HTTP_1_0;
        if (!older && request.protocolVersion() != HttpVersion.HTTP_1_1) {
            return Optional.of("its version is neither HTTP/1.1 nor HTTP/1.0");
        }
        return hostProblem(headers.getAll(HttpHeaderNames.HOST), older)
                .or(() -> codingProblem(headers.getAll(HttpHeaderNames.TRANSFER_ENCODING), older))
                .or(() -> lengthProblem(headers.getAll(HttpHeaderNames.CONTENT_LENGTH)));
    }

    private Optional<String> hostProblem(List<String> hosts, boolean older) {
        if (hosts.isEmpty()) {
            return older ? Optional.empty() : Optional.of("it has no Host header");
        }
        if (hosts.size() > 1) {
            return Optional.of("it has more than one Host header");
        }
        String host = hosts.get(0);
        if (!host.equals(lastHost)) {
            if (!HOST.matcher(host).matches()) {
                return Optional.of("its Host header is none");
            }
            lastHost = host;
        }
        return Optional.empty();
    }

    private static Optional<String> codingProblem(List<String> codings, boolean older) {
        return codings.isEmpty()
                        || !older && codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked")
                ? Optional.empty()
                : Optional.of("its Transfer-Encoding is another than chunked");
    }

    private static Optional<String> lengthProblem(List<String> lengths) {
        return lengths.isEmpty()
                        || lengths.size() == 1 && LENGTH.matcher(lengths.get(0)).matches()
                ? Optional.empty()
                : Optional.of("its Content-Length is none");
    }
}
