package org.openbank.customer.openapi;

import jakarta.inject.Singleton;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;

/** The API document as this instance serves it: what the build wrote, and what the settings add. */
@Singleton
public class CurrentDocument {

    private final OpenApiDocumentService documents;
    private final IdentityProvider identityProvider;

    CurrentDocument(OpenApiDocumentService documents, IdentityProvider identityProvider) {
        this.documents = documents;
        this.identityProvider = identityProvider;
    }

    /** Its bytes, written anew for each call. */
    public byte[] in(Format format) {
        return identityProvider.addTo(documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, format), format);
    }
}
