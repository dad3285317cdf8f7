-- The customer master: banks, users, their entitlements, customers and what belongs to a customer.
-- bank_id leads every key of a table that belongs to a bank, so that the same schema can be
-- distributed by bank. Lengths are those of the contract, section 2.2. Dates are timestamptz: they
-- hold proleptic Gregorian dates from the year 0000 to 9999 unchanged. What belongs to a customer goes
-- with the customer: erasing one is a single statement.

create table bank (
    bank_id             varchar(255) primary key check (bank_id ~ '^[A-Za-z0-9._-]+$'),
    full_name           varchar(255),
    short_name          varchar(255),
    logo_url            varchar(2000),
    website_url         varchar(2000),
    swift_bic           varchar(255),
    national_identifier varchar(255),
    routing_scheme      varchar(255),
    routing_address     varchar(255),
    created_at          timestamptz  not null default now()
);

-- user_id is derived from (provider, provider_id), see UserId: its key makes the pair unique too.
-- The texts come from a token and have no limit of their own.
create table app_user (
    user_id     uuid primary key,
    provider    varchar     not null,
    provider_id varchar     not null,
    username    varchar     not null,
    email       varchar,
    is_locked   boolean     not null default false,
    is_deleted  boolean     not null default false,
    created_at  timestamptz not null default now()
);

-- A system role has bank_id ''. The unique key answers "which of these roles has the user at this
-- bank", whatever number of entitlements the user has.
create table entitlement (
    entitlement_id uuid primary key,
    user_id        uuid         not null,
    bank_id        varchar(255) not null,
    role_name      varchar(255) not null,
    created_at     timestamptz  not null default now(),
    constraint entitlement_of_user unique (user_id, bank_id, role_name),
    constraint entitlement_user foreign key (user_id) references app_user
);
create index entitlement_by_role on entitlement (role_name, created_at);

create table customer (
    bank_id                    varchar(255) not null,
    customer_id                uuid         not null,
    customer_number            varchar(50)  not null,
    legal_name                 varchar(255),
    mobile_phone_number        varchar(50),
    email                      varchar(200),
    face_image_url             varchar(2000),
    face_image_date            timestamptz,
    date_of_birth              timestamptz,
    relationship_status        varchar(16),
    dependants                 integer      not null,
    dob_of_dependants          timestamptz[] not null,
    credit_rating              varchar(100),
    credit_source              varchar(100),
    credit_limit_currency      varchar(100),
    credit_limit_amount        varchar(100),
    highest_education_attained varchar(32),
    employment_status          varchar(32),
    kyc_status                 boolean      not null,
    last_ok_date               timestamptz,
    title                      varchar(255),
    branch_id                  varchar(255),
    name_suffix                varchar(255),
    version                    bigint       not null default 0,
    created_at                 timestamptz  not null default now(),
    updated_at                 timestamptz  not null default now(),
    primary key (bank_id, customer_id),
    constraint customer_number_at_bank unique (bank_id, customer_number),
    constraint customer_bank foreign key (bank_id) references bank
);
-- The order in which the firehose reads unless asked otherwise.
create index customer_by_last_change on customer (bank_id, updated_at desc, customer_id);

create table customer_attribute (
    bank_id               varchar(255)  not null,
    customer_attribute_id uuid          not null,
    customer_id           uuid          not null,
    name                  varchar(50),
    type                  varchar(16)   not null
        check (type in ('STRING', 'INTEGER', 'DOUBLE', 'DATE_WITH_DAY')),
    value                 varchar(2000),
    created_at            timestamptz   not null default clock_timestamp(),
    primary key (bank_id, customer_attribute_id),
    constraint customer_attribute_customer foreign key (bank_id, customer_id) references customer on delete cascade
);
create index customer_attribute_by_customer on customer_attribute (bank_id, customer_id, created_at);
-- For the firehose's filters; a digest, because a long value does not fit into an index.
create index customer_attribute_by_value on customer_attribute (bank_id, name, md5(value));

create table customer_address (
    bank_id             varchar(255)  not null,
    customer_address_id uuid          not null,
    customer_id         uuid          not null,
    line_1              varchar(255),
    line_2              varchar(255),
    line_3              varchar(255),
    city                varchar(255),
    county              varchar(255),
    state               varchar(255),
    postcode            varchar(20),
    country_code        varchar(2),
    status              varchar(20),
    tags                varchar(64)[] not null check (cardinality(tags) <= 20),
    created_at          timestamptz   not null default clock_timestamp(),
    primary key (bank_id, customer_address_id),
    constraint customer_address_customer foreign key (bank_id, customer_id) references customer on delete cascade
);
create index customer_address_by_customer on customer_address (bank_id, customer_id, created_at);

create table tax_residence (
    bank_id          varchar(255) not null,
    tax_residence_id uuid         not null,
    customer_id      uuid         not null,
    domain           varchar(255),
    tax_number       varchar(64),
    created_at       timestamptz  not null default clock_timestamp(),
    primary key (bank_id, tax_residence_id),
    constraint tax_residence_customer foreign key (bank_id, customer_id) references customer on delete cascade
);
-- Two nulls are the same number here, in every supported PostgreSQL version.
create unique index tax_residence_of_customer
    on tax_residence (bank_id, customer_id, coalesce(domain, E'\x01'), coalesce(tax_number, E'\x01'));
create index tax_residence_by_customer on tax_residence (bank_id, customer_id, created_at);

create table social_media_handle (
    bank_id                varchar(255) not null,
    social_media_handle_id uuid         not null,
    customer_id            uuid         not null,
    type                   varchar(17), -- the page's own example has 17 characters, section 2.2 says 16
    handle                 varchar(64),
    date_added             timestamptz,
    date_activated         timestamptz,
    created_at             timestamptz  not null default clock_timestamp(),
    primary key (bank_id, social_media_handle_id),
    constraint social_media_handle_customer foreign key (bank_id, customer_id) references customer on delete cascade
);
create unique index social_media_handle_of_customer
    on social_media_handle (bank_id, customer_id, coalesce(type, E'\x01'), coalesce(handle, E'\x01'));
create index social_media_handle_by_customer on social_media_handle (bank_id, customer_id, created_at);

create table user_customer_link (
    bank_id               varchar(255) not null,
    user_customer_link_id uuid         not null,
    customer_id           uuid         not null,
    user_id               uuid         not null,
    created_at            timestamptz  not null default clock_timestamp(),
    primary key (bank_id, user_customer_link_id),
    constraint user_customer_link_of_pair unique (bank_id, user_id, customer_id),
    constraint user_customer_link_customer foreign key (bank_id, customer_id) references customer on delete cascade,
    constraint user_customer_link_user foreign key (user_id) references app_user
);
create index user_customer_link_by_customer on user_customer_link (bank_id, customer_id);
create index user_customer_link_by_user on user_customer_link (user_id);

create table crm_event (
    bank_id        varchar(255) not null,
    crm_event_id   uuid         not null,
    customer_id    uuid         not null,
    customer_name  varchar(64),
    category       varchar(32),
    detail         varchar(1024),
    channel        varchar(32),
    scheduled_date timestamptz,
    actual_date    timestamptz,
    result         varchar(32),
    created_at     timestamptz  not null default clock_timestamp(),
    primary key (bank_id, crm_event_id),
    constraint crm_event_customer foreign key (bank_id, customer_id) references customer on delete cascade
);
create index crm_event_by_actual_date on crm_event (bank_id, actual_date desc);
create index crm_event_by_customer on crm_event (bank_id, customer_id);
