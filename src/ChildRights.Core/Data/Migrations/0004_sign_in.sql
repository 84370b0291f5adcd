-- Signing in: where a person is signed in, their second factor, their passkeys, and what went wrong at the door.
create table sessions (
    id uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    method text not null check (method in ('password', 'code', 'recovery_code', 'passkey', 'provider')),
    with_second_factor boolean not null,
    -- Family and system, as in "Firefox, Linux". No address is kept.
    browser text not null,
    -- The account's security stamp that the session holds for: a new password ends it.
    stamp text not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    ended_at timestamptz
);
create index on sessions (account_id);

create table second_factors (
    account_id uuid primary key references accounts on delete cascade,
    -- Enciphered by the portal's keys, which only the portal itself can read (data_protection_keys).
    secret text not null,
    offered_at timestamptz not null,
    confirmed_at timestamptz,
    -- The time step of the last code that was taken: no code is taken twice.
    last_step bigint not null
);

create table recovery_codes (
    account_id uuid not null references accounts on delete cascade,
    hash text not null,
    salt text not null,
    created_at timestamptz not null,
    used_at timestamptz,
    primary key (account_id, hash)
);

create table account_passkeys (
    credential_id bytea primary key,
    user_id uuid not null references accounts on delete cascade,
    data jsonb not null
);
create index on account_passkeys (user_id);

-- Failed attempts, for each browser that signed in before by itself and for all strangers together (device = '').
create table sign_in_failures (
    account_id uuid not null references accounts on delete cascade,
    device text not null,
    -- The account's security stamp: a new password begins the count anew.
    stamp text not null,
    failures int not null,
    shut_until timestamptz,
    failed_at timestamptz not null,
    primary key (account_id, device)
);

do $$
declare t text; own text;
begin
    foreach t in array array['sessions', 'second_factors', 'recovery_codes', 'account_passkeys', 'sign_in_failures']
    loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('grant select, insert, update, delete on %I to childrights_app', t);
        execute format('create policy portal on %I using ((select portal.role()) = ''system'')', t);
    end loop;
    -- One's own; and administrators take a lost second factor away, which in the table is ciphertext and hashes.
    foreach t in array array['second_factors', 'recovery_codes', 'account_passkeys']
    loop
        own := case t when 'account_passkeys' then 'user_id' else 'account_id' end;
        execute format('create policy own on %I using (%I = (select portal.account()))', t, own);
        execute format('create policy read_to_remove on %I for select using ((select portal.role()) in (''administrator'', ''operator''))', t);
        execute format('create policy remove on %I for delete using ((select portal.role()) in (''administrator'', ''operator''))', t);
    end loop;
end $$;
-- A session is begun by the portal alone; the person and the administrator can only end it.
create policy read on sessions for select
    using (account_id = (select portal.account()) or (select portal.role()) in ('administrator', 'operator'));
create policy finish on sessions for update
    using (account_id = (select portal.account()) or (select portal.role()) in ('administrator', 'operator'))
    with check (ended_at is not null);

-- Who sets up a second factor has no role yet, but leaves a trace.
create policy add_while_setting_up on ledger for insert
    with check ((select portal.role()) = 'anonymous' and actor_id = (select portal.account()) and use_case = 'TurnOnSecondFactor');
