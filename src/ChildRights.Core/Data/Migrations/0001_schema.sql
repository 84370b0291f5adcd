-- Words of enums are kept as text; PortalDb and these tables are held against each other by a test.
create extension if not exists pg_trgm;

create table mechanisms (
    code text primary key,
    sort_order int not null,
    name_kk text not null, name_ru text not null, name_en text not null,
    short_kk text not null, short_ru text not null, short_en text not null
);

create table clusters (
    code text primary key,
    sort_order int not null,
    name_kk text not null, name_ru text not null, name_en text not null,
    articles text not null,
    document_part boolean not null
);

create table crc_articles (
    number text primary key,
    title_kk text not null, title_ru text not null, title_en text not null
);

create table sdg_targets (
    code text primary key,
    goal int not null,
    text_kk text not null, text_ru text not null, text_en text not null
);

create table regions (
    code text primary key,
    kato text not null,
    kind text not null,
    name_kk text not null, name_ru text not null, name_en text not null
);

create table agencies (
    id uuid primary key,
    code text not null unique,
    kind text not null,
    name_kk text not null, name_ru text not null, name_en text not null,
    short_kk text not null, short_ru text not null, short_en text not null,
    role_kk text not null, role_ru text not null, role_en text not null,
    evidence text not null
);

create table organisations (
    id uuid primary key,
    code text not null unique,
    kind text not null,
    name_kk text not null, name_ru text not null, name_en text not null,
    made_up boolean not null,
    source text not null
);

create table documents (
    id uuid primary key,
    symbol text not null unique,
    mechanism_code text not null references mechanisms,
    kind text not null,
    title_kk text not null, title_ru text not null, title_en text not null,
    adopted_on date,
    adopted_note_kk text not null, adopted_note_ru text not null, adopted_note_en text not null,
    cycle text not null,
    evidence text not null,
    source text not null
);

create table recommendations (
    id uuid primary key,
    document_id uuid not null references documents,
    paragraph int check (paragraph between 1 and 999),
    letter text not null,
    source_ref text not null,
    kind text not null,
    slug text not null unique,
    sort_key text collate "C" not null unique,
    cluster_code text references clusters,
    title_kk text not null, title_ru text not null, title_en text not null,
    topic text not null,
    articles text[] not null,
    sdg_targets text[] not null,
    groups text[] not null,
    urgent boolean not null,
    lead_agency_id uuid references agencies,
    due_on date,
    assignment_made_up boolean not null,
    evidence text not null,
    source text not null,
    search_text text not null,
    created_at timestamptz not null,
    check (paragraph is not null or source_ref <> '')
);
create unique index on recommendations (document_id, paragraph, letter) where paragraph is not null;
create unique index on recommendations (document_id, source_ref) where paragraph is null;
create index on recommendations (lead_agency_id, sort_key);
create index on recommendations (cluster_code, sort_key);
create index on recommendations (document_id, sort_key);
create index on recommendations (kind, sort_key);
create index on recommendations (due_on) where due_on is not null;
create index on recommendations using gin (search_text gin_trgm_ops);

create table recommendation_texts (
    recommendation_id uuid not null references recommendations on delete cascade,
    language text not null check (language in ('kk', 'ru', 'en')),
    text text not null check (text <> ''),
    standing text not null,
    primary key (recommendation_id, language)
);

create table recommendation_agencies (
    recommendation_id uuid not null references recommendations on delete cascade,
    agency_id uuid not null references agencies,
    primary key (recommendation_id, agency_id)
);
create index on recommendation_agencies (agency_id);

create table recommendation_lineage (
    later_id uuid not null references recommendations on delete cascade,
    earlier_id uuid not null references recommendations on delete cascade,
    primary key (later_id, earlier_id),
    check (later_id <> earlier_id)
);
create index on recommendation_lineage (earlier_id);

create table measures (
    id uuid primary key,
    code text not null unique,
    title_kk text not null, title_ru text not null, title_en text not null,
    kind text not null,
    lead_agency_id uuid references agencies,
    who_kk text not null, who_ru text not null, who_en text not null,
    when_kk text not null, when_ru text not null, when_en text not null,
    starts_on date,
    ends_on date,
    figure numeric,
    unit_kk text not null, unit_ru text not null, unit_en text not null,
    adilet_id text not null,
    cluster_code text references clusters,
    articles text[] not null,
    sdg_targets text[] not null,
    evidence text not null,
    source_kk text not null, source_ru text not null, source_en text not null,
    created_at timestamptz not null,
    check (starts_on is null or ends_on is null or starts_on <= ends_on)
);
create index on measures (lead_agency_id, code);

create table measure_recommendations (
    measure_id uuid not null references measures on delete cascade,
    recommendation_id uuid not null references recommendations,
    primary key (measure_id, recommendation_id)
);
create index on measure_recommendations (recommendation_id);

create table accounts (
    id uuid primary key,
    user_name text,
    normalized_user_name text unique,
    email text,
    normalized_email text,
    email_confirmed boolean not null,
    password_hash text,
    security_stamp text,
    concurrency_stamp text,
    phone_number text,
    phone_number_confirmed boolean not null,
    two_factor_enabled boolean not null,
    lockout_end timestamptz,
    lockout_enabled boolean not null,
    access_failed_count int not null,
    role text not null check (role in ('ministry_editor', 'focal_point', 'expert', 'secretariat', 'commissioner', 'observer', 'administrator')),
    agency_id uuid references agencies,
    organisation_id uuid references organisations,
    display_name text not null,
    language text not null,
    disabled boolean not null,
    is_demonstration boolean not null,
    created_at timestamptz not null,
    check ((role in ('ministry_editor', 'focal_point')) <= (agency_id is not null)),
    check ((role = 'expert') <= (organisation_id is not null))
);
create index on accounts (normalized_email);

