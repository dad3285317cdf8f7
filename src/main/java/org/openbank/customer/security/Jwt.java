package org.openbank.customer.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.openbank.customer.error.ObpError;

/**
 * What a text says that has the form of a signed JWT, whoever signed it: at most 16 KiB, three parts in their
 * one spelling, two of them JSON objects without doubt (contract section 5).
 */
final class Jwt {

    private static final int MAX_LENGTH = 16 * 1024;

    /** What two programs could read differently is no token. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode header;
    private final JsonNode claims;

    private Jwt(JsonNode header, JsonNode claims) {
        this.header = header;
        this.claims = claims;
    }

    /** Throws OBP-20205 for every other text. */
    static Jwt parse(String token) {
        String[] parts = token.length() <= MAX_LENGTH ? token.split("\\.", -1) : new String[0];
        if (parts.length != 3) {
            throw ObpError.TOKEN_PARSE.bare();
        }
        decode(parts[2]);
        return new Jwt(object(parts[0]), object(parts[1]));
    }

    JsonNode header() {
        return header;
    }

    JsonNode claims() {
        return claims;
    }

    private static JsonNode object(String part) {
        try {
            // A new decoder refuses what is malformed; a String would be made with U+FFFD in its place.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decode(part)))
                    .toString();
            JsonNode node = JSON.readTree(text);
            ObpError.TOKEN_PARSE.unless(node.isObject());
            return node;
        } catch (CharacterCodingException | JsonProcessingException notJson) {
            throw ObpError.TOKEN_PARSE.bare();
        }
    }

    /** The decoder passes over padding and unused bits: what it was given must be what an encoder writes. */
    private static byte[] decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            ObpError.TOKEN_PARSE.unless(Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(part));
            return bytes;
        } catch (IllegalArgumentException anotherLetter) {
            throw ObpError.TOKEN_PARSE.bare();
        }
    }
}
