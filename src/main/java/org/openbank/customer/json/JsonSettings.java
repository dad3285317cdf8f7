package org.openbank.customer.json;

import java.io.IOException;
import java.time.Instant;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;

/** How answers are written: snake_case keys in the order of the record, dates of the contract. */
@Singleton
public class JsonSettings implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.registerModule(new SimpleModule("obp-dates").addSerializer(new DateWriter()));
    }

    /** After the modules of the framework, whose way of writing an Instant this replaces. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    private static final class DateWriter extends StdSerializer<Instant> {

        private static final long serialVersionUID = 1L;

        DateWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant date, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(ObpDate.format(date));
        }
    }
}
