import { expect, test } from 'vitest'
import { readSuite } from '../../../../shared/suites/format/read-suite.ts'
import { yamlProblemSentence } from '../../../../shared/yaml/problem.ts'

const whole = `# checkout.flagtest.yaml
suite: Checkout
data: shop.launchdarkly.json            # or: project: acme/shop and environment: production
cases:
  - name: staff get the redesign
    flag: checkout.redesign-3
    context: { kind: user, key: u1, email: a@corp.example }       # or  profile: NAME
    expect: { value: true, reason: RULE_MATCH, rule: 0 }          # any of value, variation, reason, rule
  - name: nobody outside gets it
    flag: checkout.redesign-3
    context: { kind: user, key: u2 }
    matrix: { country: [DE, FR], age: [17, 40] }                  # every combination, merged into the context
    expect: { value: false }
`

const problemsOf = (text: string): readonly string[] => {
  const read = readSuite(text)
  return 'problems' in read ? read.problems.map((problem) => yamlProblemSentence('s', problem)) : []
}

const aCase = (more: string) => `suite: S
data: d.json
cases:
  - name: a
    flag: f
${more.replaceAll(/^/gm, '    ')}
`

test('reads a suite, and knows the place of each part', () => {
  const read = readSuite(whole)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  expect(read.suite).toEqual({
    suite: 'Checkout',
    data: 'shop.launchdarkly.json',
    cases: [
      {
        name: 'staff get the redesign',
        flag: 'checkout.redesign-3',
        context: { kind: 'user', key: 'u1', email: 'a@corp.example' },
        expect: { value: true, reason: 'RULE_MATCH', rule: 0 },
      },
      {
        name: 'nobody outside gets it',
        flag: 'checkout.redesign-3',
        context: { kind: 'user', key: 'u2' },
        matrix: { country: ['DE', 'FR'], age: [17, 40] },
        expect: { value: false },
      },
    ],
  })
  expect(read.positionOf(['cases', 1])).toEqual({ line: 9, column: 5 })
  expect(read.positionOf(['cases', 0, 'expect', 'rule'])).toEqual({ line: 8, column: 54 })
  expect(read.positionOf(['cases', 1, 'profile'])).toEqual({ line: 9, column: 5 })
})

test('reads JSON, a byte order mark, Windows line ends, anchors, null values and named variations', () => {
  expect(problemsOf(JSON.stringify({ suite: 'S', data: 'd', cases: [] }))).toHaveLength(1)
  expect(problemsOf(`\ufeff${whole.replaceAll('\n', '\r\n')}`)).toEqual([])
  const read = readSuite(
    aCase('context: &ana { kind: user, key: ana }\nexpect: { value: null, variation: none }\n') +
      '  - { name: b, flag: f, context: *ana, expect: { value: , variation: treatment } }\n',
  )
  expect('suite' in read && read.suite.cases.map((one) => one.expect)).toEqual([
    { value: null, variation: 'none' },
    { value: null, variation: 'treatment' },
  ])
  expect('suite' in read && read.suite.cases[1]?.context).toEqual({ kind: 'user', key: 'ana' })
})

const ana = 'context: { kind: user, key: ana }\n'

