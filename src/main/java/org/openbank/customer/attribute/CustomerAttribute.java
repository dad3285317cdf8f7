package org.openbank.customer.attribute;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

/** A named value of a customer; {@code type} is STRING, INTEGER, DOUBLE or DATE_WITH_DAY (contract section 2.1). */
@Entity
@IdClass(CustomerAttributeId.class)
public class CustomerAttribute extends PanacheEntityBase {

    @Id
    public String bankId;

    @Id
    public UUID customerAttributeId;

    public UUID customerId;
    public String name;
    public String type;
    public String value;

    @Column(insertable = false, updatable = false)
    public Instant createdAt;
}
