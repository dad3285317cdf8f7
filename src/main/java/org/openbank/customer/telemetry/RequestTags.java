package org.openbank.customer.telemetry;

import java.util.Set;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;

/**
 * The tags of {@code http_server_requests_seconds} beside those of the platform: the error code, and limits to
 * what a client can make a tag of, since each new value is a new time series. A path is its operation's template,
 * and whatever no operation answers is one path and, if unusual, one method.
 */
@Singleton
public class RequestTags implements HttpServerMetricsTagsContributor {

    private static final String REQUESTS = "http.server.requests";
    private static final String ERROR = "error";
    private static final Tag NO_ERROR = Tag.of(ERROR, "none");
    private static final Tag UNMATCHED = Tag.of("uri", "UNKNOWN");

    /** Under which the platform notes the template of the resource method that answers. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH");

    @Override
    public Tags contribute(Context context) {
        RequestNotes notes = context.requestContextLocalData(RequestNotes.KEY);
        String template = context.requestContextLocalData(TEMPLATE);
        return Tags.of(
                notes == null || notes.errorCode() == null ? NO_ERROR : Tag.of(ERROR, notes.errorCode()),
                template == null ? UNMATCHED : Tag.of(UNMATCHED.getKey(), template));
    }

    /** Requests that end without an answer carry no tags of ours, and the path as it came. */
    @Produces
    @Singleton
    MeterFilter bounded() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals(REQUESTS) ? bounded(id) : id;
            }
        };
    }

    private static Meter.Id bounded(Meter.Id id) {
        Meter.Id bounded =
                id.replaceTags(Tags.of(NO_ERROR).and(id.getTags()).and("method", knownMethod(id.getTag("method"))));
        return "RESET".equals(id.getTag("status")) ? bounded.withTag(UNMATCHED) : bounded;
    }

    static String knownMethod(String method) {
        return METHODS.contains(method) ? method : "OTHER";
    }
}
