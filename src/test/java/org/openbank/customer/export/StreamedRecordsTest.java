package org.openbank.customer.export;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.api.Test;

import org.openbank.customer.json.Streamed;

import static org.assertj.core.api.Assertions.assertThat;

/** No resource method returns the records of a stream, so the native image has to be told of each. */
class StreamedRecordsTest {

    @Test
    void everyRecordOfAStreamIsRegisteredForReflection() throws ClassNotFoundException {
        Set<Class<?>> records = new HashSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.openbank.customer")) {
            if (type.getSimpleName().endsWith("Resource")) {
                Stream.of(Class.forName(type.getFullName()).getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Streamed.class))
                        .filter(method ->
                                method.getGenericReturnType().getTypeName().contains(StreamedList.class.getName()))
                        .forEach(method ->
                                collect(method.getAnnotation(Streamed.class).value(), records));
            }
        }

        assertThat(records).hasSizeGreaterThan(10).allSatisfy(type -> assertThat(type)
                .hasAnnotation(RegisterForReflection.class));
    }

    /** What the answer's list holds, and what that holds; the answer itself is never written. */
    private static void collect(Class<?> answer, Set<Class<?>> records) {
        for (RecordComponent component : answer.getRecordComponents()) {
            if (component.getGenericType() instanceof ParameterizedType list) {
                for (Type element : list.getActualTypeArguments()) {
                    add(element, records);
                }
            }
        }
    }

    private static void add(Type type, Set<Class<?>> records) {
        if (type instanceof ParameterizedType generic) {
            add(generic.getRawType(), records);
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> add(argument, records));
        } else if (type instanceof Class<?> known && known.isRecord() && records.add(known)) {
            Stream.of(known.getRecordComponents())
                    .filter(component -> !component.getAccessor().isAnnotationPresent(JsonIgnore.class))
                    .forEach(component -> add(component.getGenericType(), records));
        }
    }
}
