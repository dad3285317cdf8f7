package org.openbank.customer.json;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.validation.constraints.Size;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.testing.Database;

import static org.assertj.core.api.Assertions.assertThat;

/** Every text of every body has a length, which is that of its column (contract section 2.2). */
@QuarkusTest
class BodyLimitsTest {

    /** Where the fields of a body are stored. */
    private static final Map<String, String> TABLES = Map.of(
            "CreateBankJson", "bank",
            "CreateCrmEventJson", "crm_event",
            "CustomerAddressBodyJson", "customer_address",
            "CustomerAttributeBodyJson", "customer_attribute",
            "SocialMediaHandleJson", "social_media_handle",
            "TaxResidenceBodyJson", "tax_residence");

    /** Only looked for, one of a list or a day in another form: a text that is too long is not found. */
    private static final Set<String> NOT_STORED = Set.of(
            "CreateCorporateCustomerJson.customer_type",
            "CreateCorporateCustomerJson.parent_customer_id",
            "CreateCrmEventJson.customer_number",
            "CreateCustomerV600Json.customer_type",
            "CreateCustomerV600Json.date_of_birth",
            "CreateCustomerV600Json.dob_of_dependants",
            "CreateCustomerV600Json.parent_customer_id",
            "CreateEntitlementJson.bank_id",
            "CreateEntitlementJson.role_name",
            "CreateEntitlementRequestJson.bank_id",
            "CreateEntitlementRequestJson.role_name",
            "CreateRetailCustomerJson.date_of_birth",
            "CreateRetailCustomerJson.dob_of_dependants",
            "CreateUserCustomerLinkJson.customer_id",
            "CreateUserCustomerLinkJson.user_id",
            "CustomerAttributeBodyJson.type",
            "CustomerNumberJson.customer_number",
            "LegalNameJson.legal_name",
            "PhoneNumberJson.mobile_phone_number",
            "SocialMediaHandleJson.customer_number");

    /** Columns of a bank that are not named as the field is. */
    private static final Map<String, String> RENAMED =
            Map.of("id", "bank_id", "bank_routing_scheme", "routing_scheme", "bank_routing_address", "routing_address");

    static Stream<Class<?>> bodies() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.openbank.customer").stream()
                        .filter(type -> type.isAnnotatedWith(ObpBody.class))
                        .map(JavaClass::getFullName)
                        .map(BodyLimitsTest::load);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyTextHasTheLengthOfItsColumn(Class<?> body) {
        Map<String, Integer> lengths = new HashMap<>();
        collect(body, "", lengths);
        String table = TABLES.getOrDefault(body.getSimpleName(), "customer");

        lengths.keySet().removeIf(field -> NOT_STORED.contains(body.getSimpleName() + "." + field));

        lengths.forEach((field, length) -> assertThat(length)
                .as(body.getSimpleName() + "." + field)
                .isNotNull()
                .isEqualTo(Database.value(
                        "select atttypmod - 4 from pg_attribute where attrelid = ?::regclass and attname = ?",
                        table,
                        table.equals("bank") ? RENAMED.getOrDefault(field, field) : field)));
    }

    private static void collect(Class<?> type, String prefix, Map<String, Integer> lengths) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = RecordField.of(component).name();
            StoredAs stored = component.getAccessor().getAnnotation(StoredAs.class);
            if (component.getType().isRecord()) {
                collect(component.getType(), prefix + name + "_", lengths);
            } else if (component.getType() == String.class) {
                lengths.put(stored == null ? prefix + name : stored.value(), length(component.getAccessor()));
            } else if (component.getType() == List.class) {
                var element = ((AnnotatedParameterizedType)
                                component.getAccessor().getAnnotatedReturnType())
                        .getAnnotatedActualTypeArguments()[0];
                if (element.getType() == String.class) {
                    lengths.put(prefix + name, length(element));
                }
            }
        }
    }

    private static Integer length(AnnotatedElement element) {
        Size size = element.getAnnotation(Size.class);
        return size == null ? null : size.max();
    }
}
