package org.openbank.customer.security;

import java.io.IOException;
import java.util.Base64;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Whether a text has the form of a signed JWT, whatever it says and whoever signed it. */
final class JwtForm {

    private static final JsonFactory JSON = new JsonFactory();

    private JwtForm() {}

    static boolean isJwt(String token) {
        String[] parts = token.split("\\.", -1);
        return parts.length == 3 && isJsonObject(parts[0]) && isJsonObject(parts[1]);
    }

    private static boolean isJsonObject(String part) {
        try (JsonParser parser = JSON.createParser(Base64.getUrlDecoder().decode(part))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException | IllegalArgumentException notJson) {
            return false;
        }
    }
}
