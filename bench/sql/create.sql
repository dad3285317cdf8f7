-- The statements of createCustomer in order; ids are computed here because pgbench has no texts.
\set i random(1, :customers)
\set number random(10000000000, 1000000000000000)
select u.user_id is not null as user_known,
       coalesce(u.is_locked, false) as user_locked,
       coalesce(u.is_deleted, false) as user_deleted,
       exists (select 1 from bank where bank_id = 'bench.' || mod(:i, 10)) as bank_exists,
       exists (select 1 from entitlement
                where user_id = :clerk and bank_id = 'bench.' || mod(:i, 10) and role_name = any ('{CanCreateCustomer}'))
         or exists (select 1 from entitlement
                     where user_id = :clerk and bank_id = '' and role_name = any ('{CanCreateCustomerAtAnyBank}')) as role_held,
       exists (select 1 from app_user where user_id = null) as path_user_exists
  from (values (1)) as one left join app_user u on u.user_id = :clerk;
insert into customer (bank_id, customer_id, customer_number, legal_name, mobile_phone_number, email, face_image_url,
       face_image_date, date_of_birth, relationship_status, dependants, dob_of_dependants, credit_rating,
       credit_source, credit_limit_currency, credit_limit_amount, highest_education_attained, employment_status,
       kyc_status, last_ok_date, title, branch_id, name_suffix, version)
values ('bench.' || mod(:i, 10), gen_random_uuid(), :number, 'Eveline Tripman', '+44 07972 444 876',
       'eveline@example.com', 'www.openbankproject', '1100-01-01Z', '1100-01-01Z', 'single', 1, '{1100-01-01Z}',
       'OBP', 'OBP', 'EUR', '10', 'Master', 'worker', true, '1100-01-01Z', 'Dr.', 'DERBY6', 'Sr', 0);
