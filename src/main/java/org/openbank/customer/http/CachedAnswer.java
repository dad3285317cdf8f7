package org.openbank.customer.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import org.openbank.customer.error.ObpError;

/**
 * A large answer that is the same for everybody: made and compressed once, with an entity tag for each of its two forms,
 * and nothing but 304 for who has it already (contract section 11). It is kept compressed alone; few clients take it
 * otherwise. No other answer is compressed: their entity tags are strong.
 */
public final class CachedAnswer {

    private static final String CACHED =
            LaunchMode.current() == LaunchMode.DEVELOPMENT ? "no-cache" : "public, max-age=300";

    /** Of the origin too: what CORS adds for one page must not be kept for another. */
    private static final String VARY = "Accept, Accept-Encoding, Origin";

    private static final Pattern GZIP = Pattern.compile("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");

    /** How many at once have such an answer as it is before it is compressed. */
    private static final Semaphore PLACES = new Semaphore(32);

    private final String type;
    private final byte[] compressed;
    private final String tagOfCompressed;
    private final String tagOfPlain;

    private CachedAnswer(String type, byte[] compressed, String tagOfPlain) {
        this.type = type;
        this.compressed = compressed;
        this.tagOfCompressed = EntityTag.of(compressed);
        this.tagOfPlain = tagOfPlain;
    }

    /** The answer of this type with these bytes. */
    public static CachedAnswer of(String type, byte[] plain) {
        return new CachedAnswer(type, compress(plain), EntityTag.of(plain));
    }

    public String type() {
        return type;
    }

    /**
     * Sets status and headers, and has the body that is to follow them, with its type; none for who has it already. Who
     * sends the body names its type: JAX-RS would name it a second time.
     */
    public Optional<byte[]> begin(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response();
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean gzip = accepted != null && GZIP.matcher(accepted).matches();
        String tag = gzip ? tagOfCompressed : tagOfPlain;
        boolean known = EntityTag.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag);
        if (!known && !gzip) {
            // Before any header is set: a refusal is not to be kept.
            takePlace(routing);
        }
        response.headers()
                .set(HttpHeaders.CACHE_CONTROL, CACHED)
                .set(HttpHeaders.VARY, VARY)
                .set(HttpHeaders.ETAG, tag)
                .remove("Pragma");
        if (known) {
            response.setStatusCode(304);
            return Optional.empty();
        }
        if (gzip) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return Optional.of(gzip ? compressed : decompress(compressed));
    }

    /** A slow reader holds all of it. Who has hung up by now is told to nobody any more, and has no place. */
    private static void takePlace(RoutingContext routing) {
        if (!PLACES.tryAcquire()) {
            throw ObpError.DATABASE_CONNECTION_CLOSED_ERROR.with("Too many are reading this without gzip.");
        }
        AtomicBoolean held = new AtomicBoolean(true);
        routing.addEndHandler(end -> leave(held));
        if (routing.response().closed()) {
            leave(held);
        }
    }

    private static void leave(AtomicBoolean held) {
        if (held.getAndSet(false)) {
            PLACES.release();
        }
    }

    private static byte[] compress(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] decompress(byte[] compressed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
