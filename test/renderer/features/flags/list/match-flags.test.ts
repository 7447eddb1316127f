import { expect, test } from 'vitest'
import { parseFilter } from '../../../../../renderer/features/flags/filter/flag-filter.ts'
import { indexFlags } from '../../../../../renderer/features/flags/list/flag-index.ts'
import { matchFlags } from '../../../../../renderer/features/flags/list/match-flags.ts'
import { aFlagRow, production, staging } from '../a-flag-row.ts'

const flags = indexFlags([
  aFlagRow('billing.fast-path', { tags: ['Billing'], inProduction: false }),
  aFlagRow('checkout.redesign', { name: 'New Checkout', tags: ['checkout', 'q4'] }),
  aFlagRow('checkout.express', {
    tags: ['checkout', 'q42'],
    inStaging: false,
    changed: '2026-01-01T00:00:00Z',
  }),
  aFlagRow('checkout.old', { archived: true }),
])

const scene = {
  environmentId: production.id,
  environments: [staging, production],
  drafts: new Set(['id-checkout.redesign']),
  tags: new Set(['billing', 'checkout', 'q4', 'q42']),
  now: Date.parse('2026-11-22T00:00:00Z'),
  lint: new Map([['id-billing.fast-path', { any: 2, error: 0, warning: 1, hint: 1 }]]),
}

const keysFor = (text: string) => matchFlags(flags, parseFilter(text), scene).map(({ row }) => row.key)

const [billing, redesign, express] = ['billing.fast-path', 'checkout.redesign', 'checkout.express']
const old = 'checkout.old'

test.each([
  ['nothing typed shows all, in order', '', [billing, redesign, express]],
  ['lint: finds flags with a finding', 'lint:any', [billing]],
  ['lint: finds flags with one of a severity', '-lint:warn', [redesign, express]],
  ['lint: finds no flag with an error', 'lint:error', []],
  ['text is found in the key', 'fast', [billing]],
  ['text is found in the name, whatever its case', 'new checkOUT', [redesign]],
  ['text is found in the tags', 'q4', [redesign, express]],
  ['all words must be there', 'checkout fast', []],
  ['a word turned round keeps out', '-checkout', [billing]],
  ['a tag that exists is meant exactly', 'tag:q4', [redesign]],
  ['a tag that is still being typed is a beginning', 'tag:check', [redesign, express]],
  ['a tag is found whatever its case', 'tag:billing', [billing]],
  ['state asks about the open environment', 'state:off', [billing]],
  ['env says which environment state means', 'state:off env:staging', [express]],
  ['env may be a beginning', 'env:stag state:off', [express]],
  ['an environment that is not there matches nothing', 'env:nowhere', []],
  ['stale finds what nobody has touched', 'stale:90d', [express]],
  ['exact keys, any of which', 'key:billing.fast-path,Checkout.Express,checkout', [billing, express]],
  ['archived flags are shown if the filter speaks of them', 'is:archived', [old]],
  ['or names them', 'key:checkout.old', [old]],
  ['and not otherwise', 'checkout -is:archived', [redesign, express]],
  ['drafts are found', 'is:draft', [redesign]],
  ['and the others too', '-is:draft tag:checkout', [express]],
])('%s', (_name, text, keys) => {
  expect(keysFor(text)).toEqual(keys)
})
