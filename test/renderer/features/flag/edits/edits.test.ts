import { describe, expect, test } from 'vitest'
import {
  addClause,
  moveRule,
  removeRule,
  setOperator,
  setSegmentSubject,
  setSubject,
  setValues,
} from '../../../../../renderer/components/rules/rule-edits.ts'
import type { Edit } from '../../../../../renderer/features/flag/edits/edit.ts'
import {
  addPrerequisite,
  removePrerequisite,
} from '../../../../../renderer/features/flag/edits/prerequisites.ts'
import {
  setAvailability,
  setProperties,
  setTracking,
} from '../../../../../renderer/features/flag/edits/properties.ts'
import {
  addRule,
  duplicateRule,
  inRules,
  updateRule,
} from '../../../../../renderer/features/flag/edits/rules.ts'
import {
  serveRollout,
  serveVariation,
  setExperiment,
  updateRollout,
} from '../../../../../renderer/features/flag/edits/serve.ts'
import { setEnabled, setOffVariation } from '../../../../../renderer/features/flag/edits/switch.ts'
import {
  addTarget,
  consultAll,
  dropUnconsulted,
  moveTarget,
  removeTarget,
  updateTarget,
} from '../../../../../renderer/features/flag/edits/targets.ts'
import {
  addVariation,
  moveVariation,
  removeVariation,
  updateVariation,
} from '../../../../../renderer/features/flag/edits/variations.ts'
import { diffFlag } from '../../../../../shared/merge/diff/diff-flag.ts'
import { viewTargets } from '../../../../../shared/merge/view-targets.ts'
import { launchdarkly } from '../../../../../shared/model/evaluation-model/capabilities.ts'
import { newId } from '../../../../../shared/model/new-id.ts'
import {
  aClause,
  aDocument,
  aRule,
  aTarget,
  aVariation,
  serving,
  splitting,
} from '../../../../builders/documents/flag-document.ts'

const [on, off] = [aVariation('on', true), aVariation('off', false)]
const country = aClause('country', 'in', ['NZ'])
const first = aRule([country], serving(on))
const second = aRule([aClause('', 'segmentMatch', ['beta'])], splitting([on, 10], [off, 90]))
const target = aTarget(on, ['user-1'])
const document = aDocument([on, off], { rules: [first, second], targets: [target] })
const id = newId()
const inFirst = { ruleId: first.id }
const inSecond = { ruleId: second.id }

const cases: readonly (readonly [string, Edit, readonly string[]])[] = [
  ['turning it off', setEnabled(false), ['turned off']],
  ['no off variation', setOffVariation(null), ['when off: serves off → no variation']],
  ['a new rule', addRule(id, launchdarkly), ['rule 3 added: IF user key is one of … SERVE on']],
  [
    'deleting a rule',
    inRules(removeRule(first.id)),
    ['rule 1 removed: IF user country is one of NZ SERVE on'],
  ],
  ['moving a rule', inRules(moveRule(second.id, 0)), ['rule 2 moved to position 1']],
  ['moving a rule beyond the end', inRules(moveRule(first.id, 9)), ['rule 2 moved to position 1']],
  [
    'duplicating a rule puts the copy behind it',
    duplicateRule(first.id, id),
    ['rule 2 added: IF user country is one of NZ SERVE on'],
  ],
  [
    'describing a rule',
    updateRule(first.id, () => ({ description: 'x' })),
    ['rule 1: description (empty) → x'],
  ],
  ['a second condition', inRules(addClause(first.id)), ['rule 1: condition “user key is one of …” added']],
  [
    'another attribute',
    inRules(setSubject(first.id, country, 'org', 'plan')),
    ['rule 1: user country → org plan'],
  ],
  [
    'asking for a segment takes the values away',
    inRules(setSegmentSubject(first.id, country)),
    [
      'rule 1: user country → context',
      'rule 1: context is one of → is in segment',
      'rule 1: context is in segment: − NZ',
    ],
  ],
  [
    'negating',
    inRules(setOperator(first.id, country.id, 'in', true)),
    ['rule 1: user country is one of → is not one of'],
  ],
  ['values', inRules(setValues(first.id, country.id, ['NZ', 5])), ['rule 1: user country is one of: + 5']],
  ['serving another variation', serveVariation(inFirst, off.id), ['rule 1: serves on → off']],
  ['making a rollout moves nobody', serveRollout(inFirst), ['rule 1: serves on → 100 % on / 0 % off']],
  ['a seed', updateRollout(inSecond, () => ({ seed: 0 })), ['rule 2: seed none → 0']],
  ['an experiment', setExperiment(inSecond, true), ['rule 2: rollout → experiment']],
  ['otherwise', serveVariation('fallthrough', off.id), ['otherwise: serves on → off']],
  [
    'a prerequisite',
    addPrerequisite(id, id, on.id),
    ['prerequisite added: a deleted flag is a deleted variation'],
  ],
  ['no such prerequisite', removePrerequisite(id), []],
  [
    'another kind of targets',
    addTarget(id, 'org', off.id, ['o1']),
    ['individual org targets of off added: o1'],
  ],
  [
    'keys',
    updateTarget(target.id, { values: ['user-1', 'user-2'] }),
    ['individual user targets of on: + user-2'],
  ],
  ['no targets', removeTarget(target.id), ['individual user targets of on removed: user-1']],
  ['moving the only target', moveTarget(target.id, 3), []],
  ['a variation', addVariation(id), ['variation added: variation-3 = false']],
  ['the value of a variation', updateVariation(on.id, { value: 'yes' }), ['variation on: value true → yes']],
  ['the order of variations', moveVariation(off.id, 0), ['variation off: position 2 → 1']],
  ['tags', setProperties({ tags: ['q4'] }), ['tags: + q4']],
  ['tracking', setTracking({ trackEvents: true }), ['track events: no → yes']],
  [
    'availability is explicit once somebody has said so',
    setAvailability({ usingMobileKey: true }),
    ['available to mobile SDKs: no → yes', 'availability is set explicitly: no → yes'],
  ],
]

describe('edits', () => {
  test.each(cases)('%s', (_, edit, sentences) => {
    const before = structuredClone(document)
    expect(diffFlag(document, edit(document)).map(({ sentence }) => sentence)).toEqual(sentences)
    expect(document).toEqual(before)
  })

  test('a copy of a rule has ids of its own throughout', () => {
    const rules = duplicateRule(second.id, id)(document).targeting.rules
    const text = JSON.stringify(rules[2])
    for (const old of [second.id, second.clauses[0]!.id]) expect(text).not.toContain(old)
    expect(rules[2]!.key).toBe(id)
  })

  test('a removed variation takes its empty slices along', () => {
    const third = aVariation('third')
    const serve = splitting([on, 100], [third, 0])
    const rule = aRule([], serve)
    const after = removeVariation(third.id)(
      aDocument([on, off, third], { rules: [rule], offVariationId: off.id }),
    )
    expect(after.flag.variations).toEqual([on, off])
    expect(JSON.stringify(after.targeting)).not.toContain(third.id)
  })

  test('keys that are never looked at are put where they are, or taken away', () => {
    const lost = aTarget(off, ['user-9'])
    const loaded = aDocument([on, off], { targets: [lost], contextTargets: [aTarget(on, ['o1'], 'org')] })
    const used = viewTargets(consultAll(loaded).targeting)
    expect(used.shown.map(({ values }) => values)).toEqual([['o1'], ['user-9']])
    expect(used.unconsulted).toEqual([])
    expect(viewTargets(dropUnconsulted(loaded).targeting).unconsulted).toEqual([])
  })
})
