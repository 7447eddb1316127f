import { type Model, newEnforcer, newModelFromString } from 'casbin'
import { rowsOf } from '../../electron/access/policy/load-policy.ts'
import { indexPolicy } from '../../electron/access/policy/policy-index.ts'
import { policyModel } from '../../electron/access/policy/policy-model.ts'

// 10,000 accesses with one policy each over a tree of 10,000 edges: 100 workspaces, 3,300 projects, 6,600 environments.
const edges: string[][] = []
for (let w = 0; w < 100; w += 1) {
  edges.push([`w${w}`, 'instance'])
  for (let p = 0; p < 33; p += 1) {
    edges.push([`p${w}.${p}`, `w${w}`])
    for (const e of ['s', 'p']) edges.push([`e${w}.${p}.${e}`, `p${w}.${p}`])
  }
}
const kinds = { w: 'workspace', p: 'project', e: 'environment' } as const
const types = ['admin', 'user', 'service']
const at = <T>(list: readonly T[], index: number) => list[index % list.length] as T
const policies = Array.from({ length: 10_000 }, (_, n) => {
  const place = at(edges, n * 7)[0] as string
  return [`a${n}`, place, kinds[place.charAt(0) as 'w'], at(types, n)]
})
const g = [
  ['root', 'admin'],
  ['admin', 'user'],
  ['user', 'service'],
]
const g3 = [
  ['workspace', 'instance'],
  ['project', 'workspace'],
  ['environment', 'project'],
  ['targeting', 'environment'],
]

let start = performance.now()
const enforcer = await newEnforcer(newModelFromString(policyModel), {
  loadPolicy: async ({ model }: Model) => {
    for (const [ptype, rows] of Object.entries({ p: policies, g, g2: edges, g3 }))
      model
        .get(ptype.charAt(0))
        ?.get(ptype)
        ?.policy.push(...rows)
  },
  savePolicy: async () => false,
  addPolicy: async () => {},
  removePolicy: async () => {},
  removeFilteredPolicy: async () => {},
})
const loaded = performance.now() - start

start = performance.now()
const index = indexPolicy(rowsOf(enforcer.getModel()))
const indexed = performance.now() - start

const requests = Array.from({ length: 100_000 }, (_, n) => {
  const [, place = ''] = at(policies, n)
  const below = n % 2 ? `e${n % 100}.${n % 33}.p` : place
  return [`a${n % 10_000}`, below, 'targeting', at(types, n)] as const
})
for (const request of requests.slice(0, 10_000)) index.allows(...request)
let allowed = 0
start = performance.now()
for (const request of requests) if (index.allows(...request)) allowed += 1
const decided = performance.now() - start

start = performance.now()
const sample = requests.slice(0, 100)
const wrong = sample.filter((request) => enforcer.enforceSync(...request) !== index.allows(...request)).length
const byCasbin = performance.now() - start

const lines = [
  `policies ${policies.length}, edges ${edges.length}`,
  `load into casbin ${loaded.toFixed(0)} ms, index ${indexed.toFixed(1)} ms`,
  `decision by the index ${((decided / requests.length) * 1000).toFixed(2)} µs (${allowed} of ${requests.length} allowed)`,
  `decision by casbin ${((byCasbin / sample.length) * 1000).toFixed(0)} µs; differences in ${sample.length}: ${wrong}`,
]
process.stdout.write(`${lines.join('\n')}\n`)
