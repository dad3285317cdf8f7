package org.openbank.customer.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpServerOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client sends ahead stays in the network (contract section 1.3): a connection without a network shows it. */
class OneAfterTheOtherTest {

    private final RequestGuard guard =
            new RequestGuard(new Connections(), new Limits(new HttpServerOptions(), 60_000, 65_536));
    private final EmbeddedChannel connection = new EmbeddedChannel(new OneAfterTheOther(guard), guard);

    private static FullHttpRequest get(String path) {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
        request.headers().set(HttpHeaderNames.HOST, "localhost");
        return request;
    }

    private void answer() {
        connection.writeOutbound(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.copiedBuffer(new byte[10])));
        connection.runPendingTasks();
    }

    private String next() {
        HttpRequest request = connection.readInbound();
        return request == null ? null : request.uri();
    }

    @Test
    void nothingIsReadWhileOneWaits() {
        connection.writeInbound(get("/1"), get("/2"), get("/3"));

        assertThat(next()).isEqualTo("/1");
        assertThat(next()).isNull();
        assertThat(connection.config().isAutoRead()).isFalse();

        answer();
        assertThat(next()).isEqualTo("/2");
        assertThat(next()).isNull();
        assertThat(connection.config().isAutoRead()).isFalse();

        answer();
        assertThat(next()).isEqualTo("/3");
        assertThat(connection.config().isAutoRead()).isTrue();
    }

    @Test
    void whatBelongsToTheRequestAtWorkIsRead() {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/1");
        request.headers().set(HttpHeaderNames.HOST, "localhost").set(HttpHeaderNames.CONTENT_LENGTH, 10);
        connection.writeInbound(request, new DefaultLastHttpContent(Unpooled.copiedBuffer(new byte[10])));

        assertThat(next()).isEqualTo("/1");
        assertThat(connection.<Object>readInbound()).isInstanceOf(DefaultLastHttpContent.class);
        assertThat(connection.config().isAutoRead()).isTrue();
    }
}
