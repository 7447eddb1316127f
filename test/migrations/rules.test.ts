import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { brokenConstraint, fixture, type Rule } from './fixture.ts'

const weights = (owner: string, rows: string) =>
  `delete from targeting_fallthrough_variation where targeting_id = ${owner};
   insert into targeting_fallthrough_variation (targeting_id, variation_id, weight) values ${rows};`

const ruleOf = (flag: string, more = '') =>
  `insert into targeting_rule (targeting_id, key) values (targeting('${flag}'), 'r'); ${more}`

const flagbaseRule = (columns: string, values: string) =>
  `insert into targeting_rule (targeting_id, key, ${columns}) values (targeting('f'), 'r', ${values});`

const clause = (owner: string, id: string) =>
  `insert into ${owner}_clause (${owner}_id, attribute, op, "values") select ${id}, 'plan', 'in', '["pro"]';`

const rules: readonly Rule[] = [
  {
    promise: 'a key is unique in its parent, and `A` is another key than `a`',
    kept: `insert into flag (key, project_id) values ('A', project('shop')), ('a', project('other'))`,
    broken: `insert into flag (key, project_id) values ('a', project('shop'))`,
    constraint: 'flag_key_unique',
  },
  {
    promise: 'a key is well-formed',
    kept: `insert into workspace (key) values ('0.a_B-c')`,
    broken: `insert into workspace (key) values (E'a\\n')`,
    constraint: 'resource_key_format',
  },
  {
    promise: 'a project keeps at least one environment',
    kept: `delete from environment where id = environment('staging')`,
    broken: `delete from environment where project_id = project('shop')`,
    constraint: 'project_environments_at_least_one',
  },
  {
    promise: 'a project is not made without an environment',
    kept: `set local flagbench.defaults = 'off';
      insert into project (key, workspace_id) select 'bare', id from workspace;
      insert into environment (key, project_id) values ('only', project('bare'))`,
    broken: `set local flagbench.defaults = 'off';
      insert into project (key, workspace_id) select 'bare', id from workspace`,
    constraint: 'project_environments_at_least_one',
  },
  {
    promise: 'a flag keeps at least two variations, at the end of the transaction',
    kept: `insert into variation (key, flag_id) values ('third', flag('a')), ('fourth', flag('a'));
      delete from targeting where false; delete from variation where id = variation('a', 'third')`,
    broken: `update targeting set off_variation_id = variation('a', 'on') where flag_id = flag('a');
      delete from variation where id = variation('a', 'off')`,
    constraint: 'flag_variations_at_least_two',
  },
  {
    promise: 'a flag has a targeting in every environment',
    kept: `insert into environment (key, project_id) values ('test', project('shop'))`,
    broken: `delete from targeting where id = targeting('a')`,
    constraint: 'flag_targeting_in_every_environment',
  },
  {
    promise: 'a segment has a setting in every environment',
    kept: `delete from segment where id = segment('beta')`,
    broken: `delete from segment_setting where id = setting('beta')`,
    constraint: 'segment_setting_in_every_environment',
  },
  {
    promise: 'the weights of a fallthrough add up to 100, in thousandths',
    kept: weights(
      `targeting('a')`,
      `(targeting('a'), variation('a', 'on'), 33.333), (targeting('a'), variation('a', 'off'), 66.667)`,
    ),
    broken: weights(
      `targeting('a')`,
      `(targeting('a'), variation('a', 'on'), 33.333), (targeting('a'), variation('a', 'off'), 66.666)`,
    ),
    constraint: 'fallthrough_weights_total',
  },
  {
    promise: 'a weight is from 0 to 100',
    kept: weights(
      `targeting('a')`,
      `(targeting('a'), variation('a', 'on'), 100), (targeting('a'), variation('a', 'off'), 0)`,
    ),
    broken: weights(
      `targeting('a')`,
      `(targeting('a'), variation('a', 'on'), 101), (targeting('a'), variation('a', 'off'), -1)`,
    ),
    constraint: 'weight_percent_range',
  },
  {
    promise: 'a fallthrough that serves one variation has it',
    kept: `delete from targeting_fallthrough_variation where targeting_id = targeting('a');
      update targeting set fallthrough_kind = null where id = targeting('a')`,
    broken: `delete from targeting_fallthrough_variation where targeting_id = targeting('a')`,
    constraint: 'fallthrough_serves_variation',
  },
  {
    promise: 'the weights of a rule add up to 100',
    kept: ruleOf(
      'a',
      `insert into targeting_rule_variation (targeting_rule_id, variation_id, weight)
      values (rule('a', 'r'), variation('a', 'on'), 20), (rule('a', 'r'), variation('a', 'off'), 80)`,
    ),
    broken: ruleOf(
      'a',
      `insert into targeting_rule_variation (targeting_rule_id, variation_id, weight)
      values (rule('a', 'r'), variation('a', 'on'), 20), (rule('a', 'r'), variation('a', 'off'), 81)`,
    ),
    constraint: 'rule_weights_total',
  },
  {
    promise: 'a rule that serves one variation has it',
    kept: `insert into targeting_rule (targeting_id, key) values (targeting('a'), 'r')`,
    broken: `insert into targeting_rule (targeting_id, key, serve_kind) values (targeting('a'), 'r', 'variation')`,
    constraint: 'rule_serves_variation',
  },
  {
    promise: 'the off variation is one of the flag',
    kept: `update targeting set off_variation_id = variation('a', 'on') where id = targeting('a')`,
    broken: `update targeting set off_variation_id = variation('b', 'on') where id = targeting('a')`,
    constraint: 'variation_of_same_flag',
  },
  {
    promise: 'a fallthrough serves variations of the flag',
    kept: `update targeting_fallthrough_variation set variation_id = variation('a', 'off') where targeting_id = targeting('a')`,
    broken: `update targeting_fallthrough_variation set variation_id = variation('b', 'off') where targeting_id = targeting('a')`,
    constraint: 'variation_of_same_flag',
  },
  {
    promise: 'a rule serves variations of the flag',
    kept: ruleOf(
      'a',
      `insert into targeting_rule_variation (targeting_rule_id, variation_id) values (rule('a', 'r'), variation('a', 'on'))`,
    ),
    broken: ruleOf(
      'a',
      `insert into targeting_rule_variation (targeting_rule_id, variation_id) values (rule('a', 'r'), variation('z', 'on'))`,
    ),
    constraint: 'variation_of_same_flag',
  },
  {
    promise: 'an individual target gets a variation of the flag',
    kept: `insert into target (targeting_id, variation_id, "values") values (targeting('a'), variation('a', 'on'), '{ann}')`,
    broken: `insert into target (targeting_id, variation_id, "values") values (targeting('a'), variation('c', 'on'), '{ann}')`,
    constraint: 'variation_of_same_flag',
  },
  {
    promise: 'a variation that is served cannot be removed',
    kept: `insert into variation (key, flag_id) values ('third', flag('a')); delete from variation where id = variation('a', 'third')`,
    broken: `insert into variation (key, flag_id) values ('third', flag('a')); delete from variation where id = variation('a', 'on')`,
    constraint: 'targeting_fallthrough_variation_variation',
  },
  {
    promise: 'a targeting joins a flag and an environment of one project',
    kept: `set local flagbench.defaults = 'off';
      insert into flag (key, project_id) values ('d', project('shop'));
      insert into variation (key, flag_id) values ('x', flag('d')), ('y', flag('d'));
      insert into targeting (flag_id, environment_id) select flag('d'), id from environment where project_id = project('shop')`,
    broken: `insert into targeting (flag_id, environment_id) values (flag('a'), environment('staging', 'other'))`,
    constraint: 'targeting_within_project',
  },
  {
    promise: 'a segment setting joins a segment and an environment of one project',
    kept: `update segment_setting set included = '{ann}' where id = setting('beta')`,
    broken: `insert into segment_setting (segment_id, environment_id) values (segment('beta'), environment('staging', 'other'))`,
    constraint: 'segment_setting_within_project',
  },
  {
    promise: 'a segment rule is of one setting, segment and environment',
    kept: `insert into segment_rule (key, segment_id, environment_id) values ('r', segment('beta'), environment('staging'))`,
    broken: `insert into segment_rule (key, segment_setting_id, segment_id, environment_id)
      values ('r', setting('beta', 'staging'), segment('beta'), environment('production'))`,
    constraint: 'segment_rule_place',
  },
  {
    promise: 'a row stays with its parent',
    kept: `update project set workspace_id = workspace_id where key = 'shop'`,
    broken: `update flag set project_id = project('other') where key = 'a'`,
    constraint: 'parent_immutable',
  },
  {
    promise: 'a table is not emptied past its triggers',
    kept: 'delete from flag where false',
    broken: 'truncate flag cascade',
    constraint: 'no_truncate',
  },
  {
    promise: 'an old snapshot does not write',
    kept: `set transaction isolation level read committed; update flag set name = 'A' where key = 'a';
      update targeting set enabled = true where id = targeting('a')`,
    broken: `set transaction isolation level repeatable read; update targeting set enabled = true where id = targeting('a')`,
    constraint: 'read_committed',
  },
  {
    promise: 'a prerequisite is a flag of the same project',
    kept: `insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('a'), flag('b'), variation('b', 'on'))`,
    broken: `insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('a'), flag('z'), variation('z', 'on'))`,
    constraint: 'prerequisite_within_project',
  },
  {
    promise: 'a prerequisite names a variation of the flag it needs',
    kept: `insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('a'), flag('b'), variation('b', 'off'))`,
    broken: `insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('a'), flag('b'), variation('c', 'off'))`,
    constraint: 'prerequisite_variation_of_flag',
  },
  {
    promise: 'a flag does not need itself',
    kept: `delete from prerequisite`,
    broken: `insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('a'), flag('a'), variation('a', 'on'))`,
    constraint: 'prerequisite_cycle',
  },
  {
    promise: 'prerequisites lead nowhere back, in one environment',
    kept: `insert into prerequisite (targeting_id, flag_id, variation_id) values
      (targeting('a'), flag('b'), variation('b', 'on')), (targeting('b'), flag('c'), variation('c', 'on')),
      (targeting('a'), flag('c'), variation('c', 'on')), (targeting('c', 'staging'), flag('a'), variation('a', 'on'))`,
    broken: `insert into prerequisite (targeting_id, flag_id, variation_id) values
      (targeting('a'), flag('b'), variation('b', 'on')), (targeting('b'), flag('c'), variation('c', 'on')),
      (targeting('c'), flag('a'), variation('a', 'on'))`,
    constraint: 'prerequisite_cycle',
  },
  {
    promise: 'a flag that is a prerequisite is not removed',
    kept: `insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('a'), flag('b'), variation('b', 'on'));
      delete from flag where key = 'a'; delete from flag where key = 'b'`,
    broken: `insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('a'), flag('b'), variation('b', 'on'));
      set constraints all immediate; set constraints all deferred; delete from flag where key = 'b'`,
    constraint: 'flag_in_use',
  },
  {
    promise: 'a clause may name a segment that does not exist, but one that is named is not removed',
    kept: ruleOf(
      'a',
      `insert into targeting_rule_clause (targeting_rule_id, op, "values") values (rule('a', 'r'), 'segmentMatch', '["nobody"]')`,
    ),
    broken: ruleOf(
      'a',
      `insert into targeting_rule_clause (targeting_rule_id, op, "values") values (rule('a', 'r'), 'segmentMatch', '["beta"]');
      delete from segment where key = 'beta'`,
    ),
    constraint: 'segment_in_use',
  },
  {
    promise: 'a segment that is named is not renamed, another one is',
    kept: `update segment set key = 'gamma' where key = 'beta'`,
    broken: `insert into segment (key, project_id) values ('wide', project('shop'));
      insert into segment_rule (key, segment_id, environment_id) values ('r', segment('wide'), environment('staging'));
      insert into segment_rule_clause (segment_rule_id, op, "values") select id, 'segmentMatch', '["beta"]' from segment_rule;
      update segment set key = 'gamma' where key = 'beta'`,
    constraint: 'segment_in_use',
  },
  {
    promise: 'a segment of another project may go although its key is named in this one',
    kept: ruleOf(
      'a',
      `insert into targeting_rule_clause (targeting_rule_id, op, "values") values (rule('a', 'r'), 'segmentMatch', '["else"]');
      delete from segment where key = 'else'`,
    ),
    broken: ruleOf(
      'z',
      `insert into targeting_rule_clause (targeting_rule_id, op, "values") values (rule('z', 'r'), 'segmentMatch', '["x", "else"]');
      delete from segment where key = 'else'`,
    ),
    constraint: 'segment_in_use',
  },
  {
    promise: 'a rule of a launchdarkly project has clauses, not a type',
    kept: ruleOf('a', clause('targeting_rule', `rule('a', 'r')`)),
    broken: `insert into targeting_rule (targeting_id, key, type, trait_key, trait_value, operator)
      values (targeting('a'), 'r', 'trait', 'plan', 'pro', 'equal')`,
    constraint: 'targeting_rule_model',
  },
  {
    promise: 'a rule of a flagbase project has a type',
    kept: flagbaseRule(
      'type, trait_key, trait_value, operator, negate',
      `'trait', 'plan', 'pro', 'contain', true`,
    ),
    broken: ruleOf('f'),
    constraint: 'targeting_rule_model',
  },
  {
    promise: 'a rule by trait has key, value and operator',
    kept: flagbaseRule('type, trait_key, trait_value, operator', `'trait', 'plan', '', 'regex'`),
    broken: flagbaseRule('type, trait_key, operator', `'trait', 'plan', 'regex'`),
    constraint: 'targeting_rule_form',
  },
  {
    promise: 'a rule by segment has a segment and no trait',
    kept: flagbaseRule('type, segment_id', `'segment', segment('fans')`),
    broken: flagbaseRule('type, segment_id, trait_key', `'segment', segment('fans'), 'plan'`),
    constraint: 'targeting_rule_form',
  },
  {
    promise: 'a rule names a segment of its own project',
    kept: flagbaseRule('type, segment_id', `'segment', segment('fans')`),
    broken: flagbaseRule('type, segment_id', `'segment', segment('beta')`),
    constraint: 'targeting_rule_within_project',
  },
  {
    promise: 'a segment that a flagbase rule names is not removed',
    kept: `${flagbaseRule('type, segment_id', `'segment', segment('fans')`)} delete from flag where key = 'f'; delete from segment where key = 'fans'`,
    broken: `${flagbaseRule('type, segment_id', `'segment', segment('fans')`)} set constraints all immediate;
      set constraints all deferred; delete from segment where key = 'fans'`,
    constraint: 'segment_in_use',
  },
  {
    promise: 'flagbase knows five operators',
    kept: flagbaseRule(
      'type, trait_key, trait_value, operator',
      `'trait', 'age', '18', 'greater_than_or_equal'`,
    ),
    broken: flagbaseRule('type, trait_key, trait_value, operator', `'trait', 'age', '18', 'less_than'`),
    constraint: 'flagbase_operator_known',
  },
  {
    promise: 'a flagbase rule has a key of its own in the targeting',
    kept: `${flagbaseRule('type, segment_id', `'segment', segment('fans')`)}
      insert into targeting_rule (targeting_id, key, type, segment_id) values (targeting('f'), 's', 'segment', segment('fans'));
      update targeting_rule set key = case key when 'r' then 's' else 'r' end`,
    broken: `${flagbaseRule('type, segment_id', `'segment', segment('fans')`)} ${flagbaseRule('type, segment_id', `'segment', segment('fans')`)}`,
    constraint: 'targeting_rule_key_unique',
  },
  {
    promise: 'a flagbase rule has no clauses',
    kept: flagbaseRule('type, segment_id', `'segment', segment('fans')`),
    broken: `${flagbaseRule('type, segment_id', `'segment', segment('fans')`)} ${clause('targeting_rule', `rule('f', 'r')`)}`,
    constraint: 'flagbase_targeting',
  },
  {
    promise: 'a flagbase flag has whole percents',
    kept: weights(
      `targeting('f')`,
      `(targeting('f'), variation('f', 'on'), 33), (targeting('f'), variation('f', 'off'), 67)`,
    ),
    broken: weights(
      `targeting('f')`,
      `(targeting('f'), variation('f', 'on'), 33.5), (targeting('f'), variation('f', 'off'), 66.5)`,
    ),
    constraint: 'flagbase_targeting',
  },
  {
    promise: 'a flagbase flag has no individual targets',
    kept: `delete from target`,
    broken: `insert into target (targeting_id, variation_id) values (targeting('f'), variation('f', 'on'))`,
    constraint: 'flagbase_targeting',
  },
  {
    promise: 'a segment rule of a flagbase project has a trait and an operator',
    kept: `insert into segment_rule (key, segment_id, environment_id, trait_key, trait_value, operator)
      values ('r', segment('fans'), environment('staging', 'base'), 'plan', 'pro', 'equal')`,
    broken: `insert into segment_rule (key, segment_id, environment_id) values ('r', segment('fans'), environment('staging', 'base'))`,
    constraint: 'segment_rule_model',
  },
  {
    promise: 'a segment rule with a trait is whole',
    kept: `insert into segment_rule (key, segment_id, environment_id) values ('r', segment('beta'), environment('staging'))`,
    broken: `insert into segment_rule (key, segment_id, environment_id, trait_key) values ('r', segment('beta'), environment('staging'), 'plan')`,
    constraint: 'segment_rule_form',
  },
  {
    promise: 'a segment of a flagbase project has no lists',
    kept: `update segment_setting set included = '{ann}' where id = setting('beta')`,
    broken: `update segment_setting set included = '{ann}' where id = setting('fans')`,
    constraint: 'flagbase_segment',
  },
  {
    promise: 'a project changes its evaluation model only where nothing in it is of the other one',
    kept: `update project set evaluation_model = 'flagbase' where key = 'other'`,
    broken: ruleOf(
      'z',
      `${clause('targeting_rule', `rule('z', 'r')`)} set constraints all immediate; set constraints all deferred;
      update project set evaluation_model = 'flagbase' where key = 'other'`,
    ),
    constraint: 'targeting_rule_model',
  },
]

let world: Promise<Client> | undefined

test.each(rules)('$promise', async ({ kept, broken, constraint }) => {
  world ??= fixture()
  const client = await world
  expect(await brokenConstraint(client, kept)).toBeUndefined()
  expect(await brokenConstraint(client, broken)).toBe(constraint)
})
