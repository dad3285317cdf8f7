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
with written as (
    insert into customer (bank_id, customer_id, customer_number, legal_name, mobile_phone_number, email, face_image_url,
           face_image_date, date_of_birth, relationship_status, dependants, dob_of_dependants, credit_rating,
           credit_source, credit_limit_currency, credit_limit_amount, highest_education_attained, employment_status,
           kyc_status, last_ok_date, title, branch_id, name_suffix, version)
    values ('bench.' || mod(:i, 10), gen_random_uuid(), :number, 'Eveline Tripman', '+44 07972 444 876',
           'eveline@example.com', 'www.openbankproject', '1100-01-01Z', '1100-01-01Z', 'single', 1, '{1100-01-01Z}',
           'OBP', 'OBP', 'EUR', '10', 'Master', 'worker', true, '1100-01-01Z', 'Dr.', 'DERBY6', 'Sr', 0)
    returning 1),
numbered as materialized (select pg_current_xact_id() as tx),
audited as (
    insert into audit_event (tx, audit_event_id, at, bank_id, customer_id, operation_id, kind, outcome, method, status,
           user_id, application, purpose, consent_id, correlation_id, source_ip, query_hash, count, fields, on_behalf,
           changes)
    select (select tx from numbered), gen_random_uuid(), now(), 'bench.' || mod(:i, 10), '00000000-0000-0000-0000-000000000001', 'OBPv3.1.0-createCustomer', 'write', 'success',
           'POST', 201, :clerk, 'bench', null, null, '1f1c2f6e-8d9c-4b7d-9a55-3d2d1f8f4c11', '127.0.0.1', null, null,
           'bank_id,customer_id,customer_number,legal_name,mobile_phone_number,email,face_image,date_of_birth,relationship_status,dependants,dob_of_dependants,credit_rating,credit_limit,highest_education_attained,employment_status,kyc_status,last_ok_date,title,branch_id,name_suffix',
           case when (select true from user_customer_link where bank_id = 'bench.' || mod(:i, 10)
                and user_id = :clerk and customer_id = '00000000-0000-0000-0000-000000000001' limit 1) then 'self' else 'bank' end,
           cast(cast('{"bank_id": {"from": null, "to": "bench.1"}, "customer_id": {"from": null, "to": "00000000-0000-0000-0000-000000000001"}, "customer_number": {"from": null, "to": "10000000000"}, "legal_name": {"from": null, "to": "Eveline Tripman"}, "mobile_phone_number": {"from": null, "to": "+44 07972 444 876"}, "email": {"from": null, "to": "eveline@example.com"}, "face_image": {"from": null, "to": {"url": "www.openbankproject", "date": "1100-01-01T00.00.00Z"}}, "date_of_birth": {"from": null, "to": "1100-01-01T00.00.00Z"}, "relationship_status": {"from": null, "to": "single"}, "dependants": {"from": null, "to": 1}, "dob_of_dependants": {"from": null, "to": ["1100-01-01T00.00.00Z"]}, "credit_rating": {"from": null, "to": {"rating": "OBP", "source": "OBP"}}, "credit_limit": {"from": null, "to": {"currency": "EUR", "amount": "10"}}, "highest_education_attained": {"from": null, "to": "Master"}, "employment_status": {"from": null, "to": "worker"}, "kyc_status": {"from": null, "to": true}, "last_ok_date": {"from": null, "to": "1100-01-01T00.00.00Z"}, "title": {"from": null, "to": "Dr."}, "branch_id": {"from": null, "to": "DERBY6"}, "name_suffix": {"from": null, "to": "Sr"}}' as text) as jsonb)
      from written)
select 1 from written;
