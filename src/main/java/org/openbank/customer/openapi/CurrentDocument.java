package org.openbank.customer.openapi;

import java.util.Map;

import jakarta.inject.Singleton;

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
        return validations.addTo(identityProvider.addTo(built, format), format, revision);
    }
}
