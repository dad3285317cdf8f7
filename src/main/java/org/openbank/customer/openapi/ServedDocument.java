package org.openbank.customer.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;

/**
 * The API document, served as the build wrote it. The platform would parse it and write it twice at every
 * start, which took longer than the rest of a native start together and left its heap full of garbage.
 */
@Alternative
@Priority(1)
@Singleton
@Unremovable
public class ServedDocument extends OpenApiDocumentService {

    private static final String RESOURCE = OpenApiConstants.BASE_NAME + ".JSON";

    private volatile byte[] yaml;

    /** To be called before the start of production: the platform finds no document to prepare. */
    public static void asBuilt() {
        OpenApiConstants.classLoader = new ClassLoader() {
            @Override
            public InputStream getResourceAsStream(String name) {
                return null;
            }
        };
    }

    @Override
    public byte[] getDocument(String documentName, Format format) {
        byte[] prepared = super.getDocument(documentName, format);
        if (prepared.length > 0) {
            return prepared;
        }
        return format == Format.JSON ? json() : yaml();
    }

    private static byte[] json() {
        try (InputStream document =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] yaml() {
        if (yaml == null) {
            try {
                yaml = new YAMLMapper().writeValueAsBytes(new ObjectMapper().readTree(json()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return yaml;
    }
}
