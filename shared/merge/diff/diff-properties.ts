import type { Json } from '../../json/json.ts'
import { sameJson } from '../../json/same-json.ts'
import type { Flag } from '../../model/flag-document.ts'
import type { Targeting } from '../../model/targeting.ts'
import { change, type DocumentChange } from '../change.ts'
import { fromTo, type Names, valueWords } from '../names.ts'
import { diffValues } from './diff-values.ts'

/** Differences in the flag's own properties, which all environments share. */
export function diffFlagProperties(before: Flag, after: Flag): DocumentChange[] {
  const [was, is] = [before.archived, after.archived]
  return [
    ...diffDescription(before, after),
    ...(was === is ? [] : [change('changed', ['archived'], is ? 'archived' : 'restored', was, is)]),
  ]
}

type Described = Pick<Flag, 'key' | 'name' | 'description' | 'tags'>

/** Differences in the properties that every flag and segment has. */
export function diffDescription(before: Described, after: Described): DocumentChange[] {
  const words = { key: 'key', name: 'name', description: 'description' } as const
  return [
    ...Object.entries(words).flatMap(([name, word]) => {
      const [old, now] = [before[name as keyof typeof words], after[name as keyof typeof words]]
      return old === now ? [] : [change('changed', [name], `${word}: ${fromTo(old, now)}`, old, now)]
    }),
    ...diffValues(['tags'], 'tags', before.tags, after.tags),
  ]
}

/** Differences in on/off and in the off variation. */
export function diffSwitch(before: Targeting, after: Targeting, names: Names): DocumentChange[] {
  const off = (id: string | null) => (id === null ? 'no variation' : names.variation(id))
  const [was, is] = [before.offVariationId, after.offVariationId]
  return [
    ...(before.enabled === after.enabled
      ? []
      : [
          change(
            'changed',
            ['enabled'],
            `turned ${after.enabled ? 'on' : 'off'}`,
            before.enabled,
            after.enabled,
          ),
        ]),
    ...(was === is
      ? []
      : [change('changed', ['offVariationId'], `when off: serves ${off(was)} → ${off(is)}`, was, is)]),
  ]
}

const settings = {
  salt: 'salt',
  trackEvents: 'track events',
  trackEventsFallthrough: 'track events of “otherwise”',
  debugEventsUntilDate: 'debug events until',
  extra: 'unmodelled properties',
  fallthroughExtra: 'unmodelled properties of “otherwise”',
} as const

/** Differences in the other settings of one environment. */
export function diffSettings(before: Targeting, after: Targeting): DocumentChange[] {
  return [
    ...Object.entries(settings).flatMap(([name, word]) =>
      diffOne([name], word, before[name as keyof typeof settings], after[name as keyof typeof settings]),
    ),
    ...diffAvailability(before.clientSideAvailability, after.clientSideAvailability),
  ]
}

const availability = {
  usingMobileKey: 'available to mobile SDKs',
  usingEnvironmentId: 'available to client-side SDKs',
  explicit: 'availability is set explicitly',
  extra: 'unmodelled properties of the availability',
} as const

type Availability = Targeting['clientSideAvailability']

function diffAvailability(before: Availability, after: Availability): DocumentChange[] {
  return Object.entries(availability).flatMap(([name, word]) => {
    const field = name as keyof typeof availability
    return diffOne(['clientSideAvailability', name], word, before[field], after[field])
  })
}

function diffOne(path: readonly string[], word: string, before: Json, after: Json): DocumentChange[] {
  if (sameJson(before, after)) return []
  return [change('changed', path, `${word}: ${show(before)} → ${show(after)}`, before, after)]
}

function show(value: Json): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value === null ? 'none' : valueWords(value)
}
