-- What row security alone can't say: which columns of a row may change, and who may know a name without knowing the account.

-- 1. A comment stays whose it is, about what it is about, and as confidential as it was written. Policies see the new row or the old one,
--    never both; this sees both, whoever writes.
create function portal.keep_comment() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if (new.id, new.confidential, new.organisation_id, new.author_id, new.recommendation_id)
        is distinct from (old.id, old.confidential, old.organisation_id, old.author_id, old.recommendation_id) then
        raise insufficient_privilege using message = 'a comment keeps its author, its subject and its confidence';
    end if;
    return new;
end $$;
create trigger keep before update on comments for each row execute function portal.keep_comment();

-- 2. A published note is dated and belongs to an agency for good; its author's agency never changes.
create function portal.keep_note() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if (new.id, new.agency_id) is distinct from (old.id, old.agency_id) then
        raise insufficient_privilege using message = 'a note keeps its agency';
    end if;
    return new;
end $$;
create trigger keep before update on progress_notes for each row execute function portal.keep_note();

-- 3. Names apart from accounts: colleagues know each other's names, the secretariat those of experts, and neither any digest of a password
--    nor an address. The account itself is for its owner, for who keeps accounts, and for sign-in.
create table account_names (
    account_id uuid primary key references accounts on delete cascade,
    agency_id uuid references agencies,
    role text not null,
    display_name text not null
);
create index on account_names (agency_id);
-- Row security binds the owner too: what is there already is seen by the portal alone.
select set_config('portal.role', 'system', true);
insert into account_names select id, agency_id, role, display_name from accounts;
select set_config('portal.role', '', true);
alter table account_names enable row level security;
alter table account_names force row level security;
grant select, insert, update on account_names to childrights_app;
create policy read on account_names for select
    using (account_id = (select portal.account()) or agency_id = (select portal.agency())
        or ((select portal.is_secretariat()) and role = 'expert')
        or (select portal.role()) in ('administrator', 'operator', 'system'));
create policy add on account_names for insert with check ((select portal.role()) in ('administrator', 'operator', 'system'));
create policy change on account_names for update using ((select portal.role()) in ('administrator', 'operator', 'system'));

create function portal.keep_account_name() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    insert into public.account_names (account_id, agency_id, role, display_name) values (new.id, new.agency_id, new.role, new.display_name)
        on conflict (account_id) do update set agency_id = excluded.agency_id, role = excluded.role, display_name = excluded.display_name;
    return null;
end $$;
create trigger keep_name after insert or update of agency_id, role, display_name on accounts
    for each row execute function portal.keep_account_name();

drop policy read on accounts;
create policy read on accounts for select
    using (id = (select portal.account()) or (select portal.role()) in ('administrator', 'operator', 'system'));

-- 4. The keys that sign cookies and forms: in the database, so that they live as long as it does and every process has the same.
create table data_protection_keys (
    id int generated always as identity primary key,
    name text not null,
    xml text not null,
    made_at timestamptz not null
);
alter table data_protection_keys enable row level security;
alter table data_protection_keys force row level security;
grant select, insert, delete on data_protection_keys to childrights_app;
create policy portal_only on data_protection_keys using ((select portal.role()) = 'system');
