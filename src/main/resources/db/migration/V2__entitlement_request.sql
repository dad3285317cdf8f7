-- Roles that users ask for. Asking twice is asking once.
create table entitlement_request (
    entitlement_request_id uuid primary key,
    user_id                uuid         not null,
    bank_id                varchar(255) not null,
    role_name              varchar(255) not null,
    created_at             timestamptz  not null default clock_timestamp(),
    constraint entitlement_request_of_user unique (user_id, bank_id, role_name),
    constraint entitlement_request_user foreign key (user_id) references app_user
);
