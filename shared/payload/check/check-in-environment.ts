import { sameJson } from '../../json/same-json.ts'
import type { FlagDocument } from '../../model/flag-document.ts'
import type { PayloadFlag } from '../../model/payload.ts'
import type { PayloadItem } from '../read/read-payload.ts'
import type { TargetState } from '../target-state.ts'
import type { Problem } from './check-flag.ts'
import { keysOnCycles, type Prerequisites, showWay, wayBack } from './prerequisite-cycle.ts'

/** The relations of a payload's flags to other flags, gathered once for the whole payload. */
export interface EnvironmentChecks {
  readonly target: TargetState
  /** Flags on a prerequisite cycle, each with a sentence that shows the cycle. */
  readonly cycles: ReadonlyMap<string, string>
  /** Flag → the flags outside the payload that need it. */
  readonly neededBy: ReadonlyMap<string, readonly Need[]>
}

interface Need {
  readonly by: string
  readonly variation: number
}

export function environmentChecks(
  items: readonly PayloadItem<PayloadFlag>[],
  target: TargetState,
): EnvironmentChecks {
  const inPayload = new Set(items.map((item) => item.key))
  const staying = [...target.flags.values()].filter(({ flag }) => !inPayload.has(flag.key))
  const needs = needsOf(staying, target)
  const prerequisites = new Map([
    ...Array.from(
      Map.groupBy(needs, ({ by }) => by),
      ([by, list]) => [by, list.map(({ key }) => key)] as const,
    ),
    ...items.map(({ key, wire }) => [key, (wire?.prerequisites ?? []).map((wanted) => wanted.key)] as const),
  ])
  return {
    target,
    cycles: cyclesOf(prerequisites),
    neededBy: Map.groupBy(needs, ({ key }) => key),
  }
}

/** Problems of a flag that are caused by other flags and environments. */
export function checkInEnvironment(wire: PayloadFlag, checks: EnvironmentChecks): Problem[] {
  return [...checkCycle(wire, checks), ...checkRemoved(wire, checks), ...checkShared(wire, checks)]
}

function needsOf(documents: readonly FlagDocument[], { flags }: TargetState) {
  const byId = new Map(Array.from(flags.values(), ({ flag }) => [flag.id, flag]))
  return documents.flatMap(({ flag, targeting }) =>
    targeting.prerequisites.flatMap(({ flagId, variationId }) => {
      const wanted = byId.get(flagId)
      if (!wanted) return []
      const variation = wanted.variations.findIndex(({ id }) => id === variationId)
      return [{ by: flag.key, key: wanted.key, variation }]
    }),
  )
}

// Each cycle path is a separate search, so only a few of possibly thousands are shown.
const mostWaysShown = 20

function cyclesOf(prerequisites: Prerequisites): Map<string, string> {
  const keys = [...keysOnCycles(prerequisites)]
  return new Map(
    keys.map((key, at) => {
      const way = at < mostWaysShown ? wayBack(key, prerequisites) : undefined
      return [key, way ? `Its prerequisites lead back to itself: ${showWay(way)}.` : leadsBack]
    }),
  )
}

const leadsBack = 'Its prerequisites lead back to itself.'

function checkCycle({ key }: PayloadFlag, { cycles }: EnvironmentChecks): Problem[] {
  const message = cycles.get(key)
  return message === undefined ? [] : [{ level: 'error', field: 'prerequisites', message }]
}

function checkRemoved(
  { key, variations }: PayloadFlag,
  { neededBy, target: { usedElsewhere } }: EnvironmentChecks,
): Problem[] {
  const count = variations?.length ?? 0
  const needs = (neededBy.get(key) ?? []).filter(({ variation }) => variation >= count)
  const uses = (usedElsewhere.get(key) ?? []).filter(({ variation }) => variation >= count)
  const sentences = [
    ...needs.map(({ by, variation }) => `the prerequisites of “${by}” name its variation ${variation}`),
    ...uses.map(({ environmentKey, variation }) => `${environmentKey} still uses its variation ${variation}`),
  ]
  const rest = `but the file has only ${count} variations for it (0 to ${count - 1}).`
  return [...new Set(sentences)].map((sentence) => ({
    level: 'error',
    field: 'variations',
    message: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}, ${rest}`,
  }))
}

function checkShared({ key, variations }: PayloadFlag, { target }: EnvironmentChecks): Problem[] {
  const before = target.projectFlags.get(key) ?? []
  const after = variations ?? []
  const differ = before.some((value, at) => at >= after.length || !sameJson(value, after[at]))
  if (!differ) return []
  const message = 'Its variations change, and all environments of the project share them.'
  return [{ level: 'warning', field: 'variations', message }]
}
