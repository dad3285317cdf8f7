package org.openbank.customer.crm;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

/** Something that happened between the bank and a customer (contract section 3.12). */
@Entity
@IdClass(CrmEventId.class)
public class CrmEvent extends PanacheEntityBase {

    @Id
    public String bankId;

    @Id
    public UUID crmEventId;

    public UUID customerId;
    public String customerName;
    public String category;
    public String detail;
    public String channel;
    public Instant scheduledDate;
    public Instant actualDate;
    public String result;

    /** Set by the program, not by the database, because it is part of the answer. */
    @Column(updatable = false)
    public Instant createdAt;
}
