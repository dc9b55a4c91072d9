-- why: whoever may see an item may see who openly asked for it, and staff know who holds office in
-- their area; both need no wider look into the register. A contact taken down at a counter belongs
-- to nobody's account, and looking at it is logged all the same.

create policy person_named_asker on person for select using (
  exists (select from work_item w where w.asker_id = person.id and w.identity = 'named')
);

create policy person_in_office on person for select using (
  exists (
    select from appointment a
     where a.person_id = person.id
       and ('appointment:' || a.area_code) ^@ any ((select nullif(current_setting('app.scopes', true), ''))::text[])
  )
);

alter table contact_lookup alter column about_id drop not null;
comment on column contact_lookup.about_id is 'pii: whose contact it was; null when it stands only in the item';
