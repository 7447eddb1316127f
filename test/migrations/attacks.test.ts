import { randomBytes } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'
import { expect, test } from 'vitest'
import { another, close, fixture, single } from './fixture.ts'

// What a client with ordinary rights on every table of `public`, who may also create tables, schemas and
// temporary tables, cannot do. migrations/postgres/README.md describes the same in words.

const halfWeights = `update targeting_fallthrough_variation set weight = 50 where targeting_id = targeting('a');`
const switchOn = `update targeting set enabled = true where id = targeting('a');`
const rootRule = `insert into casbin_rule (ptype, v0, v1, v2, v3) values ('p', 'me', 'instance', 'instance', 'root')`
const ownSchema = (functions: string) =>
  `create schema mine; ${functions} set search_path = mine, pg_temp, public, pg_catalog;`
const nothing = (name: string, args: string) =>
  `create function mine.${name}(${args}) returns void language sql as 'select';`
const everywhere = (table: string) =>
  `create temporary table ${table} (like public.${table} including defaults);
   create schema mine; create table mine.${table} (like public.${table} including defaults);
   set search_path = pg_temp, mine, public;`

const refused: readonly (readonly [attack: string, sql: string, refusal: string])[] = [
  // Checks at the end of a transaction.
  [
    'empty what is to be checked',
    `begin; ${halfWeights} delete from internal.pending_check; commit`,
    '42501',
  ],
  ['look at what is to be checked', `select from internal.pending_check`, '42501'],
  [
    'shadow what is to be checked by a temporary table',
    `create temporary table pending_check (transaction text, kind text, id uuid, parent_id uuid, key text, primary key (transaction, kind, id));
     set search_path = pg_temp, public; ${halfWeights}`,
    'fallthrough_weights_total',
  ],
  [
    'shadow what is to be checked by a table in public',
    `create table public.pending_check (transaction text, kind text, id uuid, parent_id uuid, key text); ${halfWeights}`,
    'fallthrough_weights_total',
  ],
  [
    'shadow the weights',
    `${everywhere('targeting_fallthrough_variation')}
     update public.targeting_fallthrough_variation set weight = 50 where targeting_id = targeting('a')`,
    'fallthrough_weights_total',
  ],
  [
    'shadow the targetings',
    `${everywhere('targeting')} ${halfWeights.replace(`targeting('a')`, `(select targeting_id from public.targeting_fallthrough_variation limit 1)`)}`,
    'fallthrough_weights_total',
  ],
  [
    'put functions of their own before those of the checks',
    `${ownSchema(
      nothing('refuse', 'text, text, text') +
        nothing('check_weights', 'text') +
        nothing('queue_checks', 'text, uuid[]') +
        nothing('schedule_checks', '') +
        `create function mine.this_transaction() returns text language sql as $$ select 'mine' $$;` +
        `create function mine.current_setting(text, boolean) returns text language sql as $$ select 'off' $$;`,
    )} ${halfWeights}`,
    'fallthrough_weights_total',
  ],
  [
    'put operators of their own before those of the checks',
    `${ownSchema(
      `create function mine.never(numeric, integer) returns boolean language sql as 'select false';
       create function mine.never(numeric, numeric) returns boolean language sql as 'select false';
       create operator mine.<> (leftarg = numeric, rightarg = integer, function = mine.never);
       create operator mine.<> (leftarg = numeric, rightarg = numeric, function = mine.never);`,
    )} ${halfWeights}`,
    'fallthrough_weights_total',
  ],
  [
    'put closer functions into public',
    `create function public.sum_of(numeric, numeric) returns numeric language sql as 'select 100';
     create aggregate public.sum (weight_percent) (sfunc = public.sum_of, stype = numeric, initcond = '100');
     create function public.refuse(text, text, text) returns void language sql as 'select'; ${halfWeights}`,
    'fallthrough_weights_total',
  ],
  [
    'check early, break later',
    `begin; set constraints all immediate; set constraints all deferred; ${halfWeights} commit`,
    'fallthrough_weights_total',
  ],
  [
    'check at once',
    `set constraints all immediate; begin; set constraints all immediate; ${halfWeights} commit`,
    'fallthrough_weights_total',
  ],
  ['name the check to defer it', `set constraints internal.run_pending_checks deferred`, '42501'],
  [
    'break in a savepoint',
    `begin; savepoint s; ${halfWeights} release s; savepoint t; select 1; rollback to t; commit`,
    'fallthrough_weights_total',
  ],
  [
    'break, roll back what was queued, break again',
    `begin; savepoint s; ${halfWeights} rollback to s; ${halfWeights} commit`,
    'fallthrough_weights_total',
  ],
  [
    'break after the checks, from a late trigger',
    `create table late (n integer);
     create function break_late() returns trigger language plpgsql as $$ begin ${halfWeights} return null; end $$;
     create constraint trigger zzz after insert on late deferrable initially deferred for each row execute function break_late();
     begin; ${switchOn} insert into late values (1); commit`,
    'fallthrough_weights_total',
  ],
  [
    'break with an upsert',
    `insert into targeting_fallthrough_variation as own (id, targeting_id, position, variation_id)
       select id, targeting_id, position, variation_id from targeting_fallthrough_variation where targeting_id = targeting('a')
       on conflict (id) do update set weight = 50`,
    'fallthrough_weights_total',
  ],
  [
    'break with MERGE',
    `merge into targeting_fallthrough_variation s using (select targeting('a') as id) t on s.targeting_id = t.id
       when matched then update set weight = 50`,
    'fallthrough_weights_total',
  ],
  [
    'break in a data-modifying WITH',
    `with w as (update targeting_fallthrough_variation set weight = 50 where targeting_id = targeting('a') returning 1) select * from w`,
    'fallthrough_weights_total',
  ],
  ['commit in two phases', `begin; ${halfWeights} prepare transaction 'half'`, 'fallthrough_weights_total'],
  ['write from an old snapshot', `begin isolation level serializable; ${switchOn} commit`, 'read_committed'],
  ['let triggers rest', `set session_replication_role = replica`, '42501'],
  ['switch a trigger off', `alter table targeting disable trigger user`, '42501'],
  ['drop a trigger', `drop trigger history_of_update on flag`, '42501'],
  [
    'add a trigger',
    `create function f() returns trigger language plpgsql as 'begin return null; end';
     create trigger aaa before insert on flag for each row execute function f()`,
    '42501',
  ],
  ['drop a constraint', `alter table flag drop constraint flag_key_unique`, '42501'],
  [
    'replace a function',
    `create or replace function internal.refuse(broken text, of_table text, sentence text) returns void language sql as 'select'`,
    '42501',
  ],
  [
    'change how a function runs',
    `alter function internal.run_pending_checks() set enable_seqscan = on`,
    '42501',
  ],
  ['empty a table', `truncate flag cascade`, '42501'],
  [
    'be the owner',
    `do $$ begin execute format('set role %I', (select tableowner from pg_tables where tablename = 'flag')); end $$`,
    '42501',
  ],
  ['run a program', `copy flag to program 'true'`, '42501'],
  ['take what the host is given', `call grant_to_application(current_user)`, '42501'],

  // Derived data.
  ['write a policy', rootRule, 'casbin_rule_derived'],
  [
    'write a policy from a trigger',
    `create table own (n integer);
     create function be_root() returns trigger language plpgsql as $$ begin ${rootRule}; return null; end $$;
     create trigger t after insert on own for each row execute function be_root(); insert into own values (1)`,
    'casbin_rule_derived',
  ],
  [
    'write a policy from a trigger, and that as somebody with fewer rights',
    `create table own (n integer);
     create function be_root() returns trigger language plpgsql security definer as $$ begin ${rootRule}; return null; end $$;
     create trigger t after insert on own for each row execute function be_root(); insert into own values (1)`,
    'casbin_rule_derived',
  ],
  [
    'write a policy with MERGE',
    `merge into casbin_rule r using (select 1) x on false when not matched then insert (ptype, v0, v1, v2, v3) values ('p', 'me', 'instance', 'instance', 'root')`,
    'casbin_rule_derived',
  ],
  ['change a policy', `update casbin_rule set v3 = 'root' where ptype = 'p'`, 'casbin_rule_derived'],
  ['remove a policy', `delete from casbin_rule`, 'casbin_rule_derived'],
  ['set a revision', `update environment_revision set revision = 1`, 'environment_revision_derived'],
  ['remove a revision', `delete from environment_revision`, 'environment_revision_derived'],
  [
    'note a migration',
    `insert into flagbench_migration (id, name, hash) values (999, 'x', 'x')`,
    'flagbench_migration_derived',
  ],

  // History.
  [
    'add to history',
    `insert into history (operation_id, resource, resource_id, after) values (new_id(), 'flag', new_id(), '{}')`,
    'history_append_only',
  ],
  [
    'add to history with an id',
    `insert into history (id, operation_id, resource, resource_id, after) overriding system value values (-1, new_id(), 'flag', new_id(), '{}')`,
    'history_append_only',
  ],
  ['change history', `update history set after = '{}'`, 'history_append_only'],
  ['change nothing of history', `update history set after = after where false`, 'history_append_only'],
  [
    'change the history of this transaction',
    `begin; ${switchOn} update history set after = '{}' where operation_id in (select id from operation where transaction = this_transaction()); commit`,
    'history_append_only',
  ],
  ['remove history', `delete from history`, 'history_append_only'],
  [
    'remove history from a trigger',
    `create table own (n integer);
     create function forget() returns trigger language plpgsql as $$ begin delete from history; return null; end $$;
     create trigger t after insert on own for each row execute function forget(); insert into own values (1)`,
    'history_append_only',
  ],
  [
    'upsert history',
    `insert into history (id, operation_id, resource, resource_id, after) overriding system value
     select id, operation_id, resource, resource_id, '{}' from history limit 1 on conflict (id) do update set after = '{}'`,
    'history_append_only',
  ],
  [
    'merge into history',
    `merge into history h using (select 1) x on true when matched then delete`,
    'history_append_only',
  ],
  [
    'make an operation',
    `insert into operation (actor, position) values ('ann', 1000000)`,
    'history_append_only',
  ],
  [
    'say that somebody else did it',
    `update operation set actor = 'ann', database_user = 'ann'`,
    'history_append_only',
  ],
  ['remove an operation', `delete from operation`, 'history_append_only'],
  [
    'remove the operation of this transaction',
    `begin; ${switchOn} delete from operation where transaction = this_transaction(); commit`,
    'history_append_only',
  ],
  ['have all history forgotten', `update history_setting set keep_for = '0'`, 'history_setting_derived'],
  ['have no past told', `update history_setting set forgotten_position = 1000000`, 'history_setting_derived'],
  ['forget history', `select forget_history('0')`, '42501'],
  ['empty history', `truncate history`, '42501'],

  // Versions.
  [
    'start at a version below one',
    `insert into flag (project_id, key, version) values (project('shop'), 'new', -5)`,
    'version_counted',
  ],
  [
    'start at a high version',
    `insert into workspace (key, version) values ('new', 2147483647)`,
    'version_counted',
  ],
  [
    'start at a version in an undo of nothing',
    `set flagbench.undoes = '00000000-0000-0000-0000-000000000000';
     insert into workspace (key, version) values ('new', -5)`,
    'version_counted',
  ],
  [
    'start a key for SDKs at a version',
    `insert into sdk_key (environment_id, key_hash, version) values (environment('staging'), hash_sdk_key('x'), -5)`,
    'version_counted',
  ],
  ['start an access at a version', `insert into access (key, version) values ('x', -5)`, 'version_counted'],
  [
    'copy rows with a version',
    `with f as (insert into flag (project_id, key, version) select project_id, key || 'x', -5 from flag returning 1) select * from f`,
    'version_counted',
  ],
  [
    'give a payload version below zero',
    `set flagbench.payload_version = 'given'; set flagbench.defaults = 'off'; insert into flag (key, project_id) values ('d', project('shop'));
     insert into targeting (flag_id, environment_id, payload_version) values (flag('d'), environment('staging'), -1)`,
    'targeting_payload_version',
  ],
  [
    'give a payload version that no double can hold',
    `update targeting set payload_version = 9223372036854775807 where id = targeting('a')`,
    'targeting_payload_version',
  ],
  [
    'have a deleted key begin again',
    `delete from flag where key = 'c'; delete from tombstone where key = 'c'`,
    'tombstone_kept',
  ],
  [
    'lower the version of a deleted key',
    `delete from flag where key = 'c'; update tombstone set payload_version = 1`,
    'tombstone_kept',
  ],
  [
    'give a tombstone another key',
    `delete from flag where key = 'c'; update tombstone set key = 'd' where key = 'c'`,
    'tombstone_kept',
  ],
  [
    'replace a tombstone while its key is back',
    `delete from flag where key = 'c'; set flagbench.defaults = 'off'; insert into flag (key, project_id) values ('c', project('shop'));
     delete from tombstone where key = 'c'`,
    'tombstone_kept',
  ],
  ['move a row', `update flag set project_id = project('other') where key = 'a'`, 'parent_immutable'],
]

