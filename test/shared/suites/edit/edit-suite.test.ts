import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../../shared/json/json.ts'
import {
  caseText,
  editSuite,
  newSuiteText,
  type SuiteEdit,
  textOfCase,
} from '../../../../shared/suites/edit/edit-suite.ts'
import { readSuite } from '../../../../shared/suites/format/read-suite.ts'
import type { Suite } from '../../../../shared/suites/format/suite-schema.ts'

const written = `# checkout.flagtest.yaml
suite: "Checkout"   # the name
data:    shop.json            # or: project: acme/shop

# All cases.
cases:
  # Staff first.
  - name: 'staff get it'   # why
    flag: checkout.redesign-3
    context: { kind: user,   key: u1 }  # somebody
    expect: { value: true, reason: RULE_MATCH,  rule: 0 } # all parts
    # The end of staff.

  - flag: f
    name: >
      a folded
      name
    context:
      kind: user
      key: u2   # key
    expect:
      value: false   # off
      # for a reason
      reason: OFF
# At the margin.

  -
    name: last
    flag: f
    profile: Bo
    matrix: { country: [DE, FR] }
    expect: {value: null}
# The end.
`

const suiteOf = (text: string): Suite => {
  const read = readSuite(text)
  if ('problems' in read) throw new Error(`${JSON.stringify(read.problems)}\n${text}`)
  return read.suite
}

const edited = (text: string, edit: SuiteEdit): string => {
  const result = editSuite(text, edit)
  if ('problems' in result) throw new Error(JSON.stringify(result.problems))
  return result.text
}

describe('a case as text', () => {
  const textOf = (text: string, index: number) => caseText(text, index) ?? 'none'

  test('stands alone, with its own comments', () => {
    expect(textOf(written, 0)).toBe(`name: 'staff get it'   # why
flag: checkout.redesign-3
context: { kind: user,   key: u1 }  # somebody
expect: { value: true, reason: RULE_MATCH,  rule: 0 } # all parts
# The end of staff.`)
    expect(textOf(written, 2)).toBe(`name: last
flag: f
profile: Bo
matrix: { country: [DE, FR] }
expect: {value: null}`)
    expect(caseText(written, 3)).toBeUndefined()
    expect(caseText('suite: [', 0)).toBeUndefined()
  })

  test.each([0, 1])('of case %i put back changes nothing', (index) => {
    expect(edited(written, { edit: 'replace', index, text: textOf(written, index) })).toBe(written)
  })

  test('changes only the lines of its case', () => {
    const text = textOf(written, 1).replace('value: false', 'value: 5')
    const { gone, come } = changedLines(written, edited(written, { edit: 'replace', index: 1, text }))
    expect([gone, come]).toEqual([['      value: false   # off'], ['      value: 5   # off']])
  })

  test('of Windows stays of Windows', () => {
    const windows = written.replaceAll('\n', '\r\n')
    expect(edited(windows, { edit: 'replace', index: 0, text: textOf(windows, 0) })).toBe(windows)
  })

  test.each([
    ['a field that is none', 'name: a\nflag: f\nprofile: p\nexpect: { wrong: 1 }', 'has no field “wrong”'],
    ['a case without a flag', 'name: a\nprofile: p\nexpect: { value: 1 }', 'cases.1.flag is missing'],
    ['a list', '- name: a', 'must be a map'],
    ['no YAML', 'name: [', 'it is not valid YAML'],
    ['nothing', '', 'must be a map'],
  ])('that is %s is refused', (_what, text, problem) => {
    const result = editSuite(written, { edit: 'replace', index: 1, text })
    expect('problems' in result ? result.problems.map(({ message }) => message).join() : 'none').toContain(
      problem,
    )
  })

  test('begins a suite, or goes into one', () => {
    const text = textOfCase({ name: 'a: b', flag: 'f', profile: 'Bo', expect: { value: [1, 'x'] } })
    const begun = newSuiteText({ suite: 'New', project: 'acme/shop', environment: 'production' }, text)
    expect(begun).toBe(`suite: New
project: acme/shop
environment: production
cases:
  - name: "a: b"
    flag: f
    profile: Bo
    expect: { value: [1, x] }
`)
    const { cases } = suiteOf(edited(begun, { edit: 'insert', at: 1, text: text.replace('Bo', 'Mo') }))
    expect(cases.map(({ profile }) => profile)).toEqual(['Bo', 'Mo'])
  })
})

/** The lines that an edit has taken and brought. */
function changedLines(before: string, after: string) {
  const [a, b] = [before.split('\n'), after.split('\n')]
  return { gone: a.filter((line) => !b.includes(line)), come: b.filter((line) => !a.includes(line)) }
}

