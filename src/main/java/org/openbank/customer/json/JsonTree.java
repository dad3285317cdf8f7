package org.openbank.customer.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.Optional;

import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ValueNode;

/** JSON as a tree, for what does not know its shape beforehand. */
public final class JsonTree {

    private static final ObjectMapper TREES = new ObjectMapper()
            .setNodeFactory(new BoundedNumbers())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonTree() {}

    /** Empty for a body that is not readable JSON, nested too deeply, or not text in its charset. */
    public static Optional<JsonNode> of(byte[] body, MediaType mediaType) {
        try {
            return Optional.ofNullable(read(BodyText.decode(body, mediaType)));
        } catch (BodyProblem | JsonProcessingException unreadable) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a text that was read before. */
    public static JsonNode of(RawJson json) {
        try {
            return read(CharBuffer.wrap(json.text().toCharArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null for no text at all. */
    private static JsonNode read(CharBuffer text) throws IOException {
        try (JsonParser parser = BodyText.parser(text)) {
            return TREES.readTree(parser);
        }
    }

    /**
     * A number beyond what a double holds becomes the largest that it holds: arithmetic with the number itself takes
     * forever, or fails, in whatever looks at it.
     */
    private static final class BoundedNumbers extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public NumericNode numberNode(double value) {
            return super.numberNode(Math.max(-Double.MAX_VALUE, Math.min(value, Double.MAX_VALUE)));
        }

        @Override
        public ValueNode numberNode(BigInteger value) {
            return value.bitLength() <= Double.MAX_EXPONENT
                    ? super.numberNode(value)
                    : numberNode(value.signum() * Double.MAX_VALUE);
        }
    }
}
