package org.openbank.customer.openapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.openbank.customer.http.EntityTag;

/**
 * Serves the API document compressed and cacheable: it is made and compressed once, and who has it already hears
 * 304 (contract section 11). No other answer is compressed: their entity tags are strong.
 */
@ApplicationScoped
public class DocumentRoute {

    private static final List<String> PATHS =
            List.of("/q/openapi", "/q/openapi.json", "/q/openapi.yaml", "/q/openapi.yml");

    /** Before the platform's own route. */
    private static final int EARLIER = -1;

    private static final String CACHED =
            LaunchMode.current() == LaunchMode.DEVELOPMENT ? "no-cache" : "public, max-age=300";

    private final OpenApiDocumentService documents;
    private final IdentityProvider identityProvider;
    private final Map<Format, Prepared> prepared = new ConcurrentHashMap<>();

    DocumentRoute(OpenApiDocumentService documents, IdentityProvider identityProvider) {
        this.documents = documents;
        this.identityProvider = identityProvider;
    }

    void register(@Observes Router router) {
        PATHS.forEach(path -> router.get(path).order(EARLIER).blockingHandler(this::answer, false));
        PATHS.forEach(path -> router.head(path).order(EARLIER).blockingHandler(this::answer, false));
    }

    private void answer(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Format format = formatFor(request);
        Encoded document = prepared.computeIfAbsent(format, this::prepare).forClient(request);
        HttpServerResponse response = routing.response();
        response.headers()
                .set(HttpHeaders.CONTENT_TYPE, format == Format.JSON ? "application/json" : "application/yaml")
                .set(HttpHeaders.CACHE_CONTROL, CACHED)
                .set(HttpHeaders.VARY, "Accept, Accept-Encoding")
                .set(HttpHeaders.ETAG, document.tag())
                .remove("Pragma");
        if (document.gzip()) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (EntityTag.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), document.tag())) {
            response.headers().remove(HttpHeaders.CONTENT_TYPE).remove(HttpHeaders.CONTENT_ENCODING);
            response.setStatusCode(304).end();
        } else {
            response.end(document.bytes());
        }
    }

    /** As the platform does: JSON when it is asked for, else YAML. */
    private static Format formatFor(HttpServerRequest request) {
        String asked = request.getParam("format");
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean json = request.path().endsWith(".json")
                || "json".equalsIgnoreCase(asked)
                || asked == null
                        && accept != null
                        && accept.toLowerCase(Locale.ROOT).contains("application/json");
        return json ? Format.JSON : Format.YAML;
    }

    private Prepared prepare(Format format) {
        byte[] document =
                identityProvider.addTo(documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, format), format);
        return new Prepared(new Encoded(Buffer.buffer(document), EntityTag.of(document), false), compressed(document));
    }

    /** Without the blanks and line breaks of the build, piece by piece: a tree of it all would be a large one. */
    private static byte[] compact(byte[] json) {
        JsonFactory factory = new JsonFactory();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonParser parser = factory.createParser(json);
                JsonGenerator generator = factory.createGenerator(out)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Encoded compressed(byte[] document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = out.toByteArray();
        return new Encoded(Buffer.buffer(bytes), EntityTag.of(bytes), true);
    }

    private record Encoded(Buffer bytes, String tag, boolean gzip) {}

    private record Prepared(Encoded plain, Encoded compressed) {

        Encoded forClient(HttpServerRequest request) {
            String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
            return accepted != null && accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*")
                    ? compressed
                    : plain;
        }
    }
}