create table account_claims (
    id int generated by default as identity primary key,
    user_id uuid not null references accounts on delete cascade,
    claim_type text,
    claim_value text
);
create table account_logins (
    login_provider text not null,
    provider_key text not null,
    provider_display_name text,
    user_id uuid not null references accounts on delete cascade,
    primary key (login_provider, provider_key)
);
create table account_tokens (
    user_id uuid not null references accounts on delete cascade,
    login_provider text not null,
    name text not null,
    value text,
    primary key (user_id, login_provider, name)
);

create table progress_notes (
    id uuid primary key,
    agency_id uuid not null references agencies,
    recommendation_id uuid references recommendations,
    measure_id uuid references measures,
    state text not null,
    as_of date not null,
    text_kk text not null, text_ru text not null, text_en text not null,
    next_kk text not null, next_ru text not null, next_en text not null,
    written_in text not null,
    children_reached int check (children_reached >= 0),
    spent_tenge numeric check (spent_tenge >= 0),
    regions text[] not null,
    evidence jsonb not null,
    return_reason_kk text not null, return_reason_ru text not null, return_reason_en text not null,
    edited_by uuid references accounts,
    created_at timestamptz not null,
    edited_at timestamptz not null,
    submitted_at timestamptz,
    published_at timestamptz,
    made_up boolean not null,
    check ((recommendation_id is null) <> (measure_id is null)),
    check (state <> 'published' or published_at is not null)
);
create index on progress_notes (recommendation_id, as_of desc);
create index on progress_notes (measure_id, as_of desc);
create index on progress_notes (agency_id, state);
create index on progress_notes (state, published_at desc);

create table comments (
    id uuid primary key,
    organisation_id uuid not null references organisations,
    author_id uuid references accounts,
    recommendation_id uuid not null references recommendations,
    confidential boolean not null,
    state text not null,
    text_kk text not null, text_ru text not null, text_en text not null,
    written_in text not null,
    evidence jsonb not null,
    submitted_at timestamptz not null,
    decided_at timestamptz,
    published_at timestamptz,
    return_reason_kk text not null, return_reason_ru text not null, return_reason_en text not null,
    made_up boolean not null,
    check (not (confidential and state = 'published')),
    check (state <> 'published' or published_at is not null)
);
create index on comments (recommendation_id, published_at desc);
create index on comments (state, submitted_at);
create index on comments (organisation_id);

create table comment_answers (
    id uuid primary key,
    comment_id uuid not null unique references comments,
    agency_id uuid not null references agencies,
    text_kk text not null, text_ru text not null, text_en text not null,
    written_in text not null,
    answered_at timestamptz not null,
    made_up boolean not null
);
create index on comment_answers (agency_id);

create table meetings (
    id uuid primary key,
    number int not null unique check (number > 0),
    kind text not null,
    state text not null,
    title_kk text not null, title_ru text not null, title_en text not null,
    held_on date,
    date_note_kk text not null, date_note_ru text not null, date_note_en text not null,
    place_kk text not null, place_ru text not null, place_en text not null,
    chair_kk text not null, chair_ru text not null, chair_en text not null,
    attended_kk text not null, attended_ru text not null, attended_en text not null,
    outcome_kk text not null, outcome_ru text not null, outcome_en text not null,
    source_kk text not null, source_ru text not null, source_en text not null,
    evidence text not null,
    made_up boolean not null
);

create table agenda_items (
    id uuid primary key,
    meeting_id uuid not null references meetings on delete cascade,
    position int not null,
    title_kk text not null, title_ru text not null, title_en text not null,
    note_kk text not null, note_ru text not null, note_en text not null
);
create index on agenda_items (meeting_id, position);

create table agenda_item_recommendations (
    agenda_item_id uuid not null references agenda_items on delete cascade,
    recommendation_id uuid not null references recommendations,
    position int not null,
    primary key (agenda_item_id, recommendation_id)
);
create index on agenda_item_recommendations (recommendation_id);

create table statements (
    id uuid primary key,
    agenda_item_id uuid not null references agenda_items on delete cascade,
    position int not null,
    speaker text not null,
    organisation_kk text not null, organisation_ru text not null, organisation_en text not null,
    gist_kk text not null, gist_ru text not null, gist_en text not null,
    source_kk text not null, source_ru text not null, source_en text not null
);
create index on statements (agenda_item_id, position);

create table briefs (
    id uuid primary key,
    meeting_id uuid not null references meetings,
    version int not null check (version > 0),
    content text not null,
    sha256 text not null,
    frozen_by uuid references accounts,
    frozen_at timestamptz not null,
    unique (meeting_id, version)
);

create table form_drafts (
    account_id uuid not null references accounts on delete cascade,
    form text not null,
    payload text not null,
    saved_at timestamptz not null,
    primary key (account_id, form)
);

create table ledger (
    sequence bigint generated always as identity primary key,
    at timestamptz not null,
    actor_id uuid references accounts,
    actor_role text not null,
    agency_id uuid references agencies,
    use_case text not null,
    subject_kind text not null,
    subject_id text not null,
    recommendation_id uuid references recommendations,
    audience text not null,
    changes jsonb not null
);
create index on ledger (recommendation_id, sequence desc) where recommendation_id is not null;
