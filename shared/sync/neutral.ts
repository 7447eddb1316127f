import type { SegmentTarget } from '../model/segment-document.ts'
import type { Serve } from '../model/serve.ts'
import type { Target, Targeting } from '../model/targeting.ts'
import type { FlagContent, SegmentContent } from './content.ts'

/**
 * A flag as it is compared with another instance's: without versions and times, and with the same ids for rows
 * that say the same, because those of targets, prerequisites and slices change with each save.
 */
export const neutralFlag = ({ flag, targetings }: FlagContent): FlagContent => ({
  flag: { ...flag, version: 0 },
  targetings: targetings.map(neutralTargeting).toSorted(byEnvironment),
})

/** The same for a segment. */
export const neutralSegment = ({ segment, settings }: SegmentContent): SegmentContent => ({
  segment: { ...segment, version: 0 },
  settings: settings.map(neutralSetting).toSorted(byEnvironment),
})

interface InEnvironment {
  readonly environmentId: string
}

const byEnvironment = (one: InEnvironment, other: InEnvironment) =>
  one.environmentId < other.environmentId ? -1 : 1

/** The same for what one environment has of a flag. */
export function neutralTargeting(targeting: Targeting): Targeting {
  const { environmentId, prerequisites, targets, contextTargets, rules, fallthrough } = targeting
  return {
    ...targeting,
    id: idNamed(environmentId),
    version: 0,
    updatedAt: '',
    payloadVersion: 0,
    prerequisites: named(prerequisites, ({ flagId }) => flagId),
    targets: named(targets, targetName),
    contextTargets: named(contextTargets, (target) => `context ${targetName(target)}`),
    rules: rules.map((rule) => ({ ...rule, serve: neutralServe(rule.serve) })),
    fallthrough: neutralServe(fallthrough),
  }
}

/** The same for what one environment has of a segment. */
export function neutralSetting(
  setting: SegmentContent['settings'][number],
): SegmentContent['settings'][number] {
  const { environmentId, includedContexts, excludedContexts } = setting
  const kindOf = ({ contextKind }: SegmentTarget) => contextKind
  return {
    ...setting,
    id: idNamed(environmentId),
    version: 0,
    payloadVersion: 0,
    includedContexts: named(includedContexts, kindOf),
    excludedContexts: named(excludedContexts, (target) => `excluded ${kindOf(target)}`),
  }
}

const targetName = ({ contextKind, variationId }: Target) => `${contextKind} ${variationId}`

function neutralServe(serve: Serve | null): Serve | null {
  if (serve === null || serve.kind === 'variation') return serve
  return { ...serve, slices: named(serve.slices, ({ variationId }) => variationId) }
}

/** Gives each item the id that its name stands for. */
function named<T extends { readonly id: string }>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const name = nameOf(item)
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    return { ...item, id: idNamed(`${name} ${count}`) }
  })
}

/** A UUID (RFC 9562, version 8) that is the same for the same name; not for names that somebody may choose. */
function idNamed(name: string): string {
  const [a, b, c, d] = [0, 1, 2, 3].map((seed) => hash(name, seed).toString(16).padStart(8, '0')) as [
    string,
    string,
    string,
    string,
  ]
  return `${a}-${b.slice(0, 4)}-8${b.slice(5)}-8${c.slice(0, 3)}-${c.slice(3)}${d.slice(1)}`
}

/** FNV-1a, 32 bits. */
function hash(text: string, seed: number): number {
  let value = 0x811c9dc5 ^ Math.imul(seed + 1, 0x9e3779b1)
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}

/** Whether an id stands for what a row says, and not for a row. */
export const isNamedId = (id: string): boolean => id[14] === '8'
