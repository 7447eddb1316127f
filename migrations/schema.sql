-- The schema as the migrations leave it. Generated: npm run schema.

-- Who may come in: a key, a secret that is kept as a hash, and a type.
create table public.access (
  id uuid not null default new_id(),
  key resource_key not null,
  secret_hash text,
  type access_type not null default 'service'::text,
  enabled boolean not null default true,
  expires_at bigint,
  is_owner boolean not null default false,
  name text not null default ''::text,
  description text not null default ''::text,
  tags text[] not null default '{}'::text[],
  version integer not null default 1,
  changed_in text not null default this_transaction(),
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint access_key_unique UNIQUE (key),
  constraint access_pkey PRIMARY KEY (id),
  constraint access_expires_at_positive CHECK ((expires_at >= 0)),
  constraint access_owner_whole CHECK (((NOT is_owner) OR (((type)::text = 'root'::text) AND enabled AND (expires_at IS NULL) AND (secret_hash IS NULL)))),
  constraint access_secret_hashed CHECK ((secret_hash ~ '^\$scrypt\$ln=\d+,r=\d+,p=\d+\$[A-Za-z0-9_-]+\$[A-Za-z0-9_-]+$'::text))
);
CREATE UNIQUE INDEX access_one_owner ON public.access USING btree (is_owner) WHERE is_owner;
CREATE TRIGGER access_owner_kept BEFORE DELETE ON public.access FOR EACH ROW WHEN (old.is_owner) EXECUTE FUNCTION internal.keep_owner_access();
CREATE TRIGGER access_owner_kept_owner BEFORE UPDATE OF is_owner ON public.access FOR EACH ROW WHEN ((old.is_owner AND (NOT new.is_owner))) EXECUTE FUNCTION internal.keep_owner_access();
CREATE TRIGGER casbin_policy_type AFTER UPDATE OF type ON public.access FOR EACH ROW WHEN (((old.type)::text IS DISTINCT FROM (new.type)::text)) EXECUTE FUNCTION internal.casbin_policy_type();
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.access FOR EACH ROW WHEN ((old.id IS DISTINCT FROM new.id)) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.access REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_access();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.access REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_access();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.access REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_access();
CREATE TRIGGER notify_hosts_of_access AFTER INSERT OR DELETE OR UPDATE ON public.access FOR EACH STATEMENT EXECUTE FUNCTION internal.notify_hosts_of_access();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.access FOR EACH ROW EXECUTE FUNCTION internal.raise_version();
CREATE TRIGGER start_version BEFORE INSERT ON public.access FOR EACH ROW WHEN (((new.version <> 1) OR (new.created_at <> now()) OR (new.updated_at <> now()) OR (new.changed_in <> this_transaction()))) EXECUTE FUNCTION internal.start_version();

-- Where an access may do what its type may: the instance, a workspace, a project or an environment.
create table public.access_attachment (
  id uuid not null default new_id(),
  access_id uuid not null,
  to_instance boolean not null default false,
  workspace_id uuid,
  project_id uuid,
  environment_id uuid,
  created_at timestamp with time zone not null default now(),
  constraint access_attachment_unique UNIQUE NULLS NOT DISTINCT (access_id, to_instance, workspace_id, project_id, environment_id),
  constraint access_attachment_pkey PRIMARY KEY (id),
  constraint access_attachment_access_id_fkey FOREIGN KEY (access_id) REFERENCES access(id) ON DELETE CASCADE,
  constraint access_attachment_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environment(id) ON DELETE CASCADE,
  constraint access_attachment_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE,
  constraint access_attachment_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON DELETE CASCADE,
  constraint access_attachment_one_target CHECK ((((to_instance)::integer + num_nonnulls(workspace_id, project_id, environment_id)) = 1))
);
CREATE INDEX access_attachment_environment ON public.access_attachment USING btree (environment_id) WHERE (environment_id IS NOT NULL);
CREATE INDEX access_attachment_project ON public.access_attachment USING btree (project_id) WHERE (project_id IS NOT NULL);
CREATE INDEX access_attachment_workspace ON public.access_attachment USING btree (workspace_id) WHERE (workspace_id IS NOT NULL);
CREATE TRIGGER access_owner_kept BEFORE DELETE OR UPDATE ON public.access_attachment FOR EACH ROW WHEN ((old.to_instance AND internal.is_owner(old.access_id))) EXECUTE FUNCTION internal.keep_owner_access();
CREATE TRIGGER casbin_policy AFTER INSERT OR DELETE OR UPDATE ON public.access_attachment FOR EACH ROW EXECUTE FUNCTION internal.casbin_policy();
CREATE TRIGGER forbid_truncate BEFORE TRUNCATE ON public.access_attachment FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_truncate();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.access_attachment REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_access_attachment();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.access_attachment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_access_attachment();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.access_attachment REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_access_attachment();

-- Signs the tokens of this instance. No procedure gives it out.
create table public.access_token_key (
  id boolean not null default true,
  secret bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint access_token_key_pkey PRIMARY KEY (id),
  constraint access_token_key_length CHECK ((octet_length(secret) >= 32)),
  constraint access_token_key_one CHECK (id)
);
CREATE TRIGGER notify_hosts_of_access AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.access_token_key FOR EACH STATEMENT EXECUTE FUNCTION internal.notify_hosts_of_access();

-- What casbin decides by: follows from access, access_attachment and the resource tree. Only triggers write it.
create table public.casbin_rule (
  ptype text not null,
  v0 text not null,
  v1 text not null,
  v2 text,
  v3 text,
  v4 text,
  v5 text,
  constraint casbin_rule_unique UNIQUE NULLS NOT DISTINCT (ptype, v0, v1, v2, v3, v4, v5),
  constraint casbin_rule_ptype CHECK ((ptype = ANY (ARRAY['p'::text, 'g'::text, 'g2'::text, 'g3'::text]))),
  constraint casbin_rule_shape CHECK ((((ptype = 'p'::text) = (v3 IS NOT NULL)) AND ((v2 IS NULL) = (v3 IS NULL))))
);
CREATE TRIGGER forbid_direct_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.casbin_rule FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_direct_write('casbin_rule_derived', 'The table casbin_rule follows from access, access_attachment and the resource tree: change those.');
CREATE TRIGGER notify_hosts_of_access AFTER INSERT OR DELETE OR UPDATE ON public.casbin_rule FOR EACH STATEMENT EXECUTE FUNCTION internal.notify_hosts_of_access();

-- A place where the flags of a project are served: staging, production …
create table public.environment (
  id uuid not null default new_id(),
  project_id uuid not null,
  key resource_key not null,
  name text not null default ''::text,
  description text not null default ''::text,
  tags text[] not null default '{}'::text[],
  "position" integer not null default 0,
  extra jsonb,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  changed_in text not null default this_transaction(),
  color text,
  constraint environment_key_unique UNIQUE (project_id, key) DEFERRABLE,
  constraint environment_pkey PRIMARY KEY (id),
  constraint environment_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE,
  constraint environment_color_known CHECK ((color = ANY (ARRAY['grey'::text, 'red'::text, 'orange'::text, 'yellow'::text, 'green'::text, 'teal'::text, 'blue'::text, 'purple'::text])))
);
CREATE TRIGGER casbin_tree AFTER INSERT OR DELETE OR UPDATE OF id, project_id ON public.environment FOR EACH ROW EXECUTE FUNCTION internal.casbin_tree('project_id');
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.environment FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.project_id IS DISTINCT FROM new.project_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.environment REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_environment();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.environment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_environment();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.environment REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_environment();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.environment REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_environment_checks();
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.environment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_environment_checks();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.environment FOR EACH ROW EXECUTE FUNCTION internal.raise_version();
CREATE TRIGGER start_version BEFORE INSERT ON public.environment FOR EACH ROW WHEN (((new.version <> 1) OR (new.created_at <> now()) OR (new.updated_at <> now()) OR (new.changed_in <> this_transaction()) OR (current_setting('flagbench.undoes'::text, true) <> ''::text))) EXECUTE FUNCTION internal.start_version();

-- Counts the changes that SDKs of an environment can see.
create table public.environment_revision (
  environment_id uuid not null,
  revision bigint not null default 1,
  changed_at timestamp with time zone not null default now(),
  changed_in text not null default this_transaction(),
  constraint environment_revision_pkey PRIMARY KEY (environment_id),
  constraint environment_revision_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environment(id) ON DELETE CASCADE
);
CREATE TRIGGER forbid_direct_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.environment_revision FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_direct_write('environment_revision_derived', 'Revisions follow from the changes in an environment: nobody sets them.');

-- How often a flag served what for which reason, by the hour.
create table public.evaluation (
  targeting_id uuid not null,
  variation_id uuid,
  reason text not null,
  hour timestamp with time zone not null,
  amount bigint not null,
  last_at timestamp with time zone not null,
  constraint evaluation_place UNIQUE NULLS NOT DISTINCT (targeting_id, hour, variation_id, reason),
  constraint evaluation_targeting_id_fkey FOREIGN KEY (targeting_id) REFERENCES targeting(id) ON DELETE CASCADE,
  constraint evaluation_variation_id_fkey FOREIGN KEY (variation_id) REFERENCES variation(id) ON DELETE CASCADE,
  constraint evaluation_amount CHECK ((amount > 0)),
  constraint evaluation_hour CHECK ((date_bin('01:00:00'::interval, hour, '1970-01-01 00:00:00+00'::timestamp with time zone) = hour)),
  constraint evaluation_reason CHECK ((length(reason) <= 64))
);
CREATE INDEX evaluation_by_hour ON public.evaluation USING brin (hour);
CREATE INDEX evaluation_variation ON public.evaluation USING btree (variation_id);

-- A feature flag of a project.
create table public.flag (
  id uuid not null default new_id(),
  project_id uuid not null,
  key resource_key not null,
  name text not null default ''::text,
  description text not null default ''::text,
  tags text[] not null default '{}'::text[],
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  changed_in text not null default this_transaction(),
  archived boolean not null default false,
  constraint flag_key_unique UNIQUE (project_id, key) DEFERRABLE,
  constraint flag_pkey PRIMARY KEY (id),
  constraint flag_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);
CREATE TRIGGER flag_default_children AFTER INSERT ON public.flag REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT WHEN (internal.defaults_wanted()) EXECUTE FUNCTION internal.flag_default_children();
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.flag FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.project_id IS DISTINCT FROM new.project_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.flag REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_flag();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.flag REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_flag();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.flag REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_flag();
CREATE TRIGGER leave_tombstones BEFORE DELETE ON public.flag FOR EACH ROW EXECUTE FUNCTION internal.leave_tombstones();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.flag REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_flag_checks();
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.flag REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_flag_checks();
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.flag REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_flag_checks();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.flag FOR EACH ROW EXECUTE FUNCTION internal.raise_version();
CREATE TRIGGER schedule_checks_first BEFORE DELETE ON public.flag FOR EACH STATEMENT EXECUTE FUNCTION internal.schedule_checks_first();
CREATE TRIGGER start_version BEFORE INSERT ON public.flag FOR EACH ROW WHEN (((new.version <> 1) OR (new.created_at <> now()) OR (new.updated_at <> now()) OR (new.changed_in <> this_transaction()) OR (current_setting('flagbench.undoes'::text, true) <> ''::text))) EXECUTE FUNCTION internal.start_version();

-- What happened to each row, in order: before null is created, after null is deleted. Never changed.
create table public.history (
  id bigint not null generated always as identity,
  operation_id uuid not null,
  resource text not null,
  resource_id uuid not null,
  project_id uuid,
  environment_id uuid,
  owner_id uuid,
  before jsonb,
  after jsonb,
  constraint history_pkey PRIMARY KEY (id),
  constraint history_change CHECK (((before IS NOT NULL) OR (after IS NOT NULL)))
);
CREATE INDEX history_of_operation ON public.history USING btree (operation_id, resource_id);
CREATE INDEX history_of_owner ON public.history USING btree (owner_id, id);
CREATE TRIGGER forbid_direct_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.history FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_direct_write('history_append_only', 'History is never changed; what is older than history_setting.keep_for may be forgotten with forget_history().');

-- How long history is kept, and up to where it is forgotten. One row.
create table public.history_setting (
  id uuid not null default new_id(),
  keep_for interval,
  forgotten_position bigint not null default 0,
  is_only boolean not null default true,
  constraint history_setting_one UNIQUE (is_only),
  constraint history_setting_pkey PRIMARY KEY (id),
  constraint history_setting_is_only_check CHECK (is_only),
  constraint history_setting_keep_for CHECK ((keep_for >= '00:00:00'::interval))
);
CREATE TRIGGER forbid_direct_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.history_setting FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_direct_write('history_setting_derived', 'Call forget_history() to set how long history is kept.', 'owner');
CREATE TRIGGER forget_old_history AFTER UPDATE OF keep_for ON public.history_setting FOR EACH STATEMENT EXECUTE FUNCTION internal.forget_old_history();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.history_setting REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_history_setting();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.history_setting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_history_setting();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.history_setting REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_history_setting();

-- What a request with an Idempotency-Key was answered with, for 24 hours.
create table public.idempotency_key (
  access_id text not null,
  key text not null,
  request_hash bytea not null,
  answer json,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_key_pkey PRIMARY KEY (access_id, key)
);
CREATE INDEX idempotency_key_age ON public.idempotency_key USING btree (created_at);

-- Who was there: a context of an environment, by its key.
create table public.identity (
  id uuid not null default new_id(),
  environment_id uuid not null,
  context_kind text not null default 'user'::text,
  key recorded_key not null,
  is_anonymous boolean not null default false,
  first_seen_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  constraint identity_key_unique UNIQUE (environment_id, context_kind, key),
  constraint identity_pkey PRIMARY KEY (id),
  constraint identity_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environment(id) ON DELETE CASCADE
);
CREATE INDEX identity_anonymous ON public.identity USING btree (environment_id, last_seen_at) WHERE is_anonymous;

-- The value of a trait of an identity.
create table public.identity_trait (
  identity_id uuid not null,
  trait_id uuid not null,
  value jsonb not null,
  constraint identity_trait_pkey PRIMARY KEY (identity_id, trait_id),
  constraint identity_trait_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identity(id) ON DELETE CASCADE,
  constraint identity_trait_trait_id_fkey FOREIGN KEY (trait_id) REFERENCES trait(id) ON DELETE CASCADE
);
CREATE INDEX identity_trait_of_trait ON public.identity_trait USING btree (trait_id);

