package org.openbank.customer;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A record with personal data or a token does not show it when it is printed, whoever prints it. */
class RedactedRecordsTest {

    private static final String SECRET = "Eveline Tripman";

    /** Those whose texts are names of banks, roles, errors, settings and versions, ids, or the program's own. */
    private static final Set<String> HARMLESS = Set.of(
            "Alias",
            "Answer",
            "ApiVersion",
            "ApiVersionJson",
            "AuthenticationTypeValidationJson",
            "BankJson",
            "BankRoutingJson",
            "CreateBankJson",
            "CreateEntitlementJson",
            "CreateEntitlementRequestJson",
            "CreateUserCustomerLinkJson",
            "CrmEventId",
            "CustomerAddressId",
            "CustomerAttributeId",
            "CustomerId",
            "Description",
            "EntitlementJson",
            "EntitlementRequestJson",
            "Field",
            "HostedBy",
            "ImplementedBy",
            "JsonSchemaValidationJson",
            "Key",
            "Known",
            "ListedBankJson",
            "MinimalCustomerJson",
            "ObpErrorJson",
            "ObpOperation",
            "OperationValidation",
            "AuditEventsJson",
            "MyAuditEventsJson",
            "OldRows",
            "Parent",
            "Position",
            "Prepared",
            "Place",
            "RecordField",
            "Precondition",
            "Refusal",
            "ResourceDoc",
            "ResourceDocJson",
            "ResourceDocsMeta",
            "ResourceDocsWithMetaJson",
            "RoleJson",
            "RootJson",
            "RowVersion",
            "Second",
            "Selection",
            "SocialMediaHandleAddedJson",
            "SocialMediaHandleId",
            "StoredValidation",
            "TaxResidenceId",
            "TokenEntitlement",
            "UserCustomerLinkId",
            "UserCustomerLinkJson",
            "Views",
            "WellKnownUriJson");

    static Stream<Class<?>> records() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.openbank.customer").stream()
                        .filter(JavaClass::isRecord)
                        .filter(type -> !HARMLESS.contains(type.getSimpleName()))
                        .map(JavaClass::getFullName)
                        .map(RedactedRecordsTest::load);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatARecordHoldsIsNotInItsText(Class<?> type) throws ReflectiveOperationException {
        assertThat(sample(type).toString()).doesNotContain(SECRET).doesNotContain("1999");
    }

    private static Object sample(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i].getType());
        }
        return constructor.newInstance(values);
    }

    private static Object value(Class<?> type) throws ReflectiveOperationException {
        if (type == String.class || type == Object.class) {
            return SECRET;
        } else if (type == Instant.class) {
            return Instant.parse("1999-01-01T00:00:00Z");
        } else if (type == LocalDate.class) {
            return LocalDate.parse("1999-01-01");
        } else if (type == UUID.class) {
            return new UUID(1, 2);
        } else if (type == int.class || type == Integer.class) {
            return 1;
        } else if (type == long.class) {
            return 1L;
        } else if (type == boolean.class || type == Boolean.class) {
            return true;
        } else if (type == List.class) {
            return List.of();
        } else if (type == Set.class) {
            return Set.of();
        } else if (type == Map.class) {
            return Map.of(SECRET, SECRET);
        }
        return type.isRecord() ? sample(type) : null;
    }
}
