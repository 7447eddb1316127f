import type { SegmentUse } from '../../../../shared/contract/flags/segments.ts'
import type { Json } from '../../../../shared/json/json.ts'
import type { Clause } from '../../../../shared/model/clause.ts'
import type { HostClient } from '../../../lib/host/api.ts'

interface Renamed {
  readonly id: string
  readonly key: string
  readonly to: string
}

/**
 * Gives a segment another key, and rewrites every condition that names it, in one operation: all or nothing.
 * Returns the id of the operation.
 */
export async function renameSegment(
  host: HostClient,
  { id, key, to }: Renamed,
  uses: readonly SegmentUse[],
): Promise<string | null> {
  const { version } = await host.segments.get({ segmentId: id })
  const users = await Promise.all(uses.map((use) => rewritten(host, use, key, to)))
  const { operationId } = await host.changes.apply({
    changes: [
      ...users,
      { request: 'segments.update', input: { segmentId: id, ifVersion: String(version), key: to } },
    ],
  })
  return operationId
}

async function rewritten(
  host: HostClient,
  { kind, id, environmentId }: SegmentUse,
  from: string,
  to: string,
) {
  if (kind === 'flag') {
    const { flag, targeting } = await host.targeting.get({ flagId: id, environmentId })
    return {
      request: 'targeting.update' as const,
      input: {
        flagId: id,
        environmentId,
        ifVersion: `${flag.version}.${targeting.version}`,
        rules: withKey(targeting.rules, from, to),
      },
    }
  }
  const { segment, setting } = await host.segmentSettings.get({ segmentId: id, environmentId })
  return {
    request: 'segmentSettings.update' as const,
    input: {
      segmentId: id,
      environmentId,
      ifVersion: `${segment.version}.${setting.version}`,
      rules: withKey(setting.rules, from, to),
    },
  }
}

/** The rules, with the new key wherever a condition names the old one. */
export function withKey<Rule extends { readonly clauses: Clause[] }>(
  rules: readonly Rule[],
  from: string,
  to: string,
): Rule[] {
  const renamed = (value: Json) => (value === from ? to : value)
  return rules.map((rule) => ({
    ...rule,
    clauses: rule.clauses.map((clause) =>
      clause.op === 'segmentMatch' ? { ...clause, values: clause.values.map(renamed) } : clause,
    ),
  }))
}
