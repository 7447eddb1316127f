import { expect, test } from 'vitest'
import { createQueryClient, invalidateFor } from '../../../../renderer/lib/query/query-client.ts'
import type { HostEvent } from '../../../../shared/contract/window/instance.ts'

const scopes = ['instance', 'workbench', 'evaluation', 'access', 'host', 'suites'] as const

test.each<[HostEvent, readonly string[]]>([
  [{ type: 'instance-changed' }, ['instance', 'evaluation', 'access', 'suites']],
  [{ type: 'access-changed' }, ['access']],
  [{ type: 'workbench-changed' }, ['workbench', 'evaluation', 'suites']],
  [{ type: 'suites-changed' }, ['suites']],
  [{ type: 'ready' }, [...scopes]],
  [{ type: 'postgres-back' }, [...scopes]],
  [{ type: 'postgres-lost', message: 'It is gone.' }, ['host']],
])('%o makes stale what it is about, and nothing else', (event, stale) => {
  const client = createQueryClient()
  for (const scope of scopes) client.setQueryData([scope, 'answer'], scope)
  invalidateFor(client, event)
  expect(scopes.filter((scope) => client.getQueryState([scope, 'answer'])?.isInvalidated)).toEqual(stale)
  client.clear()
})
