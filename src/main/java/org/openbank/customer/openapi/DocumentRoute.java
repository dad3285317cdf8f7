package org.openbank.customer.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.openbank.customer.error.ObpException;
import org.openbank.customer.http.CachedAnswer;
import org.openbank.customer.http.ErrorAnswer;
import org.openbank.customer.validation.ShownValidations;

/** Serves the API document: compressed, and only to who does not have it yet (contract section 11). */
@ApplicationScoped
public class DocumentRoute {

    private static final List<String> PATHS =
            List.of("/q/openapi", "/q/openapi.json", "/q/openapi.yaml", "/q/openapi.yml");

    /** Before the platform's own route. */
    private static final int EARLIER = -1;

    private final CurrentDocument document;
    private final Map<Format, Answer> answers = new ConcurrentHashMap<>();

    DocumentRoute(CurrentDocument document) {
        this.document = document;
    }

    void register(@Observes Router router) {
        PATHS.forEach(path -> router.get(path).order(EARLIER).blockingHandler(this::answer, false));
        PATHS.forEach(path -> router.head(path).order(EARLIER).blockingHandler(this::answer, false));
    }

    /** As long as the document has this revision. */
    private record Answer(Map<String, ShownValidations> revision, CachedAnswer bytes) {}

    private void answer(RoutingContext routing) {
        Map<String, ShownValidations> revision = document.revision();
        CachedAnswer answer = answers.compute(
                        formatFor(routing.request()),
                        (format, last) -> last != null && last.revision.equals(revision)
                                ? last
                                : new Answer(revision, answerIn(format, revision)))
                .bytes;
        try {
            answer.begin(routing)
                    .ifPresentOrElse(
                            body -> routing.response()
                                    .putHeader(HttpHeaders.CONTENT_TYPE, answer.type())
                                    .end(Buffer.buffer(body)),
                            routing.response()::end);
        } catch (ObpException refusal) {
            ErrorAnswer.send(refusal, routing);
        }
    }

    private CachedAnswer answerIn(Format format, Map<String, ShownValidations> revision) {
        return CachedAnswer.of(
                format == Format.JSON ? "application/json" : "application/yaml", document.in(format, revision));
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
}
