package org.openbank.customer.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** How a client reads records: page by page, or by lines. */
final class RecordPages {

    static final String LINES = "application/x-ndjson";

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private RecordPages() {}

    static List<JsonNode> events(Response page) {
        return Json.list(Expect.body(page, 200).get("audit_events"));
    }

    /** Where the next page is, by its head; null behind the last. */
    static String next(Response page) {
        String link = page.header("Link");
        if (link == null) {
            return null;
        }
        Matcher next = NEXT.matcher(link);
        assertThat(next.matches()).as(link).isTrue();
        return next.group(1);
    }

    /** Of all pages from this one on, whose heads and bodies say the same. */
    static List<JsonNode> follow(Api api, String address) {
        List<JsonNode> events = new ArrayList<>();
        for (String page = address; page != null; ) {
            Response answer = api.get(page);
            events.addAll(events(answer));
            page = next(answer);
            JsonNode inBody = Json.read(answer.asString()).path("next");
            assertThat(inBody.isMissingNode()).isEqualTo(page == null);
            assertThat(page == null || page.endsWith("after=" + inBody.asText()))
                    .isTrue();
        }
        return events;
    }

    static List<JsonNode> lines(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo(LINES);
        String body = answer.asString();
        assertThat(body.isEmpty() || body.endsWith("}\n")).isTrue();
        return body.lines().map(Json::read).toList();
    }

    static List<String> texts(List<JsonNode> events, String field) {
        return events.stream().map(event -> event.get(field).asText()).toList();
    }
}
