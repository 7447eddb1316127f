/**
 * Conditions that always hold for the rows, each as a query for violations; the column `broken` describes
 * each one.
 */
export const promises: Readonly<Record<string, string>> = {
  'keys are unique in their parent': `
    select format('%s %s', kind, key) as broken from (
      select 'workspace' as kind, null::uuid as parent, key::text from workspace
      union all select 'project', workspace_id, key from project
      union all select 'environment', project_id, key from environment
      union all select 'flag', project_id, key from flag
      union all select 'segment', project_id, key from segment
      union all select 'variation', flag_id, key from variation
      union all select 'access', null, key from access) k
    group by kind, parent, key having count(*) > 1`,
  'a flag has one targeting in each environment of its project, and no other': `
    select format('%s: %s of %s', f.key, count(t.id), count(distinct e.id)) as broken
    from flag f left join environment e on e.project_id = f.project_id
    full join targeting t on t.flag_id = f.id and t.environment_id = e.id
    group by f.id, f.key having count(t.id) <> count(distinct e.id) or f.id is null`,
  'a segment has one setting in each environment of its project, and no other': `
    select format('%s: %s of %s', s.key, count(x.id), count(distinct e.id)) as broken
    from segment s left join environment e on e.project_id = s.project_id
    full join segment_setting x on x.segment_id = s.id and x.environment_id = e.id
    group by s.id, s.key having count(x.id) <> count(distinct e.id) or s.id is null`,
  'a project has an environment': `
    select p.key::text as broken from project p where not exists (select from environment e where e.project_id = p.id)`,
  'a flag has two variations': `
    select f.key::text as broken from flag f where (select count(*) from variation v where v.flag_id = f.id) < 2`,
  'weights add up to 100': `
    select 'fallthrough of ' || targeting_id as broken from targeting_fallthrough_variation
    group by targeting_id having sum(weight) <> 100
    union all select 'rule ' || targeting_rule_id from targeting_rule_variation
    group by targeting_rule_id having sum(weight) <> 100`,
  'a flag serves its own variations alone': `
    select t.id::text as broken from targeting t join variation v on v.id = t.off_variation_id where v.flag_id <> t.flag_id
    union all select s.id::text from targeting_fallthrough_variation s join targeting t on t.id = s.targeting_id
      join variation v on v.id = s.variation_id where v.flag_id <> t.flag_id
    union all select s.id::text from targeting_rule_variation s join targeting_rule r on r.id = s.targeting_rule_id
      join targeting t on t.id = r.targeting_id join variation v on v.id = s.variation_id where v.flag_id <> t.flag_id
    union all select g.id::text from target g join targeting t on t.id = g.targeting_id
      join variation v on v.id = g.variation_id where v.flag_id <> t.flag_id`,
  'prerequisites are of the project, and name a variation of the flag that is needed': `
    select p.id::text as broken from prerequisite p join targeting t on t.id = p.targeting_id join flag f on f.id = t.flag_id
    join flag needed on needed.id = p.flag_id join variation v on v.id = p.variation_id
    where needed.project_id <> f.project_id or v.flag_id <> p.flag_id`,
  'prerequisites lead to no circle': `
    with recursive edge as (
      select t.environment_id, t.flag_id, p.flag_id as needed from prerequisite p join targeting t on t.id = p.targeting_id
    ), walk as (
      select environment_id, flag_id, needed from edge
      union select w.environment_id, w.flag_id, e.needed from walk w
        join edge e on e.environment_id = w.environment_id and e.flag_id = w.needed
    )
    select distinct flag_id::text as broken from walk where flag_id = needed`,
  'positions go from 0 on without a gap': `
    select format('%s of %s', kind, owner) as broken from (
      select 'variation' as kind, flag_id as owner, position from variation
      union all select 'rule', targeting_id, position from targeting_rule
      union all select 'slice', targeting_id, position from targeting_fallthrough_variation
      union all select 'slice of a rule', targeting_rule_id, position from targeting_rule_variation
      union all select 'clause', targeting_rule_id, position from targeting_rule_clause
      union all select 'prerequisite', targeting_id, position from prerequisite) p
    group by kind, owner having min(position) <> 0 or max(position) <> count(*) - 1`,
  'casbin knows the tree': `
    select format('%s in %s', v0, v1) as broken from (
      select v0, v1 from casbin_rule where ptype = 'g2') c
    full join (select id::text as child, 'instance' as parent from workspace
      union all select id::text, workspace_id::text from project
      union all select id::text, project_id::text from environment) t on child = v0 and parent = v1
    where child is null or v0 is null`,
  'casbin knows the attachments': `
    select format('%s at %s', coalesce(v0, access), coalesce(v1, place)) as broken from (
      select v0, v1, v3 from casbin_rule where ptype = 'p') c
    full join (select a.id::text as access, a.type::text, coalesce(t.workspace_id, t.project_id, t.environment_id)::text as at,
        coalesce(coalesce(t.workspace_id, t.project_id, t.environment_id)::text, 'instance') as place
      from access_attachment t join access a on a.id = t.access_id) t on access = v0 and place = v1 and type = v3
    where access is null or v0 is null`,
  'nothing is left to be settled': `select to_jsonb(c)::text as broken from internal.pending_check c`,
  'an operation has a position, and did something': `
    select o.id::text as broken from operation o
    where position is null or not exists (select from history h where h.operation_id = o.id)`,
  'what happened belongs to an operation': `
    select h.id::text as broken from history h where not exists (select from operation o where o.id = h.operation_id)`,
  'history leads from each state to the next': `
    select format('%s %s', resource, resource_id) as broken from (
      select h.resource, h.resource_id, h.before, lag(h.after) over w as was, row_number() over w as nth
      from history h join operation o on o.id = h.operation_id
      window w as (partition by h.resource, h.resource_id order by o.position, h.id)) steps
    where before is distinct from was and not (nth = 1 and before is null)`,
  'versions never fall': `
    select format('%s %s', resource, resource_id) as broken from history
    where (after ->> 'version')::bigint < (before ->> 'version')::bigint
      or (after ->> 'payload_version')::bigint < (before ->> 'payload_version')::bigint`,
  'a change of what is served moves the revision of its environment': `
    select e.key::text as broken from environment e join environment_revision r on r.environment_id = e.id
    join (select environment_id, count(distinct operation_id) as changes from history
      where resource in ('targeting', 'segment_setting') and before is not null and after is not null
        and before -> 'payload_version' <> after -> 'payload_version' group by environment_id) h on h.environment_id = e.id
    where r.revision < h.changes`,
  'each environment has a revision': `
    select e.key::text as broken from environment e where exists (select from targeting t where t.environment_id = e.id)
      and not exists (select from environment_revision r where r.environment_id = e.id)`,
}

/**
 * Rows of a table that history records differently or not at all, and rows that exist only according to
 * history.
 */
export const historyOf = (table: string): string => `
  with last as (
    select distinct on (h.resource_id) h.resource_id, h.after from history h join operation o on o.id = h.operation_id
    where h.resource = '${table}' order by h.resource_id, o.position desc, h.id desc)
  select coalesce(c.id, l.resource_id)::text as broken
  from ${table} c full join (select * from last where after is not null) l on l.resource_id = c.id
  where l.resource_id is null or c.id is null
    or (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(c)) where l.after ? key) <> l.after`
