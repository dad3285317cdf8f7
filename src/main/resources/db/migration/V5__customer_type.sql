-- What finding customers and users needs of their tables (contract section 7.1). Of each table this changes what is
-- known about it, and of users those who are locked: a moment, whatever their size. The indexes are a migration of their own, so that
-- nobody waits with reading while they are built.
alter table app_user add column if not exists locked_at timestamptz;
update app_user set locked_at = now() where is_locked;

alter table customer add column if not exists customer_type varchar(20) not null default 'INDIVIDUAL';
alter table customer add column if not exists parent_customer_id uuid;
-- Not validated: no customer has a parent yet, and new ones are looked at. A parent is erased after its children
-- were told (Customer.erase); "set null" would take the bank as well.
alter table customer add constraint customer_parent
    foreign key (bank_id, parent_customer_id) references customer not valid;