test.each(refused)('a client cannot %s', async (_, sql, refusal) => {
  const owner = await fixture()
  const client = await intruderOf(owner)
  const error = await client.query(sql).then(
    () => 'nothing',
    ({ constraint, code }: { constraint?: string; code?: string }) => constraint ?? code,
  )
  expect(error).toBe(refusal)
  await close(owner)
})

const targetingA = `(select json_build_array(version > 0, payload_version) from targeting where id = targeting('a'))`

// SQL that runs, but without the intended effect.
const harmless: readonly (readonly [attack: string, sql: string, question: string, answer: unknown])[] = [
  [
    'hide a change by temporary tables',
    `${everywhere('history')} create temporary table operation (like public.operation including defaults);
     update flag set name = 'hidden' where key = 'a'`,
    `select h.after ->> 'name' from history h join operation o on o.id = h.operation_id order by o.position desc limit 1`,
    'hidden',
  ],
  [
    'hide a change by checking at once',
    `begin; set constraints all immediate; update flag set name = 'hidden' where key = 'a'; commit`,
    `select h.after ->> 'name' from history h join operation o on o.id = h.operation_id order by o.position desc limit 1`,
    'hidden',
  ],
  [
    'hide a second change behind an early check',
    `begin; update flag set name = 'seen' where key = 'a'; set constraints all immediate; set constraints all deferred;
     update targeting set enabled = true where id = targeting('a'); commit`,
    `select summary from operation order by position desc limit 1`,
    { flag: [0, 1, 0], targeting: [0, 1, 0] },
  ],
  [
    'fill the history with one label',
    `select set_config('flagbench.label', repeat('x', 50000000), false), set_config('flagbench.comment', repeat('x', 50000000), false),
       set_config('flagbench.actor', repeat('x', 50000000), false); ${switchOn}`,
    `select json_build_array(length(label), length(comment), length(actor)) from operation order by position desc limit 1`,
    [1000, 10000, 1000],
  ],
  [
    'hide who it was',
    `set flagbench.actor = 'ann'; update flag set name = 'A' where key = 'a'`,
    `select database_user like 'intruder%' from operation order by position desc limit 1`,
    true,
  ],
  [
    'lower a version',
    `update flag set version = -5, created_at = '-infinity', updated_at = 'infinity', name = 'A' where key = 'a'`,
    `select version = 2 and created_at <= now() and updated_at <= now() and isfinite(created_at) from flag where key = 'a'`,
    true,
  ],
  [
    'raise a version out of reach',
    `update flag set version = 2147483647, name = 'A' where key = 'a'`,
    `select version from flag where key = 'a'`,
    2,
  ],
  [
    'forge times of a new row',
    `insert into workspace (key, created_at, updated_at, changed_in) values ('new', '1970-01-01', 'infinity', 'x')`,
    `select created_at > now() - interval '1 hour' and updated_at = created_at from workspace where key = 'new'`,
    true,
  ],
  [
    'lower a payload version',
    `begin; update targeting set payload_version = 7 where id = targeting('a'); commit; update targeting set payload_version = 0, enabled = true where id = targeting('a')`,
    `select ${targetingA}`,
    [true, 8],
  ],
  [
    'lower a payload version as an import',
    `begin; update targeting set payload_version = 7 where id = targeting('a'); commit; set flagbench.payload_version = 'given';
     update targeting set payload_version = 0 where id = targeting('a'); update targeting set payload_version = 3, enabled = true where id = targeting('a')`,
    `select ${targetingA}`,
    [true, 8],
  ],
  [
    'have a change without a version',
    `update targeting set enabled = true, changed_in = this_transaction(), payload_changed_in = this_transaction() where id = targeting('a')`,
    `select ${targetingA}`,
    [true, 2],
  ],
]

test.each(harmless)('a client gains nothing when it tries to %s', async (_, sql, question, answer) => {
  const owner = await fixture()
  const client = await intruderOf(owner)
  await client.query(sql)
  expect(await single(owner, question)).toEqual(answer)
  await close(owner)
})

/** A client with every right that a non-owner may have. */
async function intruderOf(owner: Client): Promise<Client> {
  const name = `intruder_${randomBytes(6).toString('hex')}`
  await owner.query(`create role ${name} login password 'x' nosuperuser;
    grant usage, create on schema public to ${name};
    grant create, temporary on database ${escapeIdentifier(owner.database ?? '')} to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage, select, update on all sequences in schema public to ${name}`)
  const { host, port, database } = owner
  return another(new Client({ host, port, database, user: name, password: 'x' }))
}
