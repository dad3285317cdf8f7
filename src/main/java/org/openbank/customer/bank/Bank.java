package org.openbank.customer.bank;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

/** A bank; customers and most roles exist at one. */
@Entity
public class Bank extends PanacheEntityBase {

    @Id
    public String bankId;

    public String fullName;
    public String shortName;
    public String logoUrl;
    public String websiteUrl;
    public String swiftBic;
    public String nationalIdentifier;
    public String routingScheme;
    public String routingAddress;
}
