-- The ledger of usage. What it keeps true is written in docs/ledger.md; what can be enforced is enforced here.

-- ---------------------------------------------------------------------------------------------------------------
-- Roles. The service signs in as the owner of these tables and takes one of two roles in every transaction, so that
-- neither posting nor reporting can do what the other does. Where the owner may not create roles, an administrator
-- creates both beforehand.
-- ---------------------------------------------------------------------------------------------------------------
do $$
declare
  wanted text;
begin
  foreach wanted in array array['headgate_posting', 'headgate_reporting'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then
        null; -- another database of this server was migrated at the same moment
      end;
    end if;
    -- who creates a role is a member of it since PostgreSQL 16, but may not take it: what counts is 'set'
    if not pg_has_role(current_user, wanted,
        case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then
      -- without inheriting: the owner is either role only where it says so, and by itself sees no row
      execute format('grant %I to current_user', wanted)
        || case when current_setting('server_version_num')::int >= 160000 then ' with inherit false, set true' else '' end;
    end if;
  end loop;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Ingest: where each partition stands, and which events are known. These move; they are not the ledger.
-- ---------------------------------------------------------------------------------------------------------------
create table ingest_offset (
  topic        text        not null,
  partition_no integer     not null,
  next_offset  bigint      not null check (next_offset >= 0),
  moved_at     timestamptz not null default now(),
  primary key (topic, partition_no)
);
comment on table ingest_offset is
  'The offset after the last record that is in the ledger. Moves in the transaction that writes the rows.';

create table usage_event_seen (
  tenant         text     not null,
  request_id     uuid     not null,
  certainty      smallint not null check (certainty between 0 and 2),
  charge_entry   bigint   not null,
  standing_entry bigint   not null,
  revision       smallint not null check (revision >= 0),
  primary key (tenant, request_id)
);
comment on table usage_event_seen is
  'The key of deduplication: which entry of a request stands, and how sure it is (0 held, 1 counted, 2 reported).';

create table dead_letter (
  topic          text        not null,
  partition_no   integer     not null,
  record_offset  bigint      not null,
  recorded_at    timestamptz not null default now(),
  reason         text        not null check (length(reason) <= 500),
  size_bytes     integer     not null check (size_bytes >= 0),
  sha256         text        not null,
  forwarded      boolean     not null,
  primary key (topic, partition_no, record_offset)
);
comment on table dead_letter is
  'Records that could not become a charge. Never their content: it is read at its position, or in the dead-letter topic.';
comment on column dead_letter.forwarded is 'Whether the dead-letter topic had acknowledged its copy by then.';

-- ---------------------------------------------------------------------------------------------------------------
-- The ledger: append-only.
-- ---------------------------------------------------------------------------------------------------------------
create sequence ledger_entry_id as bigint;

create table ledger_entry (
  entry_id           bigint      primary key,
  tenant             text        not null,
  request_id         uuid        not null,
  revision           smallint    not null,
  kind               text        not null check (kind in ('charge', 'adjustment')),
  adjusts            bigint      references ledger_entry (entry_id),
  reverses           bigint      references ledger_entry (entry_id),
  requests           smallint    not null,
  recorded_at        timestamptz not null default now(),
  received_at        timestamptz not null,
  finished_at        timestamptz not null,
  team               text        not null,
  project            text,
  user_name          text,
  application        text,
  key_id             text,
  operation          text        not null,
  request_model      text        not null,
  model              text        not null,
  response_model     text,
  provider           text        not null,
  region             text,
  service_tier       text,
  ended_by           text        not null,
  finish_reason      text,
  error_class        text,
  certainty          text        not null check (certainty in ('held', 'counted', 'reported')),
  input_tokens                 bigint not null,
  cache_read_input_tokens      bigint not null,
  cache_write_5m_input_tokens  bigint not null,
  cache_write_1h_input_tokens  bigint not null,
  audio_input_tokens           bigint not null,
  output_tokens                bigint not null,
  reasoning_output_tokens      bigint not null,
  audio_output_tokens          bigint not null,
  price_version      text,
  unpriced_reason    text,
  amount             numeric(38, 14),
  unique (tenant, request_id, revision),
  check ((kind = 'charge') = (revision = 0)),
  check ((kind = 'charge') = (adjusts is null)),
  check (requests = case when reverses is null then 1 else -1 end),
  check (kind = 'adjustment' or reverses is null),
  check ((amount is null) = (unpriced_reason is not null)),
  check ((amount is null) = (price_version is null))
);
create unique index ledger_entry_reversed_once on ledger_entry (reverses) where reverses is not null;
create index ledger_entry_by_time on ledger_entry (tenant, received_at, entry_id);

comment on table ledger_entry is
  'One charge for each request, and adjustments beside it. Append-only: a correction is a reversal and a new entry.';
comment on column ledger_entry.kind is 'charge: the first entry of a request, exactly one. adjustment: all that follow.';
comment on column ledger_entry.adjusts is 'The charge of the same request; null on the charge itself.';
comment on column ledger_entry.reverses is 'The entry that this one takes back, figure by figure; null otherwise.';
comment on column ledger_entry.requests is '1, or -1 on a reversal, so that sums count requests.';
comment on column ledger_entry.received_at is 'When the request came; the charge period and the price are of this time.';
comment on column ledger_entry.model is 'The model that was sent to the provider, and is paid for.';
comment on column ledger_entry.input_tokens is
  'As the event says: inclusive totals. The lines hold the exclusive classes that were priced.';
comment on column ledger_entry.amount is 'USD, the sum of the lines; null when there is no price, which is never zero.';

create table ledger_line (
  entry_id        bigint          not null references ledger_entry (entry_id),
  token_class     text            not null,
  tenant          text            not null,
  tokens          bigint          not null,
  usd_per_million numeric(38, 14) not null,
  amount          numeric(38, 14) not null,
  primary key (entry_id, token_class)
);
comment on table ledger_line is
  'One for each token class that was priced: amount = tokens * usd_per_million / 10^6. Classes are exclusive.';

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% on % (expected: insert; the ledger is append-only, a correction is an adjustment)',
    tg_op, tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete or truncate on ledger_entry
  for each statement execute function ledger_is_append_only();
create trigger append_only before update or delete or truncate on ledger_line
  for each statement execute function ledger_is_append_only();

-- ---------------------------------------------------------------------------------------------------------------
-- Who may do what. Reporting sees the rows of one tenant, or of one team of it; the setting is local to the
-- transaction, and without it nothing is seen.
-- ---------------------------------------------------------------------------------------------------------------
grant select, insert, update on ingest_offset, usage_event_seen to headgate_posting;
grant select, insert on dead_letter, ledger_entry, ledger_line to headgate_posting;
grant usage on sequence ledger_entry_id to headgate_posting;
grant select on ledger_entry, ledger_line to headgate_reporting;

alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
alter table ledger_line enable row level security;
alter table ledger_line force row level security;

create policy posting on ledger_entry to headgate_posting using (true) with check (true);
create policy posting on ledger_line to headgate_posting using (true) with check (true);

create policy own_rows on ledger_entry for select to headgate_reporting using (
  tenant = current_setting('headgate.tenant', true)
  and (current_setting('headgate.reach', true) = 'tenant'
       or (current_setting('headgate.reach', true) = 'team' and team = current_setting('headgate.team', true))));
create policy own_rows on ledger_line for select to headgate_reporting using (
  tenant = current_setting('headgate.tenant', true)
  and exists (select from ledger_entry e where e.entry_id = ledger_line.entry_id));