-- A transaction that changed something: who, when, why, and what it touched.
create table public.operation (
  id uuid not null default new_id(),
  transaction text not null default this_transaction(),
  "position" bigint,
  occurred_at timestamp with time zone not null default clock_timestamp(),
  actor text not null,
  database_user text not null default SESSION_USER,
  label text not null default ''::text,
  comment text not null default ''::text,
  undoes uuid,
  project_ids uuid[] not null default '{}'::uuid[],
  summary jsonb not null default '{}'::jsonb,
  constraint operation_transaction UNIQUE (transaction),
  constraint operation_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX operation_by_position ON public.operation USING btree ("position");
CREATE INDEX operation_of_project ON public.operation USING gin (project_ids);
CREATE INDEX operation_undone ON public.operation USING btree (undoes) WHERE (undoes IS NOT NULL);
CREATE TRIGGER forbid_direct_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.operation FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_direct_write('history_append_only', 'History is never changed; what is older than history_setting.keep_for may be forgotten with forget_history().');

-- A variation that another flag must serve first.
create table public.prerequisite (
  id uuid not null default new_id(),
  targeting_id uuid not null,
  "position" integer not null,
  flag_id uuid not null,
  variation_id uuid not null,
  extra jsonb,
  constraint prerequisite_position UNIQUE (targeting_id, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint prerequisite_pkey PRIMARY KEY (id),
  constraint prerequisite_flag FOREIGN KEY (flag_id) REFERENCES flag(id) DEFERRABLE INITIALLY DEFERRED,
  constraint prerequisite_targeting_id_fkey FOREIGN KEY (targeting_id) REFERENCES targeting(id) ON DELETE CASCADE,
  constraint prerequisite_variation FOREIGN KEY (variation_id) REFERENCES variation(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX prerequisite_of_flag ON public.prerequisite USING btree (flag_id);
CREATE INDEX prerequisite_of_variation ON public.prerequisite USING btree (variation_id);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.prerequisite FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.targeting_id IS DISTINCT FROM new.targeting_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER forbid_truncate BEFORE TRUNCATE ON public.prerequisite FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_truncate();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.prerequisite REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_prerequisite();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.prerequisite REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_prerequisite();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.prerequisite REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_prerequisite();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.prerequisite REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.prerequisite REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.prerequisite REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER take_next_position BEFORE INSERT ON public.prerequisite FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION internal.next_position('targeting_id', 'targeting', '');

-- Flags and segments of one product, in one evaluation model.
create table public.project (
  id uuid not null default new_id(),
  workspace_id uuid not null,
  key resource_key not null,
  name text not null default ''::text,
  description text not null default ''::text,
  tags text[] not null default '{}'::text[],
  evaluation_model text not null default 'launchdarkly'::text,
  is_sample boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  changed_in text not null default this_transaction(),
  constraint project_key_unique UNIQUE (workspace_id, key) DEFERRABLE,
  constraint project_pkey PRIMARY KEY (id),
  constraint project_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspace(id) ON DELETE CASCADE,
  constraint project_evaluation_model CHECK ((evaluation_model = ANY (ARRAY['launchdarkly'::text, 'flagbase'::text])))
);
CREATE TRIGGER casbin_tree AFTER INSERT OR DELETE OR UPDATE OF id, workspace_id ON public.project FOR EACH ROW EXECUTE FUNCTION internal.casbin_tree('workspace_id');
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.project FOR EACH ROW WHEN ((old.id IS DISTINCT FROM new.id)) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.project REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_project();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.project REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_project();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.project REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_project();
CREATE TRIGGER project_default_environments AFTER INSERT ON public.project REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT WHEN (internal.defaults_wanted()) EXECUTE FUNCTION internal.project_default_environments();
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.project REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_project_checks();
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.project REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_project_checks();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.project FOR EACH ROW EXECUTE FUNCTION internal.raise_version();
CREATE TRIGGER start_version BEFORE INSERT ON public.project FOR EACH ROW WHEN (((new.version <> 1) OR (new.created_at <> now()) OR (new.updated_at <> now()) OR (new.changed_in <> this_transaction()) OR (current_setting('flagbench.undoes'::text, true) <> ''::text))) EXECUTE FUNCTION internal.start_version();

-- The keys by which SDKs come to an environment; only their hashes are kept.
create table public.sdk_key (
  id uuid not null default new_id(),
  environment_id uuid not null,
  kind text not null default 'server'::text,
  key_hash bytea not null,
  hint text not null default ''::text,
  enabled boolean not null default true,
  expires_at bigint,
  name text not null default ''::text,
  description text not null default ''::text,
  tags text[] not null default '{}'::text[],
  last_used_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  changed_in text not null default this_transaction(),
  constraint sdk_key_hash_unique UNIQUE (key_hash),
  constraint sdk_key_pkey PRIMARY KEY (id),
  constraint sdk_key_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environment(id) ON DELETE CASCADE,
  constraint sdk_key_hash CHECK ((length(key_hash) = 32)),
  constraint sdk_key_kind CHECK ((kind = ANY (ARRAY['server'::text, 'client'::text, 'mobile'::text])))
);
CREATE INDEX sdk_key_environment ON public.sdk_key USING btree (environment_id);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.sdk_key FOR EACH ROW WHEN (((old.id <> new.id) OR (old.environment_id <> new.environment_id) OR (old.kind <> new.kind))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER forbid_truncate BEFORE TRUNCATE ON public.sdk_key FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_truncate();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.sdk_key REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_sdk_key();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.sdk_key REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_sdk_key();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.sdk_key REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_sdk_key();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.sdk_key FOR EACH ROW WHEN (((NOT (old.last_used_at IS DISTINCT FROM new.last_used_at)) OR ((((((((((old.key_hash IS DISTINCT FROM new.key_hash) OR (old.hint IS DISTINCT FROM new.hint)) OR (old.enabled IS DISTINCT FROM new.enabled)) OR (old.expires_at IS DISTINCT FROM new.expires_at)) OR (old.name IS DISTINCT FROM new.name)) OR (old.description IS DISTINCT FROM new.description)) OR (old.tags IS DISTINCT FROM new.tags)) OR (old.version IS DISTINCT FROM new.version)) OR (old.created_at IS DISTINCT FROM new.created_at)) OR (old.updated_at IS DISTINCT FROM new.updated_at)))) EXECUTE FUNCTION internal.raise_version();
CREATE TRIGGER start_version BEFORE INSERT ON public.sdk_key FOR EACH ROW WHEN (((new.version <> 1) OR (new.created_at <> now()) OR (new.updated_at <> now()) OR (new.changed_in <> this_transaction()))) EXECUTE FUNCTION internal.start_version();

-- A group of contexts of a project.
create table public.segment (
  id uuid not null default new_id(),
  project_id uuid not null,
  key resource_key not null,
  name text not null default ''::text,
  description text not null default ''::text,
  tags text[] not null default '{}'::text[],
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  changed_in text not null default this_transaction(),
  constraint segment_key_unique UNIQUE (project_id, key) DEFERRABLE,
  constraint segment_pkey PRIMARY KEY (id),
  constraint segment_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id) ON DELETE CASCADE
);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.segment FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.project_id IS DISTINCT FROM new.project_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.segment REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.segment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.segment REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment();
CREATE TRIGGER leave_tombstones BEFORE DELETE ON public.segment FOR EACH ROW EXECUTE FUNCTION internal.leave_tombstones();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.segment REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_segment_checks();
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.segment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_segment_checks();
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.segment REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_segment_checks();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.segment FOR EACH ROW EXECUTE FUNCTION internal.raise_version();
CREATE TRIGGER schedule_checks_first BEFORE DELETE ON public.segment FOR EACH STATEMENT EXECUTE FUNCTION internal.schedule_checks_first();
CREATE TRIGGER segment_default_children AFTER INSERT ON public.segment REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT WHEN (internal.defaults_wanted()) EXECUTE FUNCTION internal.segment_default_children();
CREATE TRIGGER start_version BEFORE INSERT ON public.segment FOR EACH ROW WHEN (((new.version <> 1) OR (new.created_at <> now()) OR (new.updated_at <> now()) OR (new.changed_in <> this_transaction()) OR (current_setting('flagbench.undoes'::text, true) <> ''::text))) EXECUTE FUNCTION internal.start_version();

-- A rule that puts contexts into a segment.
create table public.segment_rule (
  id uuid not null default new_id(),
  segment_setting_id uuid not null,
  segment_id uuid not null,
  environment_id uuid not null,
  "position" integer not null,
  key text not null default ''::text,
  description text not null default ''::text,
  weight weight_percent,
  bucket_by text not null default ''::text,
  rollout_context_kind text not null default ''::text,
  extra jsonb,
  name text not null default ''::text,
  tags text[] not null default '{}'::text[],
  trait_key text,
  trait_value text,
  operator flagbase_operator,
  negate boolean not null default false,
  constraint segment_rule_key_unique EXCLUDE USING btree (segment_id WITH =, environment_id WITH =, key WITH =) WHERE ((operator IS NOT NULL)) DEFERRABLE INITIALLY DEFERRED,
  constraint segment_rule_position UNIQUE (segment_setting_id, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint segment_rule_pkey PRIMARY KEY (id),
  constraint segment_rule_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environment(id) ON DELETE CASCADE,
  constraint segment_rule_place FOREIGN KEY (segment_setting_id, segment_id, environment_id) REFERENCES segment_setting(id, segment_id, environment_id) ON DELETE CASCADE,
  constraint segment_rule_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segment(id) ON DELETE CASCADE,
  constraint segment_rule_segment_setting_id_fkey FOREIGN KEY (segment_setting_id) REFERENCES segment_setting(id) ON DELETE CASCADE,
  constraint segment_rule_form CHECK (
CASE
    WHEN (operator IS NULL) THEN ((num_nonnulls(trait_key, trait_value) = 0) AND (NOT negate))
    ELSE ((num_nonnulls(trait_key, trait_value) = 2) AND (key <> ''::text) AND (weight IS NULL))
END)
);
CREATE INDEX segment_rule_environment ON public.segment_rule USING btree (environment_id);
CREATE INDEX segment_rule_segment ON public.segment_rule USING btree (segment_id);
CREATE TRIGGER canonical_operator BEFORE INSERT OR UPDATE ON public.segment_rule FOR EACH ROW WHEN (((new.operator)::text = 'contain'::text)) EXECUTE FUNCTION internal.canonical_operator();
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.segment_rule FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.segment_setting_id IS DISTINCT FROM new.segment_setting_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.segment_rule REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_rule();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.segment_rule REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_rule();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.segment_rule REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_rule();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.segment_rule REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('segment_setting', 'segment_setting_id', '');
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.segment_rule REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('segment_setting', 'segment_setting_id', '');
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.segment_rule REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('segment_setting', 'segment_setting_id', '');
CREATE TRIGGER set_segment_setting BEFORE INSERT ON public.segment_rule FOR EACH ROW WHEN ((new.segment_setting_id IS NULL)) EXECUTE FUNCTION internal.set_segment_setting();
CREATE TRIGGER take_next_position BEFORE INSERT ON public.segment_rule FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION internal.next_position('segment_setting_id', 'segment_setting', '');

-- A condition of a segment rule; all of a rule's must match.
create table public.segment_rule_clause (
  id uuid not null default new_id(),
  segment_rule_id uuid not null,
  "position" integer not null,
  context_kind text not null default ''::text,
  attribute text not null default ''::text,
  op text not null,
  "values" jsonb not null default '[]'::jsonb,
  negate boolean not null default false,
  extra jsonb,
  constraint segment_rule_clause_position UNIQUE (segment_rule_id, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint segment_rule_clause_pkey PRIMARY KEY (id),
  constraint segment_rule_clause_segment_rule_id_fkey FOREIGN KEY (segment_rule_id) REFERENCES segment_rule(id) ON DELETE CASCADE,
  constraint segment_rule_clause_values CHECK ((jsonb_typeof("values") = 'array'::text))
);
CREATE INDEX segment_rule_clause_segment ON public.segment_rule_clause USING gin ("values" jsonb_path_ops) WHERE (op = 'segmentMatch'::text);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.segment_rule_clause FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.segment_rule_id IS DISTINCT FROM new.segment_rule_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER forbid_truncate BEFORE TRUNCATE ON public.segment_rule_clause FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_truncate();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.segment_rule_clause REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_rule_clause();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.segment_rule_clause REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_rule_clause();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.segment_rule_clause REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_rule_clause();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.segment_rule_clause REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('segment_setting', 'segment_rule_id', 'segment_rule');
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.segment_rule_clause REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('segment_setting', 'segment_rule_id', 'segment_rule');
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.segment_rule_clause REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('segment_setting', 'segment_rule_id', 'segment_rule');
CREATE TRIGGER take_next_position BEFORE INSERT ON public.segment_rule_clause FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION internal.next_position('segment_rule_id', 'segment_rule', '');

-- Who is in a segment in one environment.
create table public.segment_setting (
  id uuid not null default new_id(),
  segment_id uuid not null,
  environment_id uuid not null,
  included text[] not null default '{}'::text[],
  excluded text[] not null default '{}'::text[],
  salt text not null default ''::text,
  unbounded boolean not null default false,
  unbounded_context_kind text not null default ''::text,
  generation bigint,
  payload_version bigint not null default 1,
  extra jsonb,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  changed_in text not null default this_transaction(),
  payload_changed_in text not null default this_transaction(),
  constraint segment_setting_place UNIQUE (id, segment_id, environment_id),
  constraint segment_setting_unique UNIQUE (segment_id, environment_id),
  constraint segment_setting_pkey PRIMARY KEY (id),
  constraint segment_setting_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environment(id) ON DELETE CASCADE,
  constraint segment_setting_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segment(id) ON DELETE CASCADE,
  constraint segment_setting_payload_version CHECK (((payload_version >= 0) AND (payload_version <= '9007199254740991'::bigint)))
);
CREATE INDEX segment_setting_environment ON public.segment_setting USING btree (environment_id);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.segment_setting FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.segment_id IS DISTINCT FROM new.segment_id) OR (old.environment_id IS DISTINCT FROM new.environment_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.segment_setting REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_setting();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.segment_setting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_setting();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.segment_setting REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_setting();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.segment_setting REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_segment_setting_checks();
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.segment_setting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_segment_setting_checks();
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.segment_setting REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_segment_setting_checks();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.segment_setting FOR EACH ROW EXECUTE FUNCTION internal.raise_versions();
CREATE TRIGGER start_version BEFORE INSERT ON public.segment_setting FOR EACH ROW WHEN (((new.version <> 1) OR (new.created_at <> now()) OR (new.updated_at <> now()) OR (new.changed_in <> this_transaction()) OR (current_setting('flagbench.undoes'::text, true) <> ''::text))) EXECUTE FUNCTION internal.start_version();

-- Individuals of a context kind who are in a segment, or not.
create table public.segment_target (
  id uuid not null default new_id(),
  segment_setting_id uuid not null,
  list text not null,
  "position" integer not null,
  context_kind text not null default ''::text,
  "values" text[] not null default '{}'::text[],
  extra jsonb,
  constraint segment_target_position UNIQUE (segment_setting_id, list, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint segment_target_pkey PRIMARY KEY (id),
  constraint segment_target_segment_setting_id_fkey FOREIGN KEY (segment_setting_id) REFERENCES segment_setting(id) ON DELETE CASCADE,
  constraint segment_target_list CHECK ((list = ANY (ARRAY['includedContexts'::text, 'excludedContexts'::text])))
);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.segment_target FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.segment_setting_id IS DISTINCT FROM new.segment_setting_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER forbid_truncate BEFORE TRUNCATE ON public.segment_target FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_truncate();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.segment_target REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_target();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.segment_target REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_target();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.segment_target REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_segment_target();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.segment_target REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('segment_setting', 'segment_setting_id', '');
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.segment_target REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('segment_setting', 'segment_setting_id', '');
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.segment_target REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('segment_setting', 'segment_setting_id', '');
CREATE TRIGGER take_next_position BEFORE INSERT ON public.segment_target FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION internal.next_position('segment_setting_id', 'segment_setting', 'list');

-- Individuals who get a variation of their own.
create table public.target (
  id uuid not null default new_id(),
  targeting_id uuid not null,
  list text not null default 'targets'::text,
  "position" integer not null,
  context_kind text not null default ''::text,
  variation_id uuid not null,
  "values" text[] not null default '{}'::text[],
  extra jsonb,
  constraint target_position UNIQUE (targeting_id, list, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint target_pkey PRIMARY KEY (id),
  constraint target_targeting_id_fkey FOREIGN KEY (targeting_id) REFERENCES targeting(id) ON DELETE CASCADE,
  constraint target_variation FOREIGN KEY (variation_id) REFERENCES variation(id) DEFERRABLE INITIALLY DEFERRED,
  constraint target_list CHECK ((list = ANY (ARRAY['targets'::text, 'contextTargets'::text])))
);
CREATE INDEX target_of_variation ON public.target USING btree (variation_id);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.target FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.targeting_id IS DISTINCT FROM new.targeting_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER forbid_truncate BEFORE TRUNCATE ON public.target FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_truncate();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.target REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_target();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.target REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_target();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.target REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_target();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.target REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.target REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.target REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER take_next_position BEFORE INSERT ON public.target FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION internal.next_position('targeting_id', 'targeting', 'list');

-- How a flag is served in one environment.
create table public.targeting (
  id uuid not null default new_id(),
  flag_id uuid not null,
  environment_id uuid not null,
  enabled boolean not null default false,
  off_variation_id uuid,
  fallthrough_kind text,
  fallthrough_context_kind text not null default ''::text,
  fallthrough_bucket_by text not null default ''::text,
  fallthrough_seed bigint,
  fallthrough_rollout_extra jsonb,
  fallthrough_extra jsonb,
  salt text not null default ''::text,
  track_events boolean not null default false,
  track_events_fallthrough boolean not null default false,
  debug_events_until_date double precision,
  using_mobile_key boolean not null default false,
  using_environment_id boolean not null default false,
  client_side_explicit boolean not null default false,
  client_side_extra jsonb,
  payload_version bigint not null default 1,
  extra jsonb,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  changed_in text not null default this_transaction(),
  payload_changed_in text not null default this_transaction(),
  constraint targeting_unique UNIQUE (flag_id, environment_id),
  constraint targeting_pkey PRIMARY KEY (id),
  constraint targeting_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environment(id) ON DELETE CASCADE,
  constraint targeting_flag_id_fkey FOREIGN KEY (flag_id) REFERENCES flag(id) ON DELETE CASCADE,
  constraint targeting_off_variation FOREIGN KEY (off_variation_id) REFERENCES variation(id) DEFERRABLE INITIALLY DEFERRED,
  constraint targeting_fallthrough_kind CHECK ((fallthrough_kind = ANY (ARRAY['variation'::text, 'rollout'::text, 'experiment'::text]))),
  constraint targeting_payload_version CHECK (((payload_version >= 0) AND (payload_version <= '9007199254740991'::bigint)))
);
CREATE INDEX targeting_environment ON public.targeting USING btree (environment_id);
CREATE INDEX targeting_off_variation ON public.targeting USING btree (off_variation_id);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.targeting FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.flag_id IS DISTINCT FROM new.flag_id) OR (old.environment_id IS DISTINCT FROM new.environment_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.targeting REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.targeting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.targeting REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.targeting REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_targeting_checks();
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.targeting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_targeting_checks();
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.targeting REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_targeting_checks();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.targeting FOR EACH ROW EXECUTE FUNCTION internal.raise_versions();
CREATE TRIGGER start_version BEFORE INSERT ON public.targeting FOR EACH ROW WHEN (((new.version <> 1) OR (new.created_at <> now()) OR (new.updated_at <> now()) OR (new.changed_in <> this_transaction()) OR (current_setting('flagbench.undoes'::text, true) <> ''::text))) EXECUTE FUNCTION internal.start_version();

-- What a targeting serves to those whom no rule matches: one variation, or slices of a rollout.
create table public.targeting_fallthrough_variation (
  id uuid not null default new_id(),
  targeting_id uuid not null,
  "position" integer not null,
  variation_id uuid not null,
  weight weight_percent not null default 100,
  untracked boolean not null default false,
  extra jsonb,
  constraint targeting_fallthrough_variation_position UNIQUE (targeting_id, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint targeting_fallthrough_variation_pkey PRIMARY KEY (id),
  constraint targeting_fallthrough_variation_targeting_id_fkey FOREIGN KEY (targeting_id) REFERENCES targeting(id) ON DELETE CASCADE,
  constraint targeting_fallthrough_variation_variation FOREIGN KEY (variation_id) REFERENCES variation(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX targeting_fallthrough_variation_of ON public.targeting_fallthrough_variation USING btree (variation_id);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.targeting_fallthrough_variation FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.targeting_id IS DISTINCT FROM new.targeting_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER forbid_truncate BEFORE TRUNCATE ON public.targeting_fallthrough_variation FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_truncate();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.targeting_fallthrough_variation REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_fallthrough_variation();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.targeting_fallthrough_variation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_fallthrough_variation();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.targeting_fallthrough_variation REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_fallthrough_variation();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.targeting_fallthrough_variation REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.targeting_fallthrough_variation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.targeting_fallthrough_variation REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER take_next_position BEFORE INSERT ON public.targeting_fallthrough_variation FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION internal.next_position('targeting_id', 'targeting', '');

-- A rule of a targeting: LaunchDarkly's has clauses, Flagbase's a type.
create table public.targeting_rule (
  id uuid not null default new_id(),
  targeting_id uuid not null,
  "position" integer not null,
  key text not null default ''::text,
  description text not null default ''::text,
  serve_kind text,
  serve_context_kind text not null default ''::text,
  serve_bucket_by text not null default ''::text,
  serve_seed bigint,
  serve_extra jsonb,
  track_events boolean not null default false,
  extra jsonb,
  name text not null default ''::text,
  tags text[] not null default '{}'::text[],
  type text,
  trait_key text,
  trait_value text,
  operator flagbase_operator,
  negate boolean not null default false,
  identity_id uuid,
  segment_id uuid,
  constraint targeting_rule_key_unique EXCLUDE USING btree (targeting_id WITH =, key WITH =) WHERE ((type IS NOT NULL)) DEFERRABLE INITIALLY DEFERRED,
  constraint targeting_rule_position UNIQUE (targeting_id, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint targeting_rule_pkey PRIMARY KEY (id),
  constraint targeting_rule_identity FOREIGN KEY (identity_id) REFERENCES identity(id) DEFERRABLE INITIALLY DEFERRED,
  constraint targeting_rule_segment FOREIGN KEY (segment_id) REFERENCES segment(id) DEFERRABLE INITIALLY DEFERRED,
  constraint targeting_rule_targeting_id_fkey FOREIGN KEY (targeting_id) REFERENCES targeting(id) ON DELETE CASCADE,
  constraint targeting_rule_form CHECK (
CASE
    WHEN (type IS NULL) THEN ((num_nonnulls(trait_key, trait_value, operator, identity_id, segment_id) = 0) AND (NOT negate))
    WHEN (key = ''::text) THEN false
    WHEN (type = 'trait'::text) THEN ((num_nonnulls(trait_key, trait_value, operator) = 3) AND (num_nonnulls(identity_id, segment_id) = 0))
    WHEN (type = 'identity'::text) THEN ((identity_id IS NOT NULL) AND (num_nonnulls(trait_key, trait_value, operator, segment_id) = 0))
    ELSE ((segment_id IS NOT NULL) AND (num_nonnulls(trait_key, trait_value, operator, identity_id) = 0))
END),
  constraint targeting_rule_serve_kind CHECK ((serve_kind = ANY (ARRAY['variation'::text, 'rollout'::text, 'experiment'::text]))),
  constraint targeting_rule_type CHECK ((type = ANY (ARRAY['trait'::text, 'identity'::text, 'segment'::text])))
);
CREATE INDEX targeting_rule_identity ON public.targeting_rule USING btree (identity_id) WHERE (identity_id IS NOT NULL);
CREATE INDEX targeting_rule_segment ON public.targeting_rule USING btree (segment_id) WHERE (segment_id IS NOT NULL);
CREATE TRIGGER canonical_operator BEFORE INSERT OR UPDATE ON public.targeting_rule FOR EACH ROW WHEN (((new.operator)::text = 'contain'::text)) EXECUTE FUNCTION internal.canonical_operator();
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.targeting_rule FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.targeting_id IS DISTINCT FROM new.targeting_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.targeting_rule REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_rule();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.targeting_rule REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_rule();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.targeting_rule REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_rule();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.targeting_rule REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.targeting_rule REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.targeting_rule REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_id', '');
CREATE TRIGGER take_next_position BEFORE INSERT ON public.targeting_rule FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION internal.next_position('targeting_id', 'targeting', '');

-- A condition of a LaunchDarkly rule; all of a rule's must match.
create table public.targeting_rule_clause (
  id uuid not null default new_id(),
  targeting_rule_id uuid not null,
  "position" integer not null,
  context_kind text not null default ''::text,
  attribute text not null default ''::text,
  op text not null,
  "values" jsonb not null default '[]'::jsonb,
  negate boolean not null default false,
  extra jsonb,
  constraint targeting_rule_clause_position UNIQUE (targeting_rule_id, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint targeting_rule_clause_pkey PRIMARY KEY (id),
  constraint targeting_rule_clause_targeting_rule_id_fkey FOREIGN KEY (targeting_rule_id) REFERENCES targeting_rule(id) ON DELETE CASCADE,
  constraint targeting_rule_clause_values CHECK ((jsonb_typeof("values") = 'array'::text))
);
CREATE INDEX targeting_rule_clause_segment ON public.targeting_rule_clause USING gin ("values" jsonb_path_ops) WHERE (op = 'segmentMatch'::text);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.targeting_rule_clause FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.targeting_rule_id IS DISTINCT FROM new.targeting_rule_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER forbid_truncate BEFORE TRUNCATE ON public.targeting_rule_clause FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_truncate();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.targeting_rule_clause REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_rule_clause();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.targeting_rule_clause REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_rule_clause();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.targeting_rule_clause REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_rule_clause();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.targeting_rule_clause REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_rule_id', 'targeting_rule');
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.targeting_rule_clause REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_rule_id', 'targeting_rule');
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.targeting_rule_clause REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_rule_id', 'targeting_rule');
CREATE TRIGGER take_next_position BEFORE INSERT ON public.targeting_rule_clause FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION internal.next_position('targeting_rule_id', 'targeting_rule', '');

-- What a rule serves: one variation, or slices of a rollout.
create table public.targeting_rule_variation (
  id uuid not null default new_id(),
  targeting_rule_id uuid not null,
  "position" integer not null,
  variation_id uuid not null,
  weight weight_percent not null default 100,
  untracked boolean not null default false,
  extra jsonb,
  constraint targeting_rule_variation_position UNIQUE (targeting_rule_id, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint targeting_rule_variation_pkey PRIMARY KEY (id),
  constraint targeting_rule_variation_targeting_rule_id_fkey FOREIGN KEY (targeting_rule_id) REFERENCES targeting_rule(id) ON DELETE CASCADE,
  constraint targeting_rule_variation_variation FOREIGN KEY (variation_id) REFERENCES variation(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX targeting_rule_variation_of ON public.targeting_rule_variation USING btree (variation_id);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.targeting_rule_variation FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.targeting_rule_id IS DISTINCT FROM new.targeting_rule_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER forbid_truncate BEFORE TRUNCATE ON public.targeting_rule_variation FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_truncate();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.targeting_rule_variation REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_rule_variation();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.targeting_rule_variation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_rule_variation();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.targeting_rule_variation REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_targeting_rule_variation();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.targeting_rule_variation REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_rule_id', 'targeting_rule');
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.targeting_rule_variation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_rule_id', 'targeting_rule');
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.targeting_rule_variation REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_part_checks('targeting', 'targeting_rule_id', 'targeting_rule');
CREATE TRIGGER take_next_position BEFORE INSERT ON public.targeting_rule_variation FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION internal.next_position('targeting_rule_id', 'targeting_rule', '');

-- A deleted flag or segment, as SDKs need to hear of it.
create table public.tombstone (
  environment_id uuid not null,
  kind text not null,
  key resource_key not null,
  payload_version bigint not null,
  extra jsonb,
  created_at timestamp with time zone not null default now(),
  constraint tombstone_pkey PRIMARY KEY (environment_id, kind, key),
  constraint tombstone_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environment(id) ON DELETE CASCADE,
  constraint tombstone_kind CHECK ((kind = ANY (ARRAY['flag'::text, 'segment'::text]))),
  constraint tombstone_payload_version CHECK (((payload_version >= 0) AND (payload_version <= '9007199254740991'::bigint)))
);
CREATE TRIGGER forbid_truncate BEFORE TRUNCATE ON public.tombstone FOR EACH STATEMENT EXECUTE FUNCTION internal.forbid_truncate();
CREATE TRIGGER keep_tombstone BEFORE DELETE OR UPDATE ON public.tombstone FOR EACH ROW EXECUTE FUNCTION internal.keep_tombstone();
CREATE TRIGGER notify_hosts AFTER INSERT OR DELETE OR UPDATE ON public.tombstone FOR EACH STATEMENT EXECUTE FUNCTION internal.notify_hosts();

-- Which traits identities of an environment have, and of which types.
create table public.trait (
  id uuid not null default new_id(),
  environment_id uuid not null,
  key recorded_key not null,
  is_identifier boolean not null default false,
  description text not null default ''::text,
  types text[] not null default '{}'::text[],
  first_seen_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  constraint trait_key_unique UNIQUE (environment_id, key),
  constraint trait_pkey PRIMARY KEY (id),
  constraint trait_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environment(id) ON DELETE CASCADE,
  constraint trait_types CHECK ((types <@ ARRAY['string'::text, 'number'::text, 'boolean'::text, 'array'::text, 'object'::text, 'null'::text]))
);
CREATE TRIGGER notify_hosts AFTER UPDATE OF is_identifier ON public.trait FOR EACH STATEMENT EXECUTE FUNCTION internal.notify_hosts();

-- A value that a flag can serve.
create table public.variation (
  id uuid not null default new_id(),
  flag_id uuid not null,
  "position" integer not null,
  key resource_key not null,
  name text not null default ''::text,
  description text not null default ''::text,
  tags text[] not null default '{}'::text[],
  value jsonb not null default 'null'::jsonb,
  digits text[],
  constraint variation_key_unique UNIQUE (flag_id, key) DEFERRABLE INITIALLY DEFERRED,
  constraint variation_position_unique UNIQUE (flag_id, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint variation_pkey PRIMARY KEY (id),
  constraint variation_flag_id_fkey FOREIGN KEY (flag_id) REFERENCES flag(id) ON DELETE CASCADE
);
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.variation FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.flag_id IS DISTINCT FROM new.flag_id))) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.variation REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_variation();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.variation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_variation();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.variation REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_variation();
CREATE TRIGGER queue_checks_on_delete AFTER DELETE ON public.variation REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_variation_checks();
CREATE TRIGGER queue_checks_on_insert AFTER INSERT ON public.variation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_variation_checks();
CREATE TRIGGER queue_checks_on_update AFTER UPDATE ON public.variation REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.queue_variation_checks();
CREATE TRIGGER take_next_position BEFORE INSERT ON public.variation FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION internal.next_position('flag_id', 'flag', '');

-- A group of projects.
create table public.workspace (
  id uuid not null default new_id(),
  key resource_key not null,
  name text not null default ''::text,
  description text not null default ''::text,
  tags text[] not null default '{}'::text[],
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  changed_in text not null default this_transaction(),
  constraint workspace_key_unique UNIQUE (key) DEFERRABLE,
  constraint workspace_pkey PRIMARY KEY (id)
);
CREATE TRIGGER casbin_tree AFTER INSERT OR DELETE OR UPDATE OF id ON public.workspace FOR EACH ROW EXECUTE FUNCTION internal.casbin_tree();
CREATE TRIGGER forbid_reparenting BEFORE UPDATE ON public.workspace FOR EACH ROW WHEN ((old.id IS DISTINCT FROM new.id)) EXECUTE FUNCTION internal.forbid_reparenting();
CREATE TRIGGER history_of_delete AFTER DELETE ON public.workspace REFERENCING OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION internal.record_workspace();
CREATE TRIGGER history_of_insert AFTER INSERT ON public.workspace REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_workspace();
CREATE TRIGGER history_of_update AFTER UPDATE ON public.workspace REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION internal.record_workspace();
CREATE TRIGGER raise_version BEFORE UPDATE ON public.workspace FOR EACH ROW EXECUTE FUNCTION internal.raise_version();
CREATE TRIGGER start_version BEFORE INSERT ON public.workspace FOR EACH ROW WHEN (((new.version <> 1) OR (new.created_at <> now()) OR (new.updated_at <> now()) OR (new.changed_in <> this_transaction()) OR (current_setting('flagbench.undoes'::text, true) <> ''::text))) EXECUTE FUNCTION internal.start_version();

-- What each running transaction has yet to have checked. A row of kind run makes run_pending_checks run at the end.
create table internal.pending_check (
  transaction text not null,
  kind text not null,
  id uuid not null,
  parent_id uuid,
  key text,
  constraint pending_check_pkey PRIMARY KEY (transaction, kind, id)
);
CREATE CONSTRAINT TRIGGER run_pending_checks AFTER INSERT ON internal.pending_check DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.kind = 'run'::text)) EXECUTE FUNCTION internal.run_pending_checks();

-- Gives segments an empty setting in every environment of their project that lacks one.
CREATE OR REPLACE FUNCTION public.add_default_settings(of_segments uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
BEGIN ATOMIC
 WITH missing AS (
          SELECT s.id AS segment_id,
             s.key,
             e.id AS environment_id
            FROM (segment s
              JOIN environment e ON ((e.project_id = s.project_id)))
           WHERE ((s.id = ANY (add_default_settings.of_segments)) AND (NOT (EXISTS ( SELECT
                    FROM segment_setting x
                   WHERE ((x.segment_id = s.id) AND (x.environment_id = e.id))))))
          FOR KEY SHARE OF s
          FOR KEY SHARE OF e
         ), dead AS (
          DELETE FROM tombstone t
            USING missing m
           WHERE ((t.environment_id = m.environment_id) AND (t.kind = 'segment'::text) AND ((t.key)::text = (m.key)::text))
           RETURNING m.segment_id,
             m.environment_id,
             t.payload_version
         )
  INSERT INTO segment_setting (segment_id, environment_id, salt, payload_version)  SELECT m.segment_id,
             m.environment_id,
             new_salt() AS new_salt,
             next_payload_version(COALESCE(d.payload_version, (0)::bigint)) AS next_payload_version
            FROM (missing m
              LEFT JOIN dead d ON (((d.segment_id = m.segment_id) AND (d.environment_id = m.environment_id))));
END;

-- Gives flags a targeting, switched off, in every environment of their project that lacks one. Off, a flag serves what it serves off elsewhere, else its last variation.
CREATE OR REPLACE FUNCTION public.add_default_targetings(of_flags uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
BEGIN ATOMIC
 WITH missing AS (
          SELECT f.id AS flag_id,
             f.key,
             e.id AS environment_id,
             (p.evaluation_model = 'flagbase'::text) AS is_flagbase
            FROM ((flag f
              JOIN project p ON ((p.id = f.project_id)))
              JOIN environment e ON ((e.project_id = f.project_id)))
           WHERE ((f.id = ANY (add_default_targetings.of_flags)) AND (NOT (EXISTS ( SELECT
                    FROM targeting t
                   WHERE ((t.flag_id = f.id) AND (t.environment_id = e.id))))))
          FOR KEY SHARE OF f
          FOR KEY SHARE OF e
         ), dead AS (
          DELETE FROM tombstone t
            USING missing m
           WHERE ((t.environment_id = m.environment_id) AND (t.kind = 'flag'::text) AND ((t.key)::text = (m.key)::text))
           RETURNING m.flag_id,
             m.environment_id,
             t.payload_version
         ), served AS (
          SELECT DISTINCT m.flag_id,
             m.is_flagbase,
             ( SELECT v.id
                    FROM variation v
                   WHERE (v.flag_id = m.flag_id)
                   ORDER BY v."position"
                  LIMIT 1) AS first_id,
             COALESCE(
                 CASE
                     WHEN m.is_flagbase THEN ( SELECT s.variation_id
                        FROM ((targeting t
                          JOIN environment e ON ((e.id = t.environment_id)))
                          JOIN targeting_fallthrough_variation s ON ((s.targeting_id = t.id)))
                       WHERE ((t.flag_id = m.flag_id) AND (t.fallthrough_kind = 'variation'::text))
                       ORDER BY e."position", e.key
                      LIMIT 1)
                     ELSE ( SELECT t.off_variation_id
                        FROM (targeting t
                          JOIN environment e ON ((e.id = t.environment_id)))
                       WHERE ((t.flag_id = m.flag_id) AND (t.off_variation_id IS NOT NULL))
                       ORDER BY e."position", e.key
                      LIMIT 1)
                 END, ( SELECT v.id
                    FROM variation v
                   WHERE (v.flag_id = m.flag_id)
                   ORDER BY v."position" DESC
                  LIMIT 1)) AS off_id
            FROM missing m
         ), added AS (
          INSERT INTO targeting (flag_id, environment_id, salt, fallthrough_kind, off_variation_id, payload_version)  SELECT m.flag_id,
                     m.environment_id,
                     new_salt() AS new_salt,
                     'variation',
                         CASE
                             WHEN (NOT m.is_flagbase) THEN s.off_id
                             ELSE NULL::uuid
                         END AS "case",
                     next_payload_version(COALESCE(d.payload_version, (0)::bigint)) AS next_payload_version
                    FROM ((missing m
                      JOIN served s ON ((s.flag_id = m.flag_id)))
                      LEFT JOIN dead d ON (((d.flag_id = m.flag_id) AND (d.environment_id = m.environment_id))))
           RETURNING targeting.id,
             targeting.flag_id
         )
  INSERT INTO targeting_fallthrough_variation (targeting_id, "position", variation_id)  SELECT a.id,
             0,
                 CASE
                     WHEN s.is_flagbase THEN s.off_id
                     ELSE s.first_id
                 END AS first_id
            FROM (added a
              JOIN served s ON ((s.flag_id = a.flag_id)))
           WHERE (s.first_id IS NOT NULL);
END;

-- A row without the columns that say how it was written, not what it is.
CREATE OR REPLACE FUNCTION public.content_of(image jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
RETURN (image - '{version,payload_version,created_at,updated_at,changed_in,payload_changed_in}'::text[]);

-- Creates an SDK key and returns it, once.
CREATE OR REPLACE FUNCTION public.create_sdk_key(in_environment uuid, of_kind text, with_name text DEFAULT ''::text, until bigint DEFAULT NULL::bigint)
 RETURNS TABLE(id uuid, key text)
 LANGUAGE plpgsql
AS $function$
declare
  made constant text := new_sdk_key(of_kind);
begin
  return query
    insert into public.sdk_key as k (environment_id, kind, key_hash, hint, name, expires_at)
    values (in_environment, of_kind, hash_sdk_key(made), right(made, 4), with_name, until)
    returning k.id, made;
end $function$;

-- The row of an SDK key that is good at this moment.
CREATE OR REPLACE FUNCTION public.find_sdk_key(key text)
 RETURNS SETOF sdk_key
 LANGUAGE sql
 STABLE
AS $function$
  select * from public.sdk_key
  where key_hash = hash_sdk_key(key) and enabled and (expires_at is null or expires_at > extract(epoch from now()))
$function$;

-- Keeps history for so long from now on (null: forever), deletes what is older, and returns how many operations that were.
CREATE OR REPLACE FUNCTION public.forget_history(keep interval)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  forgotten bigint;
begin
  select count(*) into forgotten from public.operation where occurred_at < now() - keep;
  update public.history_setting set keep_for = keep;
  return forgotten;
end $function$;

-- Gives a role what a host needs: to read everything, to write the model, and nothing of the machinery. Call it after every migration.
CREATE OR REPLACE PROCEDURE public.grant_to_application(IN role_name text)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $procedure$
declare
  -- what only triggers write
  derived constant text := 'public.operation, public.history, public.history_setting, public.environment_revision, public.casbin_rule';
begin
  if not has_database_privilege(role_name, current_database(), 'temporary') then
    execute format('grant temporary on database %I to %I', current_database(), role_name);
  end if;
  execute format('grant usage on schema public to %I', role_name);
  execute format('grant select, insert, update, delete on all tables in schema public to %I', role_name);
  execute format('revoke insert, update, delete on %s from %I', derived, role_name);
  if to_regclass('public.flagbench_migration') is not null then
    execute format('revoke insert, update, delete on public.flagbench_migration from %I', role_name);
  end if;
  execute format('grant execute on all functions in schema public to %I', role_name);
end $procedure$;

-- The hash by which an SDK key is found.
CREATE OR REPLACE FUNCTION public.hash_sdk_key(key text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select sha256(convert_to(key, 'utf8'))
$function$;

-- What an operation did to each row of a table, steps in between left out.
CREATE OR REPLACE FUNCTION public.net_changes(op uuid, of_resource text)
 RETURNS TABLE(resource_id uuid, before jsonb, after jsonb)
 LANGUAGE sql
 STABLE
AS $function$
  select h.resource_id, (array_agg(h.before order by h.id))[1], (array_agg(h.after order by h.id desc))[1]
  from public.history h where h.operation_id = op and h.resource = of_resource group by h.resource_id
$function$;

-- A new UUID of version 7, ordered by time. The default of every id.
CREATE OR REPLACE FUNCTION public.new_id()
 RETURNS uuid
 LANGUAGE sql
RETURN (encode(set_bit(set_bit(OVERLAY(uuid_send(gen_random_uuid()) PLACING SUBSTRING(int8send(((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric))::bigint) FROM 3) FROM 1 FOR 6), (52)::bigint, 1), (53)::bigint, 1), 'hex'::text))::uuid;

-- A new random salt for rollouts.
CREATE OR REPLACE FUNCTION public.new_salt()
 RETURNS text
 LANGUAGE sql
RETURN replace((gen_random_uuid())::text, '-'::text, ''::text);

-- A new random SDK key of a kind.
CREATE OR REPLACE FUNCTION public.new_sdk_key(of_kind text)
 RETURNS text
 LANGUAGE sql
AS $function$
  select format('sdk-%s_%s', of_kind, gen_random_uuid())
$function$;

-- The version after this one, at most 2^53 - 1.
CREATE OR REPLACE FUNCTION public.next_payload_version(version bigint)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
RETURN LEAST((version + 1), '9007199254740991'::bigint);

-- Notes that an SDK key was used, once a minute at most.
CREATE OR REPLACE FUNCTION public.note_sdk_key_use(of_id uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  update public.sdk_key set last_used_at = now()
  where id = of_id and (last_used_at is null or last_used_at < now() - interval '1 minute')
$function$;

-- Adds counts of evaluations to the hours of an environment; returns how many name something that is not there.
CREATE OR REPLACE FUNCTION public.record_evaluations(in_environment uuid, counts jsonb)
 RETURNS integer
 LANGUAGE sql
AS $function$
  with resolved as materialized (
    select t.id as targeting_id, v.id as variation_id, c.reason, date_bin('1 hour', c.seen_at, 'epoch') as hour, c.amount, c.seen_at,
      t.id is not null and (v.id is not null or c.variation is null and c."variationKey" is null) as is_known
    from (select *, to_timestamp(at / 1000) as seen_at from jsonb_to_recordset(counts)
      as r ("flagKey" text, variation integer, "variationKey" text, reason text, amount bigint, at double precision)) c
    left join (flag f join public.targeting t on t.flag_id = f.id and t.environment_id = in_environment) on f.key = c."flagKey"
      and f.project_id = (select project_id from public.environment where id = in_environment)
    left join lateral (
      select x.id from (select id, key, row_number() over (order by position) - 1 as index from public.variation where flag_id = f.id) x
      where x.key = c."variationKey" or c."variationKey" is null and x.index = c.variation) v on true
  ), counted as (
    -- In one order, so that two batches never wait for each other.
    insert into public.evaluation as e (targeting_id, variation_id, reason, hour, amount, last_at)
    select targeting_id, variation_id, reason, hour, sum(amount)::bigint, max(seen_at) from resolved
    where is_known group by targeting_id, hour, variation_id, reason order by targeting_id, hour, variation_id, reason
    on conflict on constraint evaluation_place do update
    set amount = e.amount + excluded.amount, last_at = greatest(e.last_at, excluded.last_at)
  )
  select count(*)::integer from resolved where not is_known
$function$;

-- Notes identities and their traits in an environment.
CREATE OR REPLACE FUNCTION public.record_identities(in_environment uuid, identities jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  with given as (
    select distinct on (kind, i.value ->> 'key') kind, i.value ->> 'key' as key,
      coalesce((i.value ->> 'isAnonymous')::boolean, false) as anonymous, coalesce(i.value -> 'traits', '{}') as traits,
      coalesce(to_timestamp((i.value ->> 'at')::double precision / 1000), now()) as at
    from jsonb_array_elements(identities) with ordinality i (value, nth),
      lateral (select coalesce(i.value ->> 'contextKind', 'user') as kind) k
    order by kind, i.value ->> 'key', i.nth desc
  ), named as (
    insert into public.trait as t (environment_id, key, types, first_seen_at, last_seen_at)
    select in_environment, n.key, array_agg(distinct jsonb_typeof(n.value) order by jsonb_typeof(n.value)), min(g.at), max(g.at)
    from given g, jsonb_each(g.traits) n where length(n.key) between 1 and 512 group by n.key order by n.key
    on conflict on constraint trait_key_unique do update
    set types = array(select distinct x from unnest(t.types || excluded.types) x order by x),
      last_seen_at = greatest(t.last_seen_at, excluded.last_seen_at)
    returning id, key
  ), seen as (
    insert into public.identity as i (environment_id, context_kind, key, is_anonymous, first_seen_at, last_seen_at)
    select in_environment, kind, key, anonymous, at, at from given order by kind, key
    on conflict on constraint identity_key_unique do update
    set is_anonymous = excluded.is_anonymous, last_seen_at = greatest(i.last_seen_at, excluded.last_seen_at)
    returning id, context_kind, key
  ), gone as (
    delete from public.identity_trait x using seen s, given g, trait t
    where x.identity_id = s.id and g.kind = s.context_kind and g.key = s.key and t.id = x.trait_id and not g.traits ? t.key
  )
  insert into public.identity_trait as x (identity_id, trait_id, value)
  select s.id, n.id, e.value from given g join seen s on s.context_kind = g.kind and s.key = g.key, jsonb_each(g.traits) e
  join named n on n.key = e.key order by s.id, n.id
  on conflict (identity_id, trait_id) do update set value = excluded.value where x.value <> excluded.value;
end $function$;

-- Replaces an SDK key and returns the new one; null where there is none.
CREATE OR REPLACE FUNCTION public.rotate_sdk_key(of_id uuid)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  made text;
begin
  select new_sdk_key(kind) into made from public.sdk_key where id = of_id for update;
  update public.sdk_key set key_hash = hash_sdk_key(made), hint = right(made, 4) where id = of_id;
  return made;
end $function$;

-- The rows of a table in a project as they were when the operation at a position had ended.
CREATE OR REPLACE FUNCTION public.rows_as_of(of_resource text, in_project uuid, at_position bigint)
 RETURNS SETOF jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  of_project text;
begin
  of_project := case of_resource
    when 'project' then 'c.id = $1'
    when 'variation' then 'c.flag_id in (select id from public.flag where project_id = $1)'
    when 'targeting' then 'c.flag_id in (select id from public.flag where project_id = $1)'
    when 'segment_setting' then 'c.segment_id in (select id from public.segment where project_id = $1)'
    when 'segment_rule' then 'c.segment_id in (select id from public.segment where project_id = $1)'
    when 'segment_target' then 'c.segment_setting_id in (select x.id from public.segment_setting x join public.segment s on s.id = x.segment_id where s.project_id = $1)'
    when 'segment_rule_clause' then 'c.segment_rule_id in (select r.id from public.segment_rule r join public.segment s on s.id = r.segment_id where s.project_id = $1)'
    when 'targeting_rule_variation' then 'c.targeting_rule_id in (select r.id from public.targeting_rule r join public.targeting t on t.id = r.targeting_id
      join public.flag f on f.id = t.flag_id where f.project_id = $1)'
    when 'targeting_rule_clause' then 'c.targeting_rule_id in (select r.id from public.targeting_rule r join public.targeting t on t.id = r.targeting_id
      join public.flag f on f.id = t.flag_id where f.project_id = $1)'
    when 'environment' then 'c.project_id = $1'
    when 'flag' then 'c.project_id = $1'
    when 'segment' then 'c.project_id = $1'
    else 'c.targeting_id in (select t.id from public.targeting t join public.flag f on f.id = t.flag_id where f.project_id = $1)'
  end;
  return query execute format('
    with since as materialized (
      select distinct on (h.resource_id) h.resource_id, h.before
      from public.operation o join public.history h on h.operation_id = o.id
      where o.position > $2 and o.project_ids @> array[$1] and h.resource = %1$L and h.project_id = $1
      order by h.resource_id, h.id
    )
    select to_jsonb(c) from public.%1$I c where %2$s and not exists (select from since where since.resource_id = c.id)
    union all
    select since.before from since where since.before is not null', of_resource, of_project)
  using in_project, at_position;
end $function$;

-- Names the running transaction; rows note it to raise their version once in each.
CREATE OR REPLACE FUNCTION public.this_transaction()
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN (((pg_current_xact_id())::text || '@'::text) || (EXTRACT(epoch FROM transaction_timestamp()))::text);

-- The id that an attachment is to, or null for the instance.
CREATE OR REPLACE FUNCTION internal.attached_place(a access_attachment)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce((a).workspace_id, (a).project_id, (a).environment_id)::text
$function$;

-- Writes contain as contains.
CREATE OR REPLACE FUNCTION internal.canonical_operator()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  new.operator := 'contains';
  return new;
end $function$;

-- Keeps one policy for each attachment, of the type that its access has.
CREATE OR REPLACE FUNCTION internal.casbin_policy()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  if tg_op <> 'INSERT' then
    delete from public.casbin_rule
    where ptype = 'p' and v0 = old.access_id::text and v1 = coalesce(attached_place(old), 'instance');
  end if;
  if tg_op <> 'DELETE' then
    insert into public.casbin_rule (ptype, v0, v1, v2, v3)
    select 'p', a.id::text, coalesce(attached_place(new), 'instance'),
      case when new.to_instance then 'instance' when new.workspace_id is not null then 'workspace'
        when new.project_id is not null then 'project' else 'environment' end,
      a.type
    from public.access a where a.id = new.access_id;
  end if;
  return null;
end $function$;

-- Gives the policies of an access its new type.
CREATE OR REPLACE FUNCTION internal.casbin_policy_type()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  update public.casbin_rule set v3 = new.type where ptype = 'p' and v0 = new.id::text;
  return null;
end $function$;

-- Keeps the edge from a workspace, project or environment to its parent.
CREATE OR REPLACE FUNCTION internal.casbin_tree()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  if tg_op <> 'INSERT' then
    delete from public.casbin_rule where ptype = 'g2' and v0 = old.id::text;
  end if;
  if tg_op <> 'DELETE' then
    insert into public.casbin_rule (ptype, v0, v1)
    values ('g2', new.id::text, coalesce(to_jsonb(new) ->> tg_argv[0], 'instance'));
  end if;
  return null;
end $function$;

-- A project is of one evaluation model, and so is all that is in it.
CREATE OR REPLACE FUNCTION internal.check_evaluation_models(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  broken record;
begin
  select f.key, r.type is null as is_launchdarkly into broken
  from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id join public.project p on p.id = f.project_id
  join public.targeting_rule r on r.targeting_id = t.id
  where u.transaction = mine and u.kind = 'targeting' and (r.type is null) <> (p.evaluation_model = 'launchdarkly') limit 1;
  if found then
    perform refuse('targeting_rule_model', 'targeting_rule', case when broken.is_launchdarkly
      then format('A rule of the flag %s has no type; in a flagbase project it is of type trait, identity or segment.', broken.key)
      else format('A rule of the flag %s has a type; in a launchdarkly project a rule has clauses instead.', broken.key) end);
  end if;
  select f.key, other.place, other.sentence into broken
  from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id join public.project p on p.id = f.project_id, lateral (
    select 'targeting_rule_clause' as place, 'has clauses' as sentence from public.targeting_rule r
      join public.targeting_rule_clause c on c.targeting_rule_id = r.id where r.targeting_id = t.id
    union all select 'target', 'has individual targets' from public.target g where g.targeting_id = t.id
    union all select 'prerequisite', 'has prerequisites' from public.prerequisite q where q.targeting_id = t.id
    union all select 'targeting', 'has an experiment' where t.fallthrough_kind = 'experiment'
    union all select 'targeting_rule', 'has an experiment' from public.targeting_rule r where r.targeting_id = t.id and r.serve_kind = 'experiment'
    union all select 'targeting_fallthrough_variation', 'has a weight that is no whole percent' from public.targeting_fallthrough_variation s
      where s.targeting_id = t.id and s.weight <> trunc(s.weight)
    union all select 'targeting_rule_variation', 'has a weight that is no whole percent' from public.targeting_rule r
      join public.targeting_rule_variation s on s.targeting_rule_id = r.id where r.targeting_id = t.id and s.weight <> trunc(s.weight)
  ) other
  where u.transaction = mine and u.kind = 'targeting' and p.evaluation_model = 'flagbase' limit 1;
  if found then
    perform refuse('flagbase_targeting', broken.place, format('The flag %s %s, which the flagbase model does not know.', broken.key, broken.sentence));
  end if;
  select s.key, r.operator is null as is_launchdarkly into broken
  from internal.pending_check u join public.segment_setting x on x.id = u.id join public.segment s on s.id = x.segment_id join public.project p on p.id = s.project_id
  join public.segment_rule r on r.segment_setting_id = x.id
  where u.transaction = mine and u.kind = 'segment_setting' and (r.operator is null) <> (p.evaluation_model = 'launchdarkly') limit 1;
  if found then
    perform refuse('segment_rule_model', 'segment_rule', case when broken.is_launchdarkly
      then format('A rule of the segment %s has no trait and operator, as a flagbase project asks for.', broken.key)
      else format('A rule of the segment %s has a trait and operator; in a launchdarkly project it has clauses instead.', broken.key) end);
  end if;
  select s.key, other.place into broken
  from internal.pending_check u join public.segment_setting x on x.id = u.id join public.segment s on s.id = x.segment_id join public.project p on p.id = s.project_id, lateral (
    select 'segment_rule_clause' as place from public.segment_rule r join public.segment_rule_clause c on c.segment_rule_id = r.id where r.segment_setting_id = x.id
    union all select 'segment_target' from public.segment_target g where g.segment_setting_id = x.id
    union all select 'segment_setting' where cardinality(x.included) + cardinality(x.excluded) > 0 or x.unbounded
  ) other
  where u.transaction = mine and u.kind = 'segment_setting' and p.evaluation_model = 'flagbase' limit 1;
  if found then
    perform refuse('flagbase_segment', broken.place, format('The segment %s has lists or clauses, which the flagbase model does not know.', broken.key));
  end if;
end $function$;

-- A flag has two variations and a targeting in every environment; one that is needed stays.
CREATE OR REPLACE FUNCTION internal.check_flags(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  broken record;
begin
  select f.key, count(v.id) as amount into broken
  from internal.pending_check u join public.flag f on f.id = u.id left join public.variation v on v.flag_id = f.id
  where u.transaction = mine and u.kind = 'flag' group by f.id, f.key having count(v.id) < 2 limit 1;
  if found then
    perform refuse('flag_variations_at_least_two', 'variation', format('The flag %s has %s; a flag has at least two variations.',
      broken.key, case broken.amount when 0 then 'no variation' else 'one variation' end));
  end if;
  select f.key, e.key as environment into broken
  from internal.pending_check u join public.flag f on f.id = u.id join public.environment e on e.project_id = f.project_id
  where u.transaction = mine and u.kind = 'flag'
    and not exists (select from public.targeting t where t.flag_id = f.id and t.environment_id = e.id) limit 1;
  if found then
    perform refuse('flag_targeting_in_every_environment', 'targeting',
      format('The flag %s has no targeting in %s; a flag has one in every environment.', broken.key, broken.environment));
  end if;
  select f.key into broken
  from internal.pending_check u join public.prerequisite p on p.flag_id = u.id join public.targeting t on t.id = p.targeting_id join public.flag f on f.id = t.flag_id
  where u.transaction = mine and u.kind = 'flag gone' and not exists (select from public.flag where id = u.id) limit 1;
  if found then
    perform refuse('flag_in_use', 'flag', format('The flag is a prerequisite of %s: remove it there first.', broken.key));
  end if;
end $function$;

-- A rule by identity names one of its own environment.
CREATE OR REPLACE FUNCTION internal.check_identities(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  found_key text;
begin
  select f.key into found_key from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id
  join public.targeting_rule r on r.targeting_id = t.id join public.identity i on i.id = r.identity_id
  where u.transaction = mine and u.kind = 'targeting' and i.environment_id <> t.environment_id limit 1;
  if found then
    perform refuse('targeting_rule_within_environment', 'targeting_rule', format('A rule of the flag %s names an identity of another environment.', found_key));
  end if;
end $function$;

-- Everything of one targeting is of one flag, and everything of one setting of one project.
CREATE OR REPLACE FUNCTION internal.check_owners(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  broken record;
begin
  select f.key into broken from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id
  join public.environment e on e.id = t.environment_id where u.transaction = mine and u.kind = 'targeting' and e.project_id <> f.project_id limit 1;
  if found then
    perform refuse('targeting_within_project', 'targeting', format('The flag %s and the environment of its targeting are of two projects.', broken.key));
  end if;
  select s.key into broken from internal.pending_check u join public.segment_setting x on x.id = u.id join public.segment s on s.id = x.segment_id
  join public.environment e on e.id = x.environment_id where u.transaction = mine and u.kind = 'segment_setting' and e.project_id <> s.project_id limit 1;
  if found then
    perform refuse('segment_setting_within_project', 'segment_setting', format('The segment %s and the environment of its setting are of two projects.', broken.key));
  end if;
  select f.key, 'targeting' as place into broken from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id
  join public.variation v on v.id = t.off_variation_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  if not found then
    select f.key, 'targeting_fallthrough_variation' as place into broken from internal.pending_check u join public.targeting t on t.id = u.id
    join public.targeting_fallthrough_variation s on s.targeting_id = t.id join public.variation v on v.id = s.variation_id
    join public.flag f on f.id = t.flag_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  end if;
  if not found then
    select f.key, 'target' as place into broken from internal.pending_check u join public.targeting t on t.id = u.id
    join public.target s on s.targeting_id = t.id join public.variation v on v.id = s.variation_id
    join public.flag f on f.id = t.flag_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  end if;
  if not found then
    select f.key, 'targeting_rule_variation' as place into broken from internal.pending_check u join public.targeting t on t.id = u.id
    join public.targeting_rule r on r.targeting_id = t.id join public.targeting_rule_variation s on s.targeting_rule_id = r.id
    join public.variation v on v.id = s.variation_id
    join public.flag f on f.id = t.flag_id where u.transaction = mine and u.kind = 'targeting' and v.flag_id <> t.flag_id limit 1;
  end if;
  if found then
    perform refuse('variation_of_same_flag', broken.place, format('The flag %s can serve its own variations only.', broken.key));
  end if;
  select f.key, p.flag_id = v.flag_id as is_variation_right into broken
  from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id join public.prerequisite p on p.targeting_id = t.id
  join public.flag needed on needed.id = p.flag_id join public.variation v on v.id = p.variation_id
  where u.transaction = mine and u.kind = 'targeting' and (needed.project_id <> f.project_id or v.flag_id <> p.flag_id) limit 1;
  if found and broken.is_variation_right then
    perform refuse('prerequisite_within_project', 'prerequisite', format('A prerequisite of the flag %s is of another project.', broken.key));
  elsif found then
    perform refuse('prerequisite_variation_of_flag', 'prerequisite', format('A prerequisite of the flag %s names a variation that the flag it needs does not have.', broken.key));
  end if;
  select f.key into broken from internal.pending_check u join public.targeting_rule r on r.targeting_id = u.id join public.segment s on s.id = r.segment_id
  join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id
  where u.transaction = mine and u.kind = 'targeting' and s.project_id <> f.project_id limit 1;
  if found then
    perform refuse('targeting_rule_within_project', 'targeting_rule', format('A rule of the flag %s names a segment of another project.', broken.key));
  end if;
end $function$;

-- Prerequisites never lead back to their flag.
CREATE OR REPLACE FUNCTION internal.check_prerequisites(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  in_environment uuid;
  on_cycle text;
begin
  for in_environment in select id from internal.pending_check where transaction = mine and kind = 'prerequisites' loop
    select key into on_cycle from public.flag where id = flag_on_cycle(in_environment);
    if found then
      perform refuse('prerequisite_cycle', 'prerequisite', format('The prerequisites of the flag %s lead back to it.', on_cycle));
    end if;
  end loop;
end $function$;

-- A project keeps at least one environment.
CREATE OR REPLACE FUNCTION internal.check_projects(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  found_key text;
begin
  select p.key into found_key from internal.pending_check u join public.project p on p.id = u.id
  where u.transaction = mine and u.kind = 'project' and not exists (select from public.environment e where e.project_id = p.id) limit 1;
  if found then
    perform refuse('project_environments_at_least_one', 'environment', format('The project %s keeps at least one environment.', found_key));
  end if;
end $function$;

-- A segment has a setting in every environment; one that is named keeps its key and stays.
CREATE OR REPLACE FUNCTION internal.check_segments(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  broken record;
begin
  select s.key, e.key as environment into broken
  from internal.pending_check u join public.segment s on s.id = u.id join public.environment e on e.project_id = s.project_id
  where u.transaction = mine and u.kind = 'segment'
    and not exists (select from public.segment_setting x where x.segment_id = s.id and x.environment_id = e.id) limit 1;
  if found then
    perform refuse('segment_setting_in_every_environment', 'segment_setting',
      format('The segment %s has no setting in %s; a segment has one in every environment.', broken.key, broken.environment));
  end if;
  select u.key, u.kind, user_of.kind as user_kind, user_of.key as user_key into broken
  from internal.pending_check u, lateral segment_users(u.id, u.parent_id, u.key) user_of
  where u.transaction = mine and u.kind in ('segment gone', 'segment renamed')
    and not exists (select from public.segment s where s.project_id = u.parent_id and s.key = u.key) limit 1;
  if found then
    perform refuse('segment_in_use', 'segment', format('The segment %s is named by the %s %s: remove it there first.',
      broken.key, broken.user_kind, broken.user_key));
  end if;
end $function$;

-- Weights add up to 100; a fallthrough or rule that serves one variation has exactly one.
CREATE OR REPLACE FUNCTION internal.check_weights(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  broken record;
begin
  select f.key, t.fallthrough_kind as kind, count(s.id) as slices, sum(s.weight) as total into broken
  from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id
  left join public.targeting_fallthrough_variation s on s.targeting_id = t.id
  where u.transaction = mine and u.kind = 'targeting' group by t.id, f.key
  having sum(s.weight) <> 100 or t.fallthrough_kind = 'variation' and count(s.id) = 0 limit 1;
  if found and broken.slices > 0 then
    perform refuse('fallthrough_weights_total', 'targeting_fallthrough_variation',
      format('The fallthrough of the flag %s has weights that add up to %s %%, not to 100 %%.', broken.key, trim_scale(broken.total)));
  elsif found then
    perform refuse('fallthrough_serves_variation', 'targeting_fallthrough_variation', format('The fallthrough of the flag %s serves one variation, but none is given.', broken.key));
  end if;
  select f.key, r.position + 1 as place, count(s.id) as slices, sum(s.weight) as total into broken
  from internal.pending_check u join public.targeting t on t.id = u.id join public.flag f on f.id = t.flag_id join public.targeting_rule r on r.targeting_id = t.id
  left join public.targeting_rule_variation s on s.targeting_rule_id = r.id
  where u.transaction = mine and u.kind = 'targeting' group by r.id, f.key
  having sum(s.weight) <> 100 or r.serve_kind = 'variation' and count(s.id) = 0 limit 1;
  if found and broken.slices > 0 then
    perform refuse('rule_weights_total', 'targeting_rule_variation',
      format('Rule %s of the flag %s has weights that add up to %s %%, not to 100 %%.', broken.place, broken.key, trim_scale(broken.total)));
  elsif found then
    perform refuse('rule_serves_variation', 'targeting_rule_variation', format('Rule %s of the flag %s serves one variation, but none is given.', broken.place, broken.key));
  end if;
end $function$;

-- Whether new projects and flags get default children: unless the writer says flagbench.defaults = off.
CREATE OR REPLACE FUNCTION internal.defaults_wanted()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (COALESCE(current_setting('flagbench.defaults'::text, true), ''::text) <> 'off'::text);

-- Says what an operation touched, gives it its place in the order, and notifies hosts; one that changed nothing goes.
CREATE OR REPLACE FUNCTION internal.finish_operation(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  op uuid;
  touched jsonb;
begin
  select id into op from pending_check where transaction = mine and kind = 'operation';
  if not found then
    return;
  end if;
  with counted as materialized (
    select resource, project_id, count(*) filter (where before is null) as created,
      count(*) filter (where before is not null and after is not null) as changed, count(*) filter (where after is null) as deleted
    from public.history where operation_id = op group by resource, project_id
  )
  update public.operation set
    position = nextval('public.operation_position'),
    occurred_at = clock_timestamp(),
    label = left(coalesce(current_setting('flagbench.label', true), ''), 1000),
    comment = left(coalesce(current_setting('flagbench.comment', true), ''), 10000),
    undoes = (select o.id from public.operation o where o.id = nullif(current_setting('flagbench.undoes', true), '')::uuid and o.id <> op),
    project_ids = array(select distinct project_id from counted where project_id is not null order by project_id),
    summary = (select jsonb_object_agg(resource, counts) from (
      select resource, jsonb_build_array(sum(created), sum(changed), sum(deleted)) as counts from counted group by resource) c)
  where id = op and exists (select from counted)
  returning summary into touched;
  if touched is null then
    delete from public.operation where id = op;
  elsif touched - '{access,access_attachment,history_setting}'::text[] <> '{}' then
    perform pg_notify('flagbench', '');
  end if;
end $function$;

-- Gives new flags the variations on and off, and a targeting in every environment.
CREATE OR REPLACE FUNCTION internal.flag_default_children()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  insert into public.variation (flag_id, position, key, value)
  select f.id, v.position, v.key, v.value
  from inserted f, (values (0, 'on', 'true'::jsonb), (1, 'off', 'false'::jsonb)) as v (position, key, value);
  perform from public.project where id in (select project_id from inserted) for share;
  perform public.add_default_targetings(array(select id from inserted));
  return null;
end $function$;

-- A flag of an environment whose prerequisites lead back to it, or null.
CREATE OR REPLACE FUNCTION internal.flag_on_cycle(in_environment uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE
 SET enable_hashjoin TO 'on'
AS $function$
declare
  flags uuid[];
  users integer[];
  needs integer[];
  first_user integer[];
  open_needs integer[];
  free integer[];
  done integer := 0;
  at integer;
  edge integer;
begin
  flags := array(select t.flag_id from public.prerequisite p join public.targeting t on t.id = p.targeting_id where t.environment_id = in_environment
    union select p.flag_id from public.prerequisite p join public.targeting t on t.id = p.targeting_id where t.environment_id = in_environment);
  if cardinality(flags) = 0 then
    return null;
  end if;
  select array_agg(u.at order by n.at), array_agg(n.at order by n.at) into users, needs
  from public.prerequisite p join public.targeting t on t.id = p.targeting_id
  join unnest(flags) with ordinality as u (id, at) on u.id = t.flag_id
  join unnest(flags) with ordinality as n (id, at) on n.id = p.flag_id
  where t.environment_id = in_environment;
  first_user := array_fill(0, array[cardinality(flags)]);
  open_needs := first_user;
  for edge in 1 .. cardinality(users) loop
    open_needs[users[edge]] := open_needs[users[edge]] + 1;
    if first_user[needs[edge]] = 0 then
      first_user[needs[edge]] := edge;
    end if;
  end loop;
  free := array(select n from generate_subscripts(open_needs, 1) n where open_needs[n] = 0);
  while done < cardinality(free) loop
    done := done + 1;
    edge := first_user[free[done]];
    while edge > 0 and edge <= cardinality(users) and needs[edge] = free[done] loop
      at := users[edge];
      open_needs[at] := open_needs[at] - 1;
      if open_needs[at] = 0 then
        free[cardinality(free) + 1] := at;
      end if;
      edge := edge + 1;
    end loop;
  end loop;
  if done = cardinality(flags) then
    return null;
  end if;
  -- Whoever is left needs somebody who is left: so many steps along end on a cycle.
  for edge in 1 .. cardinality(users) loop
    if open_needs[users[edge]] > 0 and open_needs[needs[edge]] > 0 then
      at := users[edge];
      first_user[at] := needs[edge];
    end if;
  end loop;
  for step in 1 .. cardinality(flags) loop
    at := first_user[at];
  end loop;
  return flags[at];
end $function$;

-- Lets only the functions of triggers write a table that follows from others.
CREATE OR REPLACE FUNCTION internal.forbid_direct_write()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  is_owner constant boolean := current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid);
begin
  if not is_owner or tg_op = 'TRUNCATE' or pg_trigger_depth() < 2 and tg_argv[2] is distinct from 'owner' then
    raise exception using errcode = 'check_violation', constraint = tg_argv[0], table = tg_table_name, message = tg_argv[1];
  end if;
  return null;
end $function$;

-- Refuses to change the id or the parent of a row: history, versions and checks rely on both.
CREATE OR REPLACE FUNCTION internal.forbid_reparenting()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  raise exception using errcode = 'check_violation', constraint = 'parent_immutable', table = tg_table_name,
    message = format('A row of %s keeps its id and its parent: create a new row instead.', tg_table_name);
end $function$;

-- Refuses TRUNCATE, which no row trigger sees. Tables that others refer to are guarded by those.
CREATE OR REPLACE FUNCTION internal.forbid_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  raise exception using errcode = 'check_violation', constraint = 'no_truncate', table = tg_table_name,
    message = format('The table %s cannot be truncated: delete its rows, so that triggers see them.', tg_table_name);
end $function$;

-- Deletes the history that is older than the setting says.
CREATE OR REPLACE FUNCTION internal.forget_old_history()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
declare
  last_position bigint;
begin
  delete from public.history h using public.operation o, public.history_setting s
  where o.id = h.operation_id and o.occurred_at < now() - s.keep_for;
  with gone as (
    delete from public.operation o using public.history_setting s where o.occurred_at < now() - s.keep_for returning o.position)
  select max(position) into last_position from gone;
  update public.history_setting set forgotten_position = last_position where last_position > forgotten_position;
  return null;
end $function$;

-- Whether an access is the owner of the instance.
CREATE OR REPLACE FUNCTION internal.is_owner(access_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM access WHERE ((access.id = is_owner.access_id) AND access.is_owner)));

-- Keeps the history of a table from now on.
CREATE OR REPLACE PROCEDURE internal.keep_history(IN name text, IN joins text, IN project text, IN environment text, IN owner text, IN parent text, IN hidden text[])
 LANGUAGE plpgsql
AS $procedure$
declare
  image text := case when cardinality(hidden) = 0 then 'to_jsonb(%s)' else format('to_jsonb(%%s) - %L::text[]', hidden) end;
  target constant text := 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after)';
  place constant text := format('%L, c.id, %s, %s, %s', name, project, environment, owner);
  was constant text := format(image, 'o');
  becomes constant text := format(image, 'c');
  updates constant text := format('%1$s select $1, %2$s, %3$s, %4$s from changed c join former o on o.id = c.id %5$s where %3$s <> %4$s',
    target, place, was, becomes, joins);
  last_place constant text := case when parent is null then place else
    format('%L, c.id, coalesce(%s, gone.project_id), coalesce(%s, gone.environment_id), coalesce(%s, gone.owner_id)',
      name, project, environment, owner) end;
  gone constant text := case when parent is null then '' else format('left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = %s and h.after is null and %s is null limit 1) gone on true',
    parent, project) end;
begin
  execute format($inner$
    create function internal.record_%1$s() returns trigger language plpgsql security definer
    set search_path = pg_catalog, internal, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        %2$s select this_one, %3$s, null, %4$s from changed c %6$s;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        %2$s select this_one, %8$s, %9$s, null from former c %6$s %10$s;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          %5$s;
        else
          set local enable_hashjoin = on;
          execute %7$L using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $$
  $inner$, name, target, place, becomes, replace(updates, '$1', 'this_one'), joins, updates, last_place, format(image, 'c'), gone);
  execute format('comment on function internal.record_%1$s is %2$L', name, format('Records what happens to the rows of %s in history.', name));
  -- Triggers of a kind run in the order of their names, and history has to come before those that change the same row once
  -- more: a flag that an undo brings back rises above its tombstone, which is a second change.
  execute format('create trigger history_of_insert after insert on %I referencing new table as changed
    for each statement execute function internal.record_%1$s()', name);
  execute format('create trigger history_of_update after update on %I referencing new table as changed old table as former
    for each statement execute function internal.record_%1$s()', name);
  execute format('create trigger history_of_delete after delete on %I referencing old table as former
    for each statement execute function internal.record_%1$s()', name);
end $procedure$;

-- Refuses to remove the owner access, or to detach it from the instance.
CREATE OR REPLACE FUNCTION internal.keep_owner_access()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  perform refuse('access_owner_kept', tg_table_name,
    'The owner access of the instance cannot be removed, nor detached from the instance.');
end $function$;

-- Lets clients neither remove a tombstone nor lower its version.
CREATE OR REPLACE FUNCTION internal.keep_tombstone()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
    return coalesce(new, old);
  end if;
  if tg_op = 'UPDATE' and new.payload_version >= old.payload_version
    and (new.environment_id, new.kind, new.key) = (old.environment_id, old.kind, old.key) then
    return new;
  end if;
  raise exception using errcode = 'check_violation', constraint = 'tombstone_kept', table = 'tombstone',
    message = format('SDKs were told that the %s %s is deleted: that stays, and its version never falls.', old.kind, old.key);
end $function$;

-- Leaves a tombstone of a deleted flag or segment in every environment.
CREATE OR REPLACE FUNCTION internal.leave_tombstones()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
begin
  insert into public.tombstone (environment_id, kind, key, payload_version, extra)
  select p.environment_id, tg_table_name, old.key, public.next_payload_version(p.payload_version), tombstone_payload(old.key, public.next_payload_version(p.payload_version))
  from (
    select environment_id, payload_version from public.targeting where tg_table_name = 'flag' and flag_id = old.id
    union all
    select environment_id, payload_version from public.segment_setting where tg_table_name = 'segment' and segment_id = old.id
  ) p join public.environment e on e.id = p.environment_id
  for key share of e
  on conflict (environment_id, kind, key) do update
  set payload_version = greatest(tombstone.payload_version, excluded.payload_version), extra = excluded.extra;
  return old;
end $function$;

-- Raises the revision of changed environments, and notifies those who stream it.
CREATE OR REPLACE FUNCTION internal.move_revisions(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform from public.environment_revision
  where environment_id in (select id from internal.pending_check where transaction = mine and kind = 'environment')
  order by environment_id for update;
  update public.environment_revision r
  set revision = r.revision + 1, changed_at = now(), changed_in = mine
  from internal.pending_check u
  where u.transaction = mine and u.kind = 'environment' and r.environment_id = u.id and r.changed_in <> mine;
  insert into public.environment_revision (environment_id, revision)
  select e.id, case when exists (select from public.history h where h.owner_id = e.id and h.resource = 'environment' and h.after is null)
    then (select coalesce(max(position), 0) + 1 from public.operation) else 1 end
  from internal.pending_check u join public.environment e on e.id = u.id
  where u.transaction = mine and u.kind = 'environment'
    and not exists (select from public.environment_revision r where r.environment_id = e.id)
  order by e.id for key share of e
  on conflict (environment_id) do nothing;
  perform pg_notify('flagbench_revision', json_build_object('environmentId', r.environment_id, 'revision', r.revision)::text)
  from internal.pending_check u join public.environment_revision r on r.environment_id = u.id
  where u.transaction = mine and u.kind = 'environment' and r.changed_in = mine;
end $function$;

-- Puts a row without a position behind the last one of its owner.
CREATE OR REPLACE FUNCTION internal.next_position()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
declare
  owner constant uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  list constant text := to_jsonb(new) ->> tg_argv[2];
  in_list constant text := case when tg_argv[2] = '' then '' else format('and %I = $2', tg_argv[2]) end;
begin
  execute format('select from public.%I where id = $1 for no key update', tg_argv[1]) using owner;
  execute format('select coalesce((select position + 1 from public.%I where %I = $1 %s order by position desc limit 1), 0)',
    tg_table_name, tg_argv[0], in_list) using owner, list into new.position;
  return new;
end $function$;

-- Tells the hosts of this instance that something has changed.
CREATE OR REPLACE FUNCTION internal.notify_hosts()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform pg_notify('flagbench', '');
  return null;
end $function$;

-- Tells hosts to load the policy again.
CREATE OR REPLACE FUNCTION internal.notify_hosts_of_access()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  perform pg_notify('flagbench', 'access');
  return null;
end $function$;

-- Gives new projects the environments staging and production.
CREATE OR REPLACE FUNCTION internal.project_default_environments()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  insert into public.environment (project_id, key, name, position)
  select p.id, e.key, e.name, e.position
  from inserted p, (values ('staging', 'Staging', 0), ('production', 'Production', 1)) as e (key, name, position);
  return null;
end $function$;

-- Notes rows to be checked when the transaction ends, in the way of a kind.
CREATE OR REPLACE FUNCTION internal.queue_checks(as_kind text, ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if cardinality(ids) > 0 then
    insert into internal.pending_check (transaction, kind, id)
    select public.this_transaction(), as_kind, id from unnest(ids) as id
    on conflict do nothing;
    perform schedule_checks();
  end if;
end $function$;

-- Fills a new environment with targetings and settings; queues the checks of its project when it goes.
CREATE OR REPLACE FUNCTION internal.queue_environment_checks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
begin
  if tg_op = 'DELETE' then
    perform queue_checks('project', array(select distinct project_id from former));
    -- Two that each delete one of the last two environments wait for each other here.
    perform from public.project where id in (select project_id from former) order by id for no key update;
    return null;
  end if;
  -- A flag that is made at this moment waits, or has been seen: neither goes without a targeting here.
  perform from public.project where id in (select project_id from changed) order by id for no key update;
  perform queue_checks('environment', array(select id from changed));
  -- An undo brings back what belongs to an environment itself.
  if current_setting('flagbench.undoes', true) <> '' then
    perform queue_checks('flag', array(select f.id from changed e join public.flag f on f.project_id = e.project_id));
    perform queue_checks('segment', array(select s.id from changed e join public.segment s on s.project_id = e.project_id));
  else
    perform public.add_default_targetings(array(select f.id from changed e join public.flag f on f.project_id = e.project_id));
    perform public.add_default_settings(array(select s.id from changed e join public.segment s on s.project_id = e.project_id));
  end if;
  return null;
end $function$;

-- Queues the checks of new and deleted flags; a renamed one leaves a tombstone at its old key.
CREATE OR REPLACE FUNCTION internal.queue_flag_checks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
declare
  renamed uuid[];
begin
  if tg_op = 'INSERT' then
    perform from public.project where id in (select project_id from changed) for share;
    perform queue_checks('flag', array(select id from changed));
    return null;
  elsif tg_op = 'DELETE' then
    perform queue_checks('flag gone', array(select id from former));
    return null;
  end if;
  renamed := array(select id from (select id, key from changed except select id, key from former) r);
  if cardinality(renamed) > 0 then
    insert into public.tombstone (environment_id, kind, key, payload_version, extra)
    select t.environment_id, 'flag', o.key, public.next_payload_version(t.payload_version), tombstone_payload(o.key, public.next_payload_version(t.payload_version))
    from (select id, key from former except select id, key from changed) o join public.targeting t on t.flag_id = o.id
      join public.environment e on e.id = t.environment_id
    for key share of e
    on conflict (environment_id, kind, key) do update
    set payload_version = greatest(tombstone.payload_version, excluded.payload_version), extra = excluded.extra;
    perform queue_checks('payload', renamed || array(
      select t.flag_id from public.prerequisite p join public.targeting t on t.id = p.targeting_id where p.flag_id = any (renamed)));
    perform rise_above_tombstones('flag', 'targeting', array(select id from public.targeting where flag_id = any (renamed)));
  end if;
  return null;
end $function$;

-- Raises the targeting or segment setting that changed rows belong to, and queues its checks.
CREATE OR REPLACE FUNCTION internal.queue_part_checks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
declare
  owner constant text := tg_argv[0];
  path constant text := case when tg_argv[2] = '' then format('c.%I', tg_argv[1]) else format('r.%I', owner || '_id') end;
  rule constant text := case when tg_argv[2] = '' then '' else format('join public.%I r on r.id = c.%I', tg_argv[2], tg_argv[1]) end;
  words constant text := '''{name,description,tags}''::text[]';
  owners uuid[];
begin
  if tg_op = 'UPDATE' then
    execute format('select array_agg(distinct %s) from (select * from changed except select * from former) c %s', path, rule) into owners;
    perform touch(owner, owners, false);
    execute format('select array_agg(distinct %s) from (
      select %I, to_jsonb(c) - %s from changed c except select %2$I, to_jsonb(o) - %3$s from former o) c %s',
      path, tg_argv[1], words, rule) into owners;
  else
    execute format('select array_agg(distinct %s) from %s c %s', path, case tg_op when 'INSERT' then 'changed' else 'former' end, rule) into owners;
  end if;
  if owners is not null then
    perform touch(owner, owners, true);
    perform queue_checks(owner, owners);
  end if;
  if tg_table_name = 'prerequisite' and tg_op <> 'DELETE' and owners is not null then
    perform queue_checks('prerequisites', array(select distinct environment_id from public.targeting where id = any (owners)));
  end if;
  return null;
end $function$;

-- Queues the checks of a new project, and of all that is in one whose evaluation model changes.
CREATE OR REPLACE FUNCTION internal.queue_project_checks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
declare
  switched uuid[];
begin
  if tg_op = 'INSERT' then
    perform queue_checks('project', array(select id from changed));
    return null;
  end if;
  switched := array(select id from (select id, evaluation_model from changed except select id, evaluation_model from former) s);
  if cardinality(switched) > 0 then
    perform queue_checks('targeting', array(
      select t.id from public.environment e join public.targeting t on t.environment_id = e.id where e.project_id = any (switched)));
    perform queue_checks('segment_setting', array(
      select x.id from public.environment e join public.segment_setting x on x.environment_id = e.id where e.project_id = any (switched)));
    perform queue_checks('environment', array(select id from public.environment where project_id = any (switched)));
  end if;
  return null;
end $function$;

-- Queues the checks of new, deleted and renamed segments; a renamed one leaves a tombstone at its old key.
CREATE OR REPLACE FUNCTION internal.queue_segment_checks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
declare
  now_in constant text := public.this_transaction();
  renamed uuid[];
begin
  if tg_op = 'INSERT' then
    perform from public.project where id in (select project_id from changed) for share;
    perform queue_checks('segment', array(select id from changed));
    return null;
  elsif tg_op = 'DELETE' then
    insert into internal.pending_check (transaction, kind, id, parent_id, key)
    select now_in, 'segment gone', id, project_id, key from former on conflict do nothing;
    perform schedule_checks();
    return null;
  end if;
  renamed := array(select id from (select id, key from changed except select id, key from former) r);
  if cardinality(renamed) > 0 then
    insert into internal.pending_check (transaction, kind, id, parent_id, key)
    select now_in, 'segment renamed', id, project_id, key
    from (select id, project_id, key from former except select id, project_id, key from changed) o on conflict do nothing;
    perform schedule_checks();
    insert into public.tombstone (environment_id, kind, key, payload_version, extra)
    select x.environment_id, 'segment', o.key, public.next_payload_version(x.payload_version), tombstone_payload(o.key, public.next_payload_version(x.payload_version))
    from (select id, key from former except select id, key from changed) o join public.segment_setting x on x.segment_id = o.id
      join public.environment e on e.id = x.environment_id
    for key share of e
    on conflict (environment_id, kind, key) do update
    set payload_version = greatest(tombstone.payload_version, excluded.payload_version), extra = excluded.extra;
    update public.segment_setting set payload_changed_in = now_in where segment_id = any (renamed) and payload_changed_in <> now_in;
    perform rise_above_tombstones('segment', 'segment_setting', array(select id from public.segment_setting where segment_id = any (renamed)));
  end if;
  return null;
end $function$;

-- Queues the checks of segment settings, and the revision of their environments.
CREATE OR REPLACE FUNCTION internal.queue_segment_setting_checks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform rise_above_tombstones('segment', 'segment_setting', array(select id from changed));
    perform queue_checks('segment_setting', array(select id from changed));
    perform queue_checks('environment', array(select distinct environment_id from changed));
  elsif tg_op = 'DELETE' then
    perform queue_checks('segment', array(select distinct segment_id from former));
    perform queue_checks('environment', array(select distinct environment_id from former));
  else
    perform queue_checks('segment_setting', array(select id from changed where payload_changed_in = public.this_transaction()));
    perform queue_checks('environment', array(select distinct environment_id from changed where payload_changed_in = public.this_transaction()));
  end if;
  return null;
end $function$;

-- Queues the checks of targetings, and the revision of their environments.
CREATE OR REPLACE FUNCTION internal.queue_targeting_checks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform rise_above_tombstones('flag', 'targeting', array(select id from changed));
    perform queue_checks('targeting', array(select id from changed));
    perform queue_checks('environment', array(select distinct environment_id from changed));
  elsif tg_op = 'DELETE' then
    perform queue_checks('flag', array(select distinct flag_id from former));
    perform queue_checks('environment', array(select distinct environment_id from former));
  else
    perform queue_checks('targeting', array(select id from (
      select id, off_variation_id, fallthrough_kind from changed except select id, off_variation_id, fallthrough_kind from former) t));
    perform queue_checks('environment', array(select distinct environment_id from changed where payload_changed_in = public.this_transaction()));
  end if;
  return null;
end $function$;

-- Raises the flag of changed variations, and queues its checks and the payloads that change with it.
CREATE OR REPLACE FUNCTION internal.queue_variation_checks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
declare
  flags uuid[];
  payloads uuid[];
  users uuid[] := '{}';
begin
  if tg_op = 'INSERT' then
    flags := array(select distinct flag_id from changed);
    payloads := flags;
  elsif tg_op = 'DELETE' then
    flags := array(select distinct flag_id from former);
    payloads := flags;
  else
    flags := array(select distinct flag_id from (select * from changed except select * from former) v);
    payloads := array(select distinct flag_id from (
      select id, flag_id, key, value, position from changed except select id, flag_id, key, value, position from former) v);
  end if;
  if cardinality(flags) = 0 then
    return null;
  end if;
  update public.flag set changed_in = public.this_transaction() where id = any (flags) and changed_in <> public.this_transaction();
  -- A prerequisite names a variation by its place among the others.
  if tg_op = 'UPDATE' then
    users := array(select distinct t.flag_id
      from (select id, flag_id, position from changed except select id, flag_id, position from former) v
      join public.prerequisite p on p.flag_id = v.flag_id join public.targeting t on t.id = p.targeting_id);
  elsif tg_op = 'DELETE' then
    users := array(select distinct t.flag_id
      from (select flag_id, min(position) as position from former group by flag_id) o
      join public.prerequisite p on p.flag_id = o.flag_id
      join public.variation v on v.id = p.variation_id and v.position > o.position join public.targeting t on t.id = p.targeting_id);
  end if;
  perform queue_checks('payload', payloads || users);
  perform queue_checks('flag', flags);
  return null;
end $function$;

-- Raises the payload version where a flag changes although its targeting does not: a variation, or a key.
CREATE OR REPLACE FUNCTION internal.raise_payloads(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  update public.targeting t set payload_changed_in = mine from internal.pending_check u
  where u.transaction = mine and u.kind = 'payload' and t.flag_id = u.id and t.payload_changed_in <> mine;
end $function$;

-- Raises the version of a changed row, once in each transaction; no writer can set it.
CREATE OR REPLACE FUNCTION internal.raise_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  now_in constant text := public.this_transaction();
  is_touched constant boolean := new.changed_in <> old.changed_in;
begin
  new.version := old.version;
  new.created_at := old.created_at;
  new.updated_at := old.updated_at;
  new.changed_in := old.changed_in;
  if not is_touched and new is not distinct from old then
    return new;
  end if;
  new.version := old.version + (old.changed_in <> now_in)::integer;
  new.updated_at := now();
  new.changed_in := now_in;
  return new;
end $function$;

-- Raises version and payload_version of a changed targeting or segment setting, each once in a transaction.
CREATE OR REPLACE FUNCTION internal.raise_versions()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  now_in constant text := public.this_transaction();
  is_touched constant boolean := new.changed_in <> old.changed_in;
  is_payload_touched constant boolean := new.payload_changed_in <> old.payload_changed_in;
  given constant bigint := new.payload_version;
  is_given constant boolean := not is_touched and not is_payload_touched and given >= old.payload_version
    and coalesce(current_setting('flagbench.payload_version', true), '') = 'given';
  is_written boolean;
begin
  new.version := old.version;
  new.created_at := old.created_at;
  new.updated_at := old.updated_at;
  new.changed_in := old.changed_in;
  new.payload_changed_in := old.payload_changed_in;
  new.payload_version := old.payload_version;
  is_written := new is distinct from old or given > old.payload_version;
  if is_written or is_given or is_payload_touched then
    new.payload_changed_in := now_in;
    new.payload_version := case when is_given then given
      when old.payload_changed_in = now_in then greatest(given, old.payload_version)
      else greatest(given, public.next_payload_version(old.payload_version)) end;
  end if;
  if is_written or is_touched then
    new.version := old.version + (old.changed_in <> now_in)::integer;
    new.updated_at := now();
    new.changed_in := now_in;
  end if;
  return new;
end $function$;

-- Records what happens to the rows of access in history.
CREATE OR REPLACE FUNCTION internal.record_access()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'access', c.id, null::uuid, null::uuid, c.id, null, to_jsonb(c) - '{changed_in,secret_hash}'::text[] from changed c ;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'access', c.id, null::uuid, null::uuid, c.id, to_jsonb(c) - '{changed_in,secret_hash}'::text[], null from former c  ;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'access', c.id, null::uuid, null::uuid, c.id, to_jsonb(o) - '{changed_in,secret_hash}'::text[], to_jsonb(c) - '{changed_in,secret_hash}'::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - '{changed_in,secret_hash}'::text[] <> to_jsonb(c) - '{changed_in,secret_hash}'::text[];
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''access'', c.id, null::uuid, null::uuid, c.id, to_jsonb(o) - ''{changed_in,secret_hash}''::text[], to_jsonb(c) - ''{changed_in,secret_hash}''::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - ''{changed_in,secret_hash}''::text[] <> to_jsonb(c) - ''{changed_in,secret_hash}''::text[]' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of access_attachment in history.
CREATE OR REPLACE FUNCTION internal.record_access_attachment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'access_attachment', c.id, coalesce(c.project_id, e.project_id), c.environment_id, c.access_id, null, to_jsonb(c) from changed c left join public.environment e on e.id = c.environment_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'access_attachment', c.id, coalesce(coalesce(c.project_id, e.project_id), gone.project_id), coalesce(c.environment_id, gone.environment_id), coalesce(c.access_id, gone.owner_id), to_jsonb(c), null from former c left join public.environment e on e.id = c.environment_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.environment_id and h.after is null and coalesce(c.project_id, e.project_id) is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'access_attachment', c.id, coalesce(c.project_id, e.project_id), c.environment_id, c.access_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.environment e on e.id = c.environment_id where to_jsonb(o) <> to_jsonb(c);
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''access_attachment'', c.id, coalesce(c.project_id, e.project_id), c.environment_id, c.access_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.environment e on e.id = c.environment_id where to_jsonb(o) <> to_jsonb(c)' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of environment in history.
CREATE OR REPLACE FUNCTION internal.record_environment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'environment', c.id, c.project_id, c.id, c.id, null, to_jsonb(c) - '{changed_in}'::text[] from changed c ;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'environment', c.id, c.project_id, c.id, c.id, to_jsonb(c) - '{changed_in}'::text[], null from former c  ;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'environment', c.id, c.project_id, c.id, c.id, to_jsonb(o) - '{changed_in}'::text[], to_jsonb(c) - '{changed_in}'::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - '{changed_in}'::text[] <> to_jsonb(c) - '{changed_in}'::text[];
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''environment'', c.id, c.project_id, c.id, c.id, to_jsonb(o) - ''{changed_in}''::text[], to_jsonb(c) - ''{changed_in}''::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - ''{changed_in}''::text[] <> to_jsonb(c) - ''{changed_in}''::text[]' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of flag in history.
CREATE OR REPLACE FUNCTION internal.record_flag()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'flag', c.id, c.project_id, null::uuid, c.id, null, to_jsonb(c) - '{changed_in}'::text[] from changed c ;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'flag', c.id, c.project_id, null::uuid, c.id, to_jsonb(c) - '{changed_in}'::text[], null from former c  ;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'flag', c.id, c.project_id, null::uuid, c.id, to_jsonb(o) - '{changed_in}'::text[], to_jsonb(c) - '{changed_in}'::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - '{changed_in}'::text[] <> to_jsonb(c) - '{changed_in}'::text[];
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''flag'', c.id, c.project_id, null::uuid, c.id, to_jsonb(o) - ''{changed_in}''::text[], to_jsonb(c) - ''{changed_in}''::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - ''{changed_in}''::text[] <> to_jsonb(c) - ''{changed_in}''::text[]' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of history_setting in history.
CREATE OR REPLACE FUNCTION internal.record_history_setting()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'history_setting', c.id, null::uuid, null::uuid, c.id, null, to_jsonb(c) - '{forgotten_position}'::text[] from changed c ;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'history_setting', c.id, null::uuid, null::uuid, c.id, to_jsonb(c) - '{forgotten_position}'::text[], null from former c  ;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'history_setting', c.id, null::uuid, null::uuid, c.id, to_jsonb(o) - '{forgotten_position}'::text[], to_jsonb(c) - '{forgotten_position}'::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - '{forgotten_position}'::text[] <> to_jsonb(c) - '{forgotten_position}'::text[];
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''history_setting'', c.id, null::uuid, null::uuid, c.id, to_jsonb(o) - ''{forgotten_position}''::text[], to_jsonb(c) - ''{forgotten_position}''::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - ''{forgotten_position}''::text[] <> to_jsonb(c) - ''{forgotten_position}''::text[]' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of prerequisite in history.
CREATE OR REPLACE FUNCTION internal.record_prerequisite()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'prerequisite', c.id, f.project_id, t.environment_id, t.flag_id, null, to_jsonb(c) from changed c left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'prerequisite', c.id, coalesce(f.project_id, gone.project_id), coalesce(t.environment_id, gone.environment_id), coalesce(t.flag_id, gone.owner_id), to_jsonb(c), null from former c left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.targeting_id and h.after is null and f.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'prerequisite', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c);
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''prerequisite'', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c)' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of project in history.
CREATE OR REPLACE FUNCTION internal.record_project()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'project', c.id, c.id, null::uuid, c.id, null, to_jsonb(c) - '{changed_in}'::text[] from changed c ;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'project', c.id, c.id, null::uuid, c.id, to_jsonb(c) - '{changed_in}'::text[], null from former c  ;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'project', c.id, c.id, null::uuid, c.id, to_jsonb(o) - '{changed_in}'::text[], to_jsonb(c) - '{changed_in}'::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - '{changed_in}'::text[] <> to_jsonb(c) - '{changed_in}'::text[];
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''project'', c.id, c.id, null::uuid, c.id, to_jsonb(o) - ''{changed_in}''::text[], to_jsonb(c) - ''{changed_in}''::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - ''{changed_in}''::text[] <> to_jsonb(c) - ''{changed_in}''::text[]' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of sdk_key in history.
CREATE OR REPLACE FUNCTION internal.record_sdk_key()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'sdk_key', c.id, e.project_id, c.environment_id, c.environment_id, null, to_jsonb(c) - '{key_hash,changed_in,last_used_at}'::text[] from changed c left join public.environment e on e.id = c.environment_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'sdk_key', c.id, coalesce(e.project_id, gone.project_id), coalesce(c.environment_id, gone.environment_id), coalesce(c.environment_id, gone.owner_id), to_jsonb(c) - '{key_hash,changed_in,last_used_at}'::text[], null from former c left join public.environment e on e.id = c.environment_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.environment_id and h.after is null and e.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'sdk_key', c.id, e.project_id, c.environment_id, c.environment_id, to_jsonb(o) - '{key_hash,changed_in,last_used_at}'::text[], to_jsonb(c) - '{key_hash,changed_in,last_used_at}'::text[] from changed c join former o on o.id = c.id left join public.environment e on e.id = c.environment_id where to_jsonb(o) - '{key_hash,changed_in,last_used_at}'::text[] <> to_jsonb(c) - '{key_hash,changed_in,last_used_at}'::text[];
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''sdk_key'', c.id, e.project_id, c.environment_id, c.environment_id, to_jsonb(o) - ''{key_hash,changed_in,last_used_at}''::text[], to_jsonb(c) - ''{key_hash,changed_in,last_used_at}''::text[] from changed c join former o on o.id = c.id left join public.environment e on e.id = c.environment_id where to_jsonb(o) - ''{key_hash,changed_in,last_used_at}''::text[] <> to_jsonb(c) - ''{key_hash,changed_in,last_used_at}''::text[]' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of segment in history.
CREATE OR REPLACE FUNCTION internal.record_segment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment', c.id, c.project_id, null::uuid, c.id, null, to_jsonb(c) - '{changed_in}'::text[] from changed c ;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment', c.id, c.project_id, null::uuid, c.id, to_jsonb(c) - '{changed_in}'::text[], null from former c  ;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment', c.id, c.project_id, null::uuid, c.id, to_jsonb(o) - '{changed_in}'::text[], to_jsonb(c) - '{changed_in}'::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - '{changed_in}'::text[] <> to_jsonb(c) - '{changed_in}'::text[];
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''segment'', c.id, c.project_id, null::uuid, c.id, to_jsonb(o) - ''{changed_in}''::text[], to_jsonb(c) - ''{changed_in}''::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - ''{changed_in}''::text[] <> to_jsonb(c) - ''{changed_in}''::text[]' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of segment_rule in history.
CREATE OR REPLACE FUNCTION internal.record_segment_rule()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_rule', c.id, s.project_id, c.environment_id, c.segment_id, null, to_jsonb(c) from changed c left join public.segment s on s.id = c.segment_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_rule', c.id, coalesce(s.project_id, gone.project_id), coalesce(c.environment_id, gone.environment_id), coalesce(c.segment_id, gone.owner_id), to_jsonb(c), null from former c left join public.segment s on s.id = c.segment_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.segment_id and h.after is null and s.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_rule', c.id, s.project_id, c.environment_id, c.segment_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.segment s on s.id = c.segment_id where to_jsonb(o) <> to_jsonb(c);
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''segment_rule'', c.id, s.project_id, c.environment_id, c.segment_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.segment s on s.id = c.segment_id where to_jsonb(o) <> to_jsonb(c)' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of segment_rule_clause in history.
CREATE OR REPLACE FUNCTION internal.record_segment_rule_clause()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_rule_clause', c.id, s.project_id, r.environment_id, r.segment_id, null, to_jsonb(c) from changed c left join public.segment_rule r on r.id = c.segment_rule_id left join public.segment s on s.id = r.segment_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_rule_clause', c.id, coalesce(s.project_id, gone.project_id), coalesce(r.environment_id, gone.environment_id), coalesce(r.segment_id, gone.owner_id), to_jsonb(c), null from former c left join public.segment_rule r on r.id = c.segment_rule_id left join public.segment s on s.id = r.segment_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.segment_rule_id and h.after is null and s.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_rule_clause', c.id, s.project_id, r.environment_id, r.segment_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.segment_rule r on r.id = c.segment_rule_id left join public.segment s on s.id = r.segment_id where to_jsonb(o) <> to_jsonb(c);
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''segment_rule_clause'', c.id, s.project_id, r.environment_id, r.segment_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.segment_rule r on r.id = c.segment_rule_id left join public.segment s on s.id = r.segment_id where to_jsonb(o) <> to_jsonb(c)' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of segment_setting in history.
CREATE OR REPLACE FUNCTION internal.record_segment_setting()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_setting', c.id, s.project_id, c.environment_id, c.segment_id, null, to_jsonb(c) - '{changed_in,payload_changed_in}'::text[] from changed c left join public.segment s on s.id = c.segment_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_setting', c.id, coalesce(s.project_id, gone.project_id), coalesce(c.environment_id, gone.environment_id), coalesce(c.segment_id, gone.owner_id), to_jsonb(c) - '{changed_in,payload_changed_in}'::text[], null from former c left join public.segment s on s.id = c.segment_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.segment_id and h.after is null and s.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_setting', c.id, s.project_id, c.environment_id, c.segment_id, to_jsonb(o) - '{changed_in,payload_changed_in}'::text[], to_jsonb(c) - '{changed_in,payload_changed_in}'::text[] from changed c join former o on o.id = c.id left join public.segment s on s.id = c.segment_id where to_jsonb(o) - '{changed_in,payload_changed_in}'::text[] <> to_jsonb(c) - '{changed_in,payload_changed_in}'::text[];
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''segment_setting'', c.id, s.project_id, c.environment_id, c.segment_id, to_jsonb(o) - ''{changed_in,payload_changed_in}''::text[], to_jsonb(c) - ''{changed_in,payload_changed_in}''::text[] from changed c join former o on o.id = c.id left join public.segment s on s.id = c.segment_id where to_jsonb(o) - ''{changed_in,payload_changed_in}''::text[] <> to_jsonb(c) - ''{changed_in,payload_changed_in}''::text[]' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of segment_target in history.
CREATE OR REPLACE FUNCTION internal.record_segment_target()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_target', c.id, s.project_id, x.environment_id, x.segment_id, null, to_jsonb(c) from changed c left join public.segment_setting x on x.id = c.segment_setting_id left join public.segment s on s.id = x.segment_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_target', c.id, coalesce(s.project_id, gone.project_id), coalesce(x.environment_id, gone.environment_id), coalesce(x.segment_id, gone.owner_id), to_jsonb(c), null from former c left join public.segment_setting x on x.id = c.segment_setting_id left join public.segment s on s.id = x.segment_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.segment_setting_id and h.after is null and s.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'segment_target', c.id, s.project_id, x.environment_id, x.segment_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.segment_setting x on x.id = c.segment_setting_id left join public.segment s on s.id = x.segment_id where to_jsonb(o) <> to_jsonb(c);
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''segment_target'', c.id, s.project_id, x.environment_id, x.segment_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.segment_setting x on x.id = c.segment_setting_id left join public.segment s on s.id = x.segment_id where to_jsonb(o) <> to_jsonb(c)' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of target in history.
CREATE OR REPLACE FUNCTION internal.record_target()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'target', c.id, f.project_id, t.environment_id, t.flag_id, null, to_jsonb(c) from changed c left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'target', c.id, coalesce(f.project_id, gone.project_id), coalesce(t.environment_id, gone.environment_id), coalesce(t.flag_id, gone.owner_id), to_jsonb(c), null from former c left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.targeting_id and h.after is null and f.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'target', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c);
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''target'', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c)' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of targeting in history.
CREATE OR REPLACE FUNCTION internal.record_targeting()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting', c.id, f.project_id, c.environment_id, c.flag_id, null, to_jsonb(c) - '{changed_in,payload_changed_in}'::text[] from changed c left join public.flag f on f.id = c.flag_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting', c.id, coalesce(f.project_id, gone.project_id), coalesce(c.environment_id, gone.environment_id), coalesce(c.flag_id, gone.owner_id), to_jsonb(c) - '{changed_in,payload_changed_in}'::text[], null from former c left join public.flag f on f.id = c.flag_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.flag_id and h.after is null and f.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting', c.id, f.project_id, c.environment_id, c.flag_id, to_jsonb(o) - '{changed_in,payload_changed_in}'::text[], to_jsonb(c) - '{changed_in,payload_changed_in}'::text[] from changed c join former o on o.id = c.id left join public.flag f on f.id = c.flag_id where to_jsonb(o) - '{changed_in,payload_changed_in}'::text[] <> to_jsonb(c) - '{changed_in,payload_changed_in}'::text[];
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''targeting'', c.id, f.project_id, c.environment_id, c.flag_id, to_jsonb(o) - ''{changed_in,payload_changed_in}''::text[], to_jsonb(c) - ''{changed_in,payload_changed_in}''::text[] from changed c join former o on o.id = c.id left join public.flag f on f.id = c.flag_id where to_jsonb(o) - ''{changed_in,payload_changed_in}''::text[] <> to_jsonb(c) - ''{changed_in,payload_changed_in}''::text[]' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of targeting_fallthrough_variation in history.
CREATE OR REPLACE FUNCTION internal.record_targeting_fallthrough_variation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_fallthrough_variation', c.id, f.project_id, t.environment_id, t.flag_id, null, to_jsonb(c) from changed c left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_fallthrough_variation', c.id, coalesce(f.project_id, gone.project_id), coalesce(t.environment_id, gone.environment_id), coalesce(t.flag_id, gone.owner_id), to_jsonb(c), null from former c left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.targeting_id and h.after is null and f.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_fallthrough_variation', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c);
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''targeting_fallthrough_variation'', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c)' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of targeting_rule in history.
CREATE OR REPLACE FUNCTION internal.record_targeting_rule()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_rule', c.id, f.project_id, t.environment_id, t.flag_id, null, to_jsonb(c) from changed c left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_rule', c.id, coalesce(f.project_id, gone.project_id), coalesce(t.environment_id, gone.environment_id), coalesce(t.flag_id, gone.owner_id), to_jsonb(c), null from former c left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.targeting_id and h.after is null and f.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_rule', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c);
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''targeting_rule'', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting t on t.id = c.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c)' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of targeting_rule_clause in history.
CREATE OR REPLACE FUNCTION internal.record_targeting_rule_clause()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_rule_clause', c.id, f.project_id, t.environment_id, t.flag_id, null, to_jsonb(c) from changed c left join public.targeting_rule r on r.id = c.targeting_rule_id
    left join public.targeting t on t.id = r.targeting_id left join public.flag f on f.id = t.flag_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_rule_clause', c.id, coalesce(f.project_id, gone.project_id), coalesce(t.environment_id, gone.environment_id), coalesce(t.flag_id, gone.owner_id), to_jsonb(c), null from former c left join public.targeting_rule r on r.id = c.targeting_rule_id
    left join public.targeting t on t.id = r.targeting_id left join public.flag f on f.id = t.flag_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.targeting_rule_id and h.after is null and f.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_rule_clause', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting_rule r on r.id = c.targeting_rule_id
    left join public.targeting t on t.id = r.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c);
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''targeting_rule_clause'', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting_rule r on r.id = c.targeting_rule_id
    left join public.targeting t on t.id = r.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c)' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of targeting_rule_variation in history.
CREATE OR REPLACE FUNCTION internal.record_targeting_rule_variation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_rule_variation', c.id, f.project_id, t.environment_id, t.flag_id, null, to_jsonb(c) from changed c left join public.targeting_rule r on r.id = c.targeting_rule_id
    left join public.targeting t on t.id = r.targeting_id left join public.flag f on f.id = t.flag_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_rule_variation', c.id, coalesce(f.project_id, gone.project_id), coalesce(t.environment_id, gone.environment_id), coalesce(t.flag_id, gone.owner_id), to_jsonb(c), null from former c left join public.targeting_rule r on r.id = c.targeting_rule_id
    left join public.targeting t on t.id = r.targeting_id left join public.flag f on f.id = t.flag_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.targeting_rule_id and h.after is null and f.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'targeting_rule_variation', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting_rule r on r.id = c.targeting_rule_id
    left join public.targeting t on t.id = r.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c);
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''targeting_rule_variation'', c.id, f.project_id, t.environment_id, t.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.targeting_rule r on r.id = c.targeting_rule_id
    left join public.targeting t on t.id = r.targeting_id left join public.flag f on f.id = t.flag_id where to_jsonb(o) <> to_jsonb(c)' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of variation in history.
CREATE OR REPLACE FUNCTION internal.record_variation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'variation', c.id, f.project_id, null::uuid, c.flag_id, null, to_jsonb(c) from changed c left join public.flag f on f.id = c.flag_id;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'variation', c.id, coalesce(f.project_id, gone.project_id), coalesce(null::uuid, gone.environment_id), coalesce(c.flag_id, gone.owner_id), to_jsonb(c), null from former c left join public.flag f on f.id = c.flag_id left join lateral (
            select h.project_id, h.environment_id, h.owner_id from public.history h
            where h.operation_id = this_one and h.resource_id = c.flag_id and h.after is null and f.project_id is null limit 1) gone on true;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'variation', c.id, f.project_id, null::uuid, c.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.flag f on f.id = c.flag_id where to_jsonb(o) <> to_jsonb(c);
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''variation'', c.id, f.project_id, null::uuid, c.flag_id, to_jsonb(o), to_jsonb(c) from changed c join former o on o.id = c.id left join public.flag f on f.id = c.flag_id where to_jsonb(o) <> to_jsonb(c)' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Records what happens to the rows of workspace in history.
CREATE OR REPLACE FUNCTION internal.record_workspace()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
    declare
      this_one uuid;
    begin
      if tg_op = 'INSERT' then
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'workspace', c.id, null::uuid, null::uuid, c.id, null, to_jsonb(c) - '{changed_in}'::text[] from changed c ;
      elsif tg_op = 'DELETE' then
        if not exists (select from former) then
          return null;
        end if;
        this_one := this_operation();
        insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'workspace', c.id, null::uuid, null::uuid, c.id, to_jsonb(c) - '{changed_in}'::text[], null from former c  ;
      else
        if not exists (select from changed) then
          return null;
        end if;
        this_one := this_operation();
        -- A session keeps the plan that it made for the rows of its first time: for a few rows a join of every row with
        -- every other, which would take minutes for many.
        if (select count(*) from changed) <= 100 then
          insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select this_one, 'workspace', c.id, null::uuid, null::uuid, c.id, to_jsonb(o) - '{changed_in}'::text[], to_jsonb(c) - '{changed_in}'::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - '{changed_in}'::text[] <> to_jsonb(c) - '{changed_in}'::text[];
        else
          set local enable_hashjoin = on;
          execute 'insert into public.history (operation_id, resource, resource_id, project_id, environment_id, owner_id, before, after) select $1, ''workspace'', c.id, null::uuid, null::uuid, c.id, to_jsonb(o) - ''{changed_in}''::text[], to_jsonb(c) - ''{changed_in}''::text[] from changed c join former o on o.id = c.id  where to_jsonb(o) - ''{changed_in}''::text[] <> to_jsonb(c) - ''{changed_in}''::text[]' using this_one;
        end if;
      end if;
      perform queue_checks('operation', array[this_one]);
      return null;
    end $function$;

-- Ends the transaction because a rule is broken. constraint-errors.ts maps the rule to a field.
CREATE OR REPLACE FUNCTION internal.refuse(broken text, of_table text, sentence text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  raise exception using errcode = 'check_violation', constraint = broken, table = of_table, message = sentence;
end $function$;

-- A key that comes back goes on above the version that SDKs know as its end; its tombstone goes.
CREATE OR REPLACE FUNCTION internal.rise_above_tombstones(resource text, owner text, ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  -- `offset 0` holds the planner to this order: without statistics it would compare every tombstone with every flag.
  back constant text := format('with back as materialized (
    select t.id, d.environment_id, d.kind, d.key, d.payload_version
    from unnest($1) given (id), lateral (select x.id, x.environment_id, r.key from public.%I x join public.%I r on r.id = x.%I
      where x.id = given.id offset 0) t, lateral (select * from public.tombstone d
      where d.environment_id = t.environment_id and d.kind = %L and d.key = t.key offset 0) d)',
    owner, resource, resource || '_id', resource);
begin
  if not exists (select from public.tombstone) then
    return;
  end if;
  execute format('%s update public.%I t set payload_version = public.next_payload_version(back.payload_version) from back
    where t.id = back.id and t.payload_version <= back.payload_version', back, owner) using ids;
  execute back || 'delete from public.tombstone d using back
    where (d.environment_id, d.kind, d.key) = (back.environment_id, back.kind, back.key)' using ids;
end $function$;

-- Ends a transaction: completes what follows from its changes, checks every promise, and finishes its operation.
CREATE OR REPLACE FUNCTION internal.run_pending_checks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET jit TO 'off'
AS $function$
declare
  mine constant text := new.transaction;
begin
  if exists (select from pending_check where transaction = mine and kind not in ('run', 'operation')) then
    -- The checks read after the locks of others are gone; an old snapshot would not see what they left.
    if current_setting('transaction_isolation') <> 'read committed' then
      perform refuse('read_committed', 'pending_check', 'Write in a read committed transaction: the rules of the model take their own locks.');
    end if;
    perform set_serve_kinds(mine);
    perform raise_payloads(mine);
    perform move_revisions(mine);
    perform check_projects(mine);
    perform check_flags(mine);
    perform check_segments(mine);
    perform check_owners(mine);
    perform check_weights(mine);
    perform check_evaluation_models(mine);
    perform check_prerequisites(mine);
    perform check_identities(mine);
  end if;
  perform finish_operation(mine);
  delete from pending_check where transaction = mine;
  return null;
end $function$;

-- Makes run_pending_checks run when the transaction ends.
CREATE OR REPLACE FUNCTION internal.schedule_checks()
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into internal.pending_check (transaction, kind, id)
  values (public.this_transaction(), 'run', '00000000-0000-0000-0000-000000000000')
  on conflict do nothing
$function$;

-- Has the checks run before the foreign keys, whose message would say less.
CREATE OR REPLACE FUNCTION internal.schedule_checks_first()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  perform schedule_checks();
  return null;
end $function$;

-- Gives new segments an empty setting in every environment.
CREATE OR REPLACE FUNCTION internal.segment_default_children()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  perform public.add_default_settings(array(select id from inserted));
  return null;
end $function$;

-- The flags and segments that name a segment, in any environment: LaunchDarkly's clauses by key, Flagbase's rules by id.
CREATE OR REPLACE FUNCTION internal.segment_users(of_segment uuid, in_project uuid, of_key text)
 RETURNS TABLE(kind text, key text)
 LANGUAGE sql
 STABLE
AS $function$
  select 'flag', f.key::text from public.targeting_rule_clause c join public.targeting_rule r on r.id = c.targeting_rule_id
  join public.targeting t on t.id = r.targeting_id join public.flag f on f.id = t.flag_id
  where c.op = 'segmentMatch' and c."values" @> to_jsonb(of_key) and f.project_id = in_project
  union all
  select 'flag', f.key::text from public.targeting_rule r join public.targeting t on t.id = r.targeting_id join public.flag f on f.id = t.flag_id
  where r.segment_id = of_segment and not exists (select from public.segment where id = of_segment)
  union all
  select 'segment', s.key::text from public.segment_rule_clause c join public.segment_rule r on r.id = c.segment_rule_id
  join public.segment s on s.id = r.segment_id
  where c.op = 'segmentMatch' and c."values" @> to_jsonb(of_key) and s.project_id = in_project
$function$;

-- Finds the setting of a segment rule that names its segment and environment only.
CREATE OR REPLACE FUNCTION internal.set_segment_setting()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
begin
  select id into new.segment_setting_id from public.segment_setting
  where segment_id = new.segment_id and environment_id = new.environment_id;
  return new;
end $function$;

-- Derives from the slices whether a fallthrough or rule serves one variation or a rollout, where the writer does not say.
CREATE OR REPLACE FUNCTION internal.set_serve_kinds(mine text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  update public.targeting t set fallthrough_kind = case when s.slices = 1 then 'variation' else 'rollout' end
  from (select f.targeting_id, count(*) as slices from internal.pending_check u join public.targeting_fallthrough_variation f on f.targeting_id = u.id
    where u.transaction = mine and u.kind = 'targeting' group by f.targeting_id) s
  where t.id = s.targeting_id and (t.fallthrough_kind is null or t.fallthrough_kind = 'variation' and s.slices > 1);
  update public.targeting_rule r set serve_kind = case when s.slices = 1 then 'variation' else 'rollout' end
  from (select v.targeting_rule_id, count(*) as slices from internal.pending_check u join public.targeting_rule r on r.targeting_id = u.id
    join public.targeting_rule_variation v on v.targeting_rule_id = r.id
    where u.transaction = mine and u.kind = 'targeting' group by v.targeting_rule_id) s
  where r.id = s.targeting_rule_id and (r.serve_kind is null or r.serve_kind = 'variation' and s.slices > 1);
end $function$;

-- Starts a new row at version 1 with the times of now, whatever the writer says; a row that an undo brings back goes on.
CREATE OR REPLACE FUNCTION internal.start_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'internal', 'pg_temp'
AS $function$
declare
  undoes constant uuid := nullif(current_setting('flagbench.undoes', true), '')::uuid;
  was jsonb;
begin
  if new.version <> 1 then
    perform refuse('version_counted', tg_table_name, format('The database counts the versions of %s: leave the column version out.', tg_table_name));
  end if;
  select before into was from public.history
  where operation_id = undoes and resource = tg_table_name and resource_id = new.id and after is null order by id desc limit 1;
  new.version := coalesce((was ->> 'version')::integer + 1, 1);
  new.created_at := coalesce((was ->> 'created_at')::timestamptz, now());
  new.updated_at := now();
  new.changed_in := public.this_transaction();
  return new;
end $function$;

-- The operation of the running transaction, created when it is first asked for.
CREATE OR REPLACE FUNCTION internal.this_operation()
 RETURNS uuid
 LANGUAGE plpgsql
AS $function$
declare
  found_id uuid;
begin
  select id into found_id from public.operation where transaction = public.this_transaction();
  if not found then
    insert into public.operation (actor) values (left(coalesce(nullif(current_setting('flagbench.actor', true), ''), session_user), 1000))
    returning id into found_id;
  end if;
  return found_id;
end $function$;

-- What SDKs are sent for a deleted flag or segment.
CREATE OR REPLACE FUNCTION internal.tombstone_payload(of_key text, version bigint)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_build_object('key', of_key, 'version', version, 'deleted', true)
$function$;

-- Raises the version, and with is_payload the payload's version, of rows of targeting or segment_setting.
CREATE OR REPLACE FUNCTION internal.touch(owner text, ids uuid[], is_payload boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('update public.%I set changed_in = $1, payload_changed_in = case when $3 then $1 else payload_changed_in end
    where id = any ($2) and (changed_in <> $1 or $3 and payload_changed_in <> $1)', owner)
  using public.this_transaction(), ids, is_payload;
end $function$;

