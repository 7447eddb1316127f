import fc from 'fast-check'

const flag = fc.constantFrom('a', 'b', 'c', 'd')
const environment = fc.constantFrom('staging', 'production')
const targeting = fc.tuple(flag, environment).map(([f, e]) => `targeting('${f}', '${e}')`)
const word = fc.constantFrom('one', 'two', 'three')
const variation = fc.constantFrom('on', 'off', 'third')
const percent = fc.constantFrom(0, 12.5, 50, 100)

const edits = [
  fc
    .tuple(flag, word)
    .map(([f, w]) => `update flag set name = '${w}', tags = '{${w}}' where id = flag('${f}')`),
  targeting.map((t) => `update targeting set enabled = not enabled, salt = salt || 'x' where id = ${t}`),
  fc
    .tuple(flag, fc.integer())
    .map(([f, n]) => `update variation set value = '${n}' where id = variation('${f}', 'on')`),
  flag.map((f) => `insert into flag (key, project_id) values ('${f}', project('shop'))`),
  flag.map((f) => `delete from flag where id = flag('${f}')`),
  flag.map((f) => `insert into variation (key, flag_id, value) values ('third', flag('${f}'), '3')`),
  fc.tuple(flag, variation).map(([f, v]) => `delete from variation where id = variation('${f}', '${v}')`),
  fc.tuple(flag, flag).map(([f, g]) => `update flag set key = '${f}' where id = flag('${g}')`),
  fc.tuple(targeting, flag, percent).map(
    ([t, f, w]) => `update targeting_fallthrough_variation set weight = ${w} where targeting_id = ${t};
        insert into targeting_fallthrough_variation (targeting_id, variation_id, weight) values (${t}, variation('${f}', 'off'), 100 - ${w})`,
  ),
  fc.tuple(targeting, word).map(
    ([t, w]) => `insert into targeting_rule (targeting_id, key) values (${t}, '${w}');
      insert into targeting_rule_clause (targeting_rule_id, attribute, op, "values")
      select id, 'plan', 'in', '["${w}", 1, null]' from targeting_rule where targeting_id = ${t}`,
  ),
  targeting.map((t) => `delete from targeting_rule where targeting_id = ${t}`),
  targeting.map(
    (t) =>
      `update targeting_rule set position = 10 - position, description = description || '.' where targeting_id = ${t}`,
  ),
  fc
    .tuple(targeting, flag)
    .map(
      ([t, f]) =>
        `insert into prerequisite (targeting_id, flag_id, variation_id) values (${t}, flag('${f}'), variation('${f}', 'on'))`,
    ),
  fc
    .tuple(flag, environment)
    .map(
      ([f, e]) =>
        `insert into target (targeting_id, variation_id, "values") values (targeting('${f}', '${e}'), variation('${f}', 'on'), '{ann,bob}')`,
    ),
  environment.map(
    (e) =>
      `update segment_setting set included = included || '{ann}', generation = 7 where id = setting('beta', '${e}')`,
  ),
  environment.map(
    (
      e,
    ) => `insert into segment_rule (key, segment_id, environment_id, weight) values ('r', segment('beta'), environment('${e}'), 20);
    insert into segment_rule_clause (segment_rule_id, op) select id, 'in' from segment_rule`,
  ),
  fc.constant(`delete from segment where id = segment('beta')`),
  fc.constant(`insert into segment (key, project_id) values ('beta', project('shop'))`),
  fc.constant(`insert into environment (key, project_id) values ('extra', project('shop'))`),
  fc.constant(`delete from environment where id = environment('extra')`),
  fc.constant(`update project set description = description || '.' where key = 'shop'`),
]

/** A transaction of one to three edits of the fixture's project `shop`; the database rejects some of them. */
export const randomEdit: fc.Arbitrary<string> = fc
  .array(fc.oneof(...edits), { minLength: 1, maxLength: 3 })
  .map((statements) => `begin; ${statements.join(';\n')}; commit`)
