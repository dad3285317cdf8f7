package org.openbank.customer.openapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;

import org.openbank.customer.validation.ShownValidations;

/** The API document as this instance serves it: what the build wrote, and what settings and operators add. */
@Singleton
public class CurrentDocument {

    private final OpenApiDocumentService documents;
    private final IdentityProvider identityProvider;
    private final CurrentValidations validations;

    CurrentDocument(
            OpenApiDocumentService documents, IdentityProvider identityProvider, CurrentValidations validations) {
        this.documents = documents;
        this.identityProvider = identityProvider;
        this.validations = validations;
    }

    /** What the document differs by: equal as long as it would be written the same. Not for the event loop. */
    public Map<String, ShownValidations> revision() {
        return validations.now();
    }

    /** Its bytes of this revision, written anew for each call. */
    public byte[] in(Format format, Map<String, ShownValidations> revision) {
        byte[] built = documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, format);
        byte[] current = validations.addTo(identityProvider.addTo(built, format), format, revision);
        return format == Format.JSON ? compact(current) : current;
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
}
