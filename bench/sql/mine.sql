-- The statements of getCustomersForUser in order.
select u.user_id is not null as user_known,
       coalesce(u.is_locked, false) as user_locked,
       coalesce(u.is_deleted, false) as user_deleted,
       exists (select 1 from bank where bank_id = '') as bank_exists,
       exists (select 1 from entitlement
                where user_id = :clerk and bank_id = '' and role_name = any ('{}'))
         or exists (select 1 from entitlement
                     where user_id = :clerk and bank_id = '' and role_name = any ('{}')) as role_held,
       exists (select 1 from app_user where user_id = null) as path_user_exists
  from (values (1)) as one left join app_user u on u.user_id = :clerk;
select c.bank_id, c.customer_id, c.customer_number, c.legal_name, c.mobile_phone_number, c.email, c.face_image_url,
       c.face_image_date, c.date_of_birth, c.relationship_status, c.dependants, c.dob_of_dependants, c.credit_rating,
       c.credit_source, c.credit_limit_currency, c.credit_limit_amount, c.highest_education_attained,
       c.employment_status, c.kyc_status, c.last_ok_date, c.title, c.branch_id, c.name_suffix, c.version,
       a.customer_attribute_id, a.name, a.type, a.value
  from user_customer_link l
  join customer c on c.bank_id = l.bank_id and c.customer_id = l.customer_id
  left join customer_attribute a on a.customer_id = c.customer_id and a.bank_id = c.bank_id collate "C"
 where l.user_id = :clerk
 order by c.bank_id, c.customer_id, a.created_at, a.customer_attribute_id limit 201;
