-- The ledger becomes a chain (docs/ledger.md): each entry's canonical text is kept byte for byte, each hash takes in the one before, and who
-- keeps an old head finds any change of the past. The database itself chains, under the lock of one row: no writer can forge, skip or fork.

-- What everybody may know of every entry, also of those whose content is not for them.
create table ledger_chain (
    sequence bigint primary key,
    content_digest bytea not null,
    hash bytea not null
);
-- The end of the chain: one row, locked by whoever appends.
create table ledger_head (
    id int primary key check (id = 1),
    sequence bigint not null,
    hash bytea not null
);
insert into ledger_head values (1, 0, decode(repeat('00', 32), 'hex'));

-- Stands in for the author in the entries about a confidential comment. Who may read the comment can say whose an entry is; nobody else can,
-- not even by trying all accounts.
alter table comments add column ledger_salt bytea;
alter table comments no force row level security;
update comments set ledger_salt = uuid_send(gen_random_uuid()) where confidential;
alter table comments force row level security;
alter table comments add check (confidential = (ledger_salt is not null));

alter table ledger no force row level security;
alter table ledger alter column sequence drop identity;
alter table ledger add column actor_salt bytea, add column actor_digest bytea, add column content text;
create index on ledger (sequence desc) where audience = 'public';
create index on ledger (use_case, sequence desc) where audience = 'public';

-- JSON in one way of writing it: keys in the order of their code points, no spaces, strings escaped no more than they must be.
create function portal.canonical(value jsonb) returns text language plpgsql immutable parallel safe as $$
begin
    if jsonb_typeof(value) = 'object' then
        return '{' || coalesce((select string_agg(to_json(e.key)::text || ':' || portal.canonical(e.item), ',' order by e.key collate "C")
            from jsonb_each(value) as e(key, item)), '') || '}';
    elsif jsonb_typeof(value) = 'array' then
        return '[' || coalesce((select string_agg(portal.canonical(e.item), ',' order by e.place)
            from jsonb_array_elements(value) with ordinality as e(item, place)), '') || ']';
    end if;
    return value::text;
end $$;

create function portal.random_salt() returns bytea language sql volatile
    as $$ select substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 16) $$;

create function portal.actor_digest(salt bytea, account uuid) returns bytea language sql stable
    as $$ select sha256(salt || convert_to(account::text, 'UTF8')) $$;

-- An entry's canonical text after its number, which is not known before the lock.
create function portal.ledger_text(entry public.ledger, salt bytea) returns text language sql stable as $$
    select ',"at":"' || to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '","actor":' || coalesce('"' || encode(entry.actor_digest, 'hex') || '"', 'null')
        || ',"actor_role":' || to_json(entry.actor_role)
        || ',"agency":' || coalesce('"' || entry.agency_id || '"', 'null')
        || ',"use_case":' || to_json(entry.use_case)
        || ',"subject_kind":' || to_json(entry.subject_kind)
        || ',"subject_id":' || to_json(entry.subject_id)
        || ',"recommendation":' || coalesce('"' || entry.recommendation_id || '"', 'null')
        || ',"audience":' || to_json(entry.audience)
        || ',"changes":' || portal.canonical(entry.changes)
        || ',"salt":"' || encode(salt, 'hex') || '"}'
$$;

-- The only function that works with the rights of the owner: the portal itself may touch neither the head nor the chain.
create function portal.append_to_ledger() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    head public.ledger_head;
    rest text;
    digest bytea;
begin
    if portal.role() <> 'system' then
        -- Nobody enters anything in another's name. In confidence stands only a digest, and it must be the writer's own.
        if new.actor_role is distinct from portal.role() or (new.agency_id is not null and new.agency_id is distinct from portal.agency())
            or (new.actor_digest is null and new.actor_id is distinct from portal.account())
            or (new.actor_digest is not null and (new.actor_id is not null or not exists (select from public.comments c
                where c.id::text = new.subject_id and new.subject_kind = 'comment' and c.confidential
                    and new.actor_digest = portal.actor_digest(c.ledger_salt, portal.account())))) then
            raise exception 'An entry of the ledger names whoever makes it.' using errcode = 'insufficient_privilege';
        end if;
    end if;
    new.actor_salt := null;
    if new.actor_id is not null then
        new.actor_salt := portal.random_salt();
        new.actor_digest := portal.actor_digest(new.actor_salt, new.actor_id);
    end if;
    rest := portal.ledger_text(new, portal.random_salt());

    -- From here to the end of the transaction nobody else appends.
    select * into strict head from public.ledger_head where id = 1 for update;
    new.sequence := head.sequence + 1;
    new.content := '{"sequence":' || new.sequence || rest;
    digest := sha256(convert_to(new.content, 'UTF8'));
    head.hash := sha256(head.hash || digest);
    update public.ledger_head set sequence = new.sequence, hash = head.hash where id = 1;
    insert into public.ledger_chain values (new.sequence, digest, head.hash);
    return new;
end $$;
-- Else anybody could put it on a table of their own and turn the head without an entry.
revoke execute on function portal.append_to_ledger() from public;

-- What earlier versions entered, in its order and without gaps.
do $$
declare
    entry public.ledger;
    number bigint := 0;
    last bytea := decode(repeat('00', 32), 'hex');
    digest bytea;
begin
    for entry in select * from ledger order by sequence loop
        number := number + 1;
        if entry.actor_id is not null then
            entry.actor_salt := portal.random_salt();
            entry.actor_digest := portal.actor_digest(entry.actor_salt, entry.actor_id);
        end if;
        entry.content := '{"sequence":' || number || portal.ledger_text(entry, portal.random_salt());
        digest := sha256(convert_to(entry.content, 'UTF8'));
        last := sha256(last || digest);
        update ledger set sequence = number, actor_salt = entry.actor_salt, actor_digest = entry.actor_digest, content = entry.content
            where sequence = entry.sequence;
        insert into ledger_chain values (number, digest, last);
    end loop;
    update ledger_head set sequence = number, hash = last;
end $$;

alter table ledger alter column content set not null;
alter table ledger force row level security;
create trigger append before insert on ledger for each row execute function portal.append_to_ledger();

alter table ledger_chain enable row level security;
alter table ledger_chain force row level security;
grant select on ledger_chain to childrights_app;
create policy read on ledger_chain for select using (true);
create policy append on ledger_chain for insert with check (true);
alter table ledger_head enable row level security;
alter table ledger_head force row level security;
grant select on ledger_head to childrights_app;
create policy read on ledger_head for select using (true);
create policy advance on ledger_head for update using (true);