test.for<[string, string, string]>([
  ['nothing', '', 's, line 1, column 1: the suite must be a map.'],
  ['no map', '- a', 's, line 1, column 1: the suite must be a map.'],
  ['no name', 'data: d\ncases: []', 's, line 1, column 1: suite is missing.'],
  ['a name that is a number', 'suite: 5\ndata: d\ncases: []', 's, line 1, column 8: suite must be text.'],
  ['no case', 'suite: S\ndata: d\ncases: []', 's, line 3, column 8: cases must not be empty.'],
  [
    'a field that is none',
    'suite: S\ndata: d\ncaces: []\ncases: [1]',
    's, line 3, column 1: the suite has no field “caces”.',
  ],
  [
    'data and project',
    'suite: S\ndata: d\nproject: a/b\nenvironment: e\ncases: []',
    's, line 5, column 8: cases must not be empty.',
  ],
  ['a case that is none', 'suite: S\ndata: d\ncases: [1]', 's, line 3, column 9: cases.0 must be a map.'],
  [
    'no context',
    aCase('expect: { value: 1 }'),
    's, line 4, column 5: cases.0 needs either a context or a profile.',
  ],
  [
    'context and profile',
    aCase(`${ana}profile: b\nexpect: { value: 1 }`),
    's, line 4, column 5: cases.0 needs either a context or a profile.',
  ],
  [
    'a context that is a text',
    aCase('context: ana\nexpect: { value: 1 }'),
    's, line 6, column 14: cases.0.context must be a JSON object.',
  ],
  [
    'a number that JSON lacks',
    aCase('context: { kind: user, key: a, n: .inf }\nexpect: { value: 1 }'),
    's, line 6, column 14: cases.0.context holds a number that is too large.',
  ],
  ['no expectation', aCase(ana), 's, line 4, column 5: cases.0.expect is missing.'],
  [
    'an empty expectation',
    aCase(`${ana}expect: {}`),
    's, line 7, column 13: cases.0.expect needs at least one of value, variation, reason, rule, inExperiment, errorKind, prerequisiteKey.',
  ],
  [
    'a part that is none',
    aCase(`${ana}expect: { valeu: 1 }`),
    's, line 7, column 15: cases.0.expect has no field “valeu”.',
  ],
  [
    'a reason that is none',
    aCase(`${ana}expect: { reason: RULE }`),
    's, line 7, column 23: cases.0.expect.reason must be one of OFF, TARGET_MATCH, RULE_MATCH, FALLTHROUGH, PREREQUISITE_FAILED, ERROR, FALLTHROUGH_WEIGHTED, TARGETED, TARGETED_WEIGHTED.',
  ],
  [
    'a negative rule',
    aCase(`${ana}expect: { rule: -1 }`),
    's, line 7, column 21: cases.0.expect.rule must be at least 0.',
  ],
  [
    'a rule that is a list',
    aCase(`${ana}expect: { rule: [1] }`),
    's, line 7, column 21: cases.0.expect.rule must be the index of a rule (0 is the first) or its id.',
  ],
  [
    'a variation that is a fraction',
    aCase(`${ana}expect: { variation: 0.5 }`),
    's, line 7, column 26: cases.0.expect.variation must be the index of a variation (0 is the first), its key, or none.',
  ],
  [
    'a bucket above 100 %',
    aCase(`${ana}at: 101\nexpect: { rule: 1 }`),
    's, line 7, column 9: cases.0.at must be at most 100.',
  ],
  [
    'a matrix without values',
    aCase(`${ana}matrix: { age: [] }\nexpect: { rule: 1 }`),
    's, line 7, column 20: cases.0.matrix.age must not be empty.',
  ],
  [
    'a matrix of a hundred and one attributes',
    aCase(
      `${ana}matrix: { ${Array.from({ length: 101 }, (_, at) => `a${at}: [1]`).join(', ')} }\nexpect: { rule: 1 }`,
    ),
    's, line 7, column 13: cases.0.matrix has more than 100 attributes.',
  ],
  [
    'a matrix of one value',
    aCase(`${ana}matrix: { age: 4 }\nexpect: { rule: 1 }`),
    's, line 7, column 20: cases.0.matrix.age must be a list.',
  ],
  [
    'an environment without a project',
    aCase(`${ana}environment: e\nexpect: { rule: 1 }`),
    's, line 7, column 18: cases.0.environment needs a project.',
  ],
  [
    'a project without an environment',
    aCase(`${ana}expect: { rule: 1 }`).replace('data: d.json', 'project: a/b'),
    's, line 2, column 10: project needs an environment.',
  ],
  [
    'a project that is no path',
    aCase(`${ana}expect: { rule: 1 }`).replace('data: d.json', 'project: shop\nenvironment: e'),
    's, line 2, column 10: project must be WORKSPACE/PROJECT, like acme/shop.',
  ],
])('refuses %s, by line, column and field', ([, text, sentence]) => {
  expect(problemsOf(text)).toContain(sentence)
})

test('refuses data beside a project', () => {
  const text = aCase(`${ana}expect: { rule: 1 }`).replace(
    'data: d.json',
    'data: d.json\nproject: a/b\nenvironment: e',
  )
  expect(problemsOf(text)).toEqual([
    's, line 1, column 1: the suite has both data and project: keep one of them.',
  ])
})

test.for<[string, string, RegExp]>([
  [
    'a quote that does not end',
    'suite: "S\n',
    /^s, line \d, column \d+: it is not valid YAML: Missing closing "quote\.$/,
  ],
  [
    'a field given twice',
    'suite: a\nsuite: b',
    /^s, line 2, column 1: it is not valid YAML: Map keys must be unique\.$/,
  ],
  ['several documents', 'suite: a\n---\nsuite: b', /not valid YAML/],
  [
    'aliases that multiply',
    `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(10)}]\nc: &c [${'*b,'.repeat(10)}]\nd: [${'*c,'.repeat(10)}]`,
    /cannot be read: Excessive alias count/,
  ],
  [
    'nesting without end',
    '['.repeat(100_000),
    /^s, line 1, column \d+: it (is not valid YAML|cannot be read)/,
  ],
])('refuses %s, and never throws', ([, text, sentence]) => {
  expect(problemsOf(text)[0]).toMatch(sentence)
})
