package org.openbank.customer.resourcedocs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.openapi.runtime.io.Format;

import org.openbank.customer.http.CachedAnswer;
import org.openbank.customer.openapi.CurrentDocument;
import org.openbank.customer.root.GitCommit;
import org.openbank.customer.validation.ShownValidations;

/**
 * Resource docs as they are sent (contract section 11): made of the API document when they are first asked for, and kept
 * for a few selections, since anybody can think of ever new ones.
 */
@ApplicationScoped
class RenderedDocs {

    private static final String TYPE = "application/json;charset=UTF-8";

    /** Enough for each version in both shapes, and some more. */
    private static final int KEPT = 32;

    private final CurrentDocument document;
    private final Map<Key, CachedAnswer> answers = new LinkedHashMap<>(KEPT, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CachedAnswer> eldest) {
            return size() > KEPT;
        }
    };
    private Map<String, ShownValidations> revision;
    private List<ResourceDoc> docs;

    RenderedDocs(CurrentDocument document) {
        this.document = document;
    }

    /** What an answer is made of: what is selected, not the selection, which can be worded in many ways. */
    private record Key(ApiVersion version, boolean meta, List<ResourceDoc> selected) {}

    /** One at a time: this is the only place where memory is needed, and a second one most often wants the same. */
    CachedAnswer of(Selection selection, boolean meta) {
        // Before, because it may wait for the database.
        return of(selection, meta, document.revision());
    }

    private synchronized CachedAnswer of(Selection selection, boolean meta, Map<String, ShownValidations> now) {
        if (!now.equals(revision)) {
            revision = now;
            docs = read();
            answers.clear();
        }
        Key key = new Key(selection.version(), meta, selection.from(docs));
        return answers.computeIfAbsent(key, RenderedDocs::render);
    }

    private List<ResourceDoc> read() {
        try {
            return ResourceDocs.of(new ObjectMapper().readTree(document.in(Format.JSON, revision)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CachedAnswer render(Key key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("{\"resource_docs\":["));
        String separator = "";
        for (ResourceDoc doc : key.selected) {
            out.writeBytes(ascii(separator));
            doc.write(key.version, out);
            separator = ",";
        }
        // The date is that of what is described: the same everywhere, so that an entity tag is good at every instance.
        out.writeBytes(ascii(
                key.meta
                        ? "],\"meta\":{\"response_date\":\"" + GitCommit.time() + "\",\"count\":" + key.selected.size()
                                + "}}"
                        : "]}"));
        return CachedAnswer.of(TYPE, out.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
