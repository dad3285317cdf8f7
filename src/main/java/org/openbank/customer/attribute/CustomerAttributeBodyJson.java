package org.openbank.customer.attribute;

import jakarta.validation.constraints.Size;

import org.openbank.customer.customer.CustomerAttribute;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body that creates or changes an attribute (contract section 7). */
@ObpBody(name = "CustomerAttributeJsonV400")
public record CustomerAttributeBodyJson(@Size(max = 50) String name, String type, @Size(max = 2000) String value) {

    /** Throws unless the type is one of the four; this comes before the customer in the order of checks. */
    void verifyType() {
        if (AttributeType.named(type).isEmpty()) {
            throw ObpError.INVALID_JSON_FORMAT.with("The `Type` field can only accept the following field:"
                    + " DOUBLE(12.1234), STRING(TAX_NUMBER), INTEGER(123) and DATE_WITH_DAY(2012-04-23)");
        }
    }

    /** Throws unless the value is one of its type; this comes after the customer. */
    void verifyValue() {
        if (!AttributeType.valueOf(type).admits(value)) {
            throw ObpError.INVALID_JSON_FORMAT.with(
                    "The Json body should be the CustomerAttributeJsonV400 value is not of the type " + type + ".");
        }
    }

    void applyTo(CustomerAttribute attribute) {
        attribute.name = name;
        attribute.type = type;
        attribute.value = value;
    }

    /** As {@link #applyTo}, to what is there. */
    void change(CustomerAttribute attribute) {
        applyTo(attribute);
        attribute.version++;
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "CustomerAttributeBodyJson[...]";
    }
}