describe('an edit of a suite', () => {
  test.for<[string, SuiteEdit, readonly string[], readonly string[]]>([
    [
      'renames',
      { edit: 'rename', index: 0, name: 'no staff' },
      ["  - name: 'staff get it'   # why"],
      ['  - name: no staff   # why'],
    ],
    [
      'quotes a name where it must',
      { edit: 'rename', index: 2, name: 'a: "b" # c' },
      ['    name: last'],
      [String.raw`    name: "a: \"b\" # c"`],
    ],
    [
      'renames a folded name',
      { edit: 'rename', index: 1, name: 'true' },
      ['    name: >', '      a folded', '      name'],
      ['    name: "true"'],
    ],
    [
      'expects another value',
      { edit: 'expect', index: 0, expect: { value: { a: [1, 'x'] }, reason: 'RULE_MATCH', rule: 0 } },
      ['    expect: { value: true, reason: RULE_MATCH,  rule: 0 } # all parts'],
      ['    expect: { value: { a: [1, x] }, reason: RULE_MATCH,  rule: 0 } # all parts'],
    ],
    [
      'takes parts away',
      { edit: 'expect', index: 0, expect: { reason: 'RULE_MATCH' } },
      ['    expect: { value: true, reason: RULE_MATCH,  rule: 0 } # all parts'],
      ['    expect: { reason: RULE_MATCH } # all parts'],
    ],
    [
      'adds parts',
      { edit: 'expect', index: 2, expect: { value: null, variation: 1 } },
      ['    expect: {value: null}'],
      ['    expect: {variation: 1, value: null}'],
    ],
    [
      'replaces all parts',
      { edit: 'expect', index: 0, expect: { variation: 'none' } },
      ['    expect: { value: true, reason: RULE_MATCH,  rule: 0 } # all parts'],
      ['    expect: { variation: none } # all parts'],
    ],
    [
      'keeps the comments of parts on lines',
      { edit: 'expect', index: 1, expect: { value: true, reason: 'OFF', rule: 2 } },
      ['      value: false   # off'],
      ['      rule: 2', '      value: true   # off'],
    ],
    ['takes a line away', { edit: 'expect', index: 1, expect: { value: false } }, ['      reason: OFF'], []],
    [
      'changes nothing that is as expected',
      { edit: 'expect', index: 0, expect: { rule: 0, value: true, reason: 'RULE_MATCH' } },
      [],
      [],
    ],
  ])('%s, and nothing else', ([, edit, gone, come]) => {
    const after = edited(written, edit)
    expect(changedLines(written, after)).toEqual({ gone, come })
    if (edit.edit === 'expect') expect(suiteOf(after).cases[edit.index]?.expect).toEqual(edit.expect)
    if (edit.edit === 'rename') expect(suiteOf(after).cases[edit.index]?.name).toBe(edit.name)
  })

  test('moves a case with its comments, and moves it back', () => {
    const after = edited(written, { edit: 'move', index: 0, to: 2 })
    expect(suiteOf(after).cases.map(({ name }) => name)).toEqual(['a folded name\n', 'last', 'staff get it'])
    expect(after.split('\n').toSorted()).toEqual(written.split('\n').toSorted())
    expect(after).toMatch(/# Staff first\.\n {2}- name: 'staff get it'/)
    expect(edited(after, { edit: 'move', index: 2, to: 0 })).toBe(written)
  })

  test('removes a case with the comments above it', () => {
    const after = edited(written, { edit: 'remove', index: 0 })
    expect(after).not.toMatch(/staff|Staff/)
    expect(after).toContain('# All cases.\ncases:\n')
    expect(changedLines(written, after).come).toEqual([])
  })

  test('adds a case as people write it, where it is wanted', () => {
    const added = {
      name: 'new: one',
      flag: 'g',
      context: { kind: 'user', key: 'u', tags: ['a', '#b'] },
      matrix: { 'organization:/plan': ['free', 1] },
      expect: { variation: 'none' },
    } as const
    const lines = [
      '  - name: "new: one"',
      '    flag: g',
      '    context: { kind: user, key: u, tags: [a, "#b"] }',
      '    matrix: { "organization:/plan": [free, 1] }',
      '    expect: { variation: none }',
    ]
    for (const at of [0, 1, 3]) {
      const after = edited(written, {
        edit: 'add',
        at,
        case: {
          ...added,
          context: { ...added.context },
          matrix: { ...added.matrix, 'organization:/plan': ['free', 1] },
        },
      })
      expect(changedLines(written, after)).toEqual({ gone: [], come: lines })
      expect(suiteOf(after).cases[at]).toEqual(added)
      expect(edited(after, { edit: 'remove', index: at })).toBe(written)
    }
  })

  test('keeps a byte order mark and Windows line ends', () => {
    const windows = `\ufeff${written.replaceAll('\n', '\r\n')}`
    for (const edit of [
      { edit: 'rename', index: 1, name: 'x' },
      { edit: 'move', index: 0, to: 1 },
      { edit: 'add', at: 1, case: { name: 'n', flag: 'f', profile: 'p', expect: { rule: 0 } } },
    ] as const)
      expect(edited(windows, edit)).toBe(`\ufeff${edited(written, edit).replaceAll('\n', '\r\n')}`)
  })

  test.for<[string, string, SuiteEdit, RegExp]>([
    ['a suite with problems', 'suite: a\n', { edit: 'remove', index: 0 }, /^cases is missing$/],
    ['a case that is not there', written, { edit: 'remove', index: 3 }, /has no case 3/],
    [
      'the only case',
      'suite: a\ndata: d\ncases:\n- {name: a, flag: f, profile: b, expect: {rule: 0}}\n',
      { edit: 'remove', index: 0 },
      /needs one case/,
    ],
    [
      'cases on one line',
      '{suite: a, data: d, cases: [{name: a, flag: f, profile: b, expect: {rule: 0}}]}',
      { edit: 'rename', index: 0, name: 'b' },
      /not a list with a dash/,
    ],
    ['an empty name', written, { edit: 'rename', index: 0, name: '' }, /cases\.0\.name must not be empty/],
    [
      'a case whose anchor another one needs',
      'suite: a\ndata: d\ncases:\n- {name: a, flag: f, context: &u {kind: user, key: k}, expect: {rule: 0}}\n- {name: b, flag: f, context: *u, expect: {rule: 0}}\n',
      { edit: 'remove', index: 0 },
      /alias/i,
    ],
  ])('refuses %s', ([, text, edit, problem]) => {
    const result = editSuite(text, edit)
    expect('problems' in result && result.problems[0]?.message).toMatch(problem)
  })
})

const index = fc.nat(6)
const name = fc.oneof(
  fc.constantFrom(
    'plain',
    "it's",
    '- x',
    '#',
    'yes',
    '12',
    ' a ',
    'a: b',
    '"',
    '日本',
    '{}',
    'none',
    '~',
    '1e3',
    'a #b',
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((text) => text.isWellFormed()),
)
// JSON has no -0.
const expectation = fc
  .record(
    {
      value: fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as Json),
      variation: fc.oneof(fc.nat(3), name),
      reason: fc.constantFrom('OFF' as const, 'RULE_MATCH' as const),
      rule: fc.oneof(fc.nat(3), name),
    },
    { requiredKeys: [] },
  )
  .filter((one) => Object.keys(one).length > 0)
type FieldEdit = Exclude<SuiteEdit, { edit: 'insert' | 'replace' }>

const anEdit: fc.Arbitrary<FieldEdit> = fc.oneof(
  fc.record({ edit: fc.constant('rename' as const), index, name }),
  fc.record({ edit: fc.constant('expect' as const), index, expect: expectation }),
  fc.record({ edit: fc.constant('move' as const), index, to: index }),
  fc.record({ edit: fc.constant('remove' as const), index }),
  fc.record({
    edit: fc.constant('add' as const),
    at: index,
    case: fc.record({ name, flag: name, profile: name, expect: expectation }),
  }),
)

/** What an edit does to the cases, without any text. */
function appliedTo(cases: Suite['cases'], edit: FieldEdit): Suite['cases'] {
  const next = [...cases]
  if (edit.edit === 'add') return next.toSpliced(edit.at, 0, edit.case)
  const found = next[edit.index]
  if (found === undefined) return cases
  if (edit.edit === 'rename') return next.with(edit.index, { ...found, name: edit.name })
  if (edit.edit === 'expect') return next.with(edit.index, { ...found, expect: edit.expect })
  const rest = next.toSpliced(edit.index, 1)
  return edit.edit === 'remove' ? rest : rest.toSpliced(edit.to, 0, found)
}

const commentsIn = (text: string) =>
  Array.from(text.matchAll(/(?<=^|\s)# ?[A-Z][^"'\n]*$/gm), ([comment]) => comment)

test('any number of edits gives the cases that were meant, and loses no comment of the cases that stay', () => {
  let applied = 0
  fc.assert(
    fc.property(fc.array(anEdit, { minLength: 1, maxLength: 8 }), (edits) => {
      let text = written
      for (const edit of edits) {
        const before = suiteOf(text)
        const result = editSuite(text, edit)
        if ('problems' in result) continue
        applied += 1
        expect(suiteOf(result.text)).toEqual({ ...before, cases: appliedTo(before.cases, edit) })
        if (edit.edit !== 'remove')
          expect(commentsIn(result.text).toSorted()).toEqual(expect.arrayContaining(commentsIn(text)))
        text = result.text
      }
    }),
    { numRuns: 500 },
  )
  expect(applied).toBeGreaterThan(1_000)
})
