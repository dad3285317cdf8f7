package org.openbank.customer.json;

import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/** How large a body may be (contract section 1.3). A declared length is checked before it is read. */
@ApplicationScoped
public class BodySize {

    private final int largest;

    BodySize(ObpConfig config) {
        this.largest = Math.toIntExact(config.maxBodySize().asLongValue());
    }

    /** In bytes. */
    public int largest() {
        return largest;
    }

    public ObpException exceeded() {
        return ObpError.BODY_TOO_LARGE.with("The body is larger than " + largest + " bytes.");
    }

    /** A chunked body shows its size only while it is read. */
    byte[] readAll(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(largest + 1);
        if (bytes.length > largest) {
            throw exceeded();
        }
        return bytes;
    }
}
