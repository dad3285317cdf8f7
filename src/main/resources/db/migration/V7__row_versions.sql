-- How often an attribute and an address were changed, for If-Match (contract section 12). A customer counts already;
-- a tax residence cannot be changed. A constant default is only noted: no row is written.
alter table customer_attribute add column if not exists version bigint not null default 0;
alter table customer_address add column if not exists version bigint not null default 0;
