import type { Json } from '../../json/json.ts'
import { type Chance, newChance, wholeBetween } from './chance.ts'
import type { Draw } from './recipe-schema.ts'
import { fillIn, type Known } from './template.ts'

/** Draws an attribute of the `n`th person or thing; undefined if it does not have it. */
export type Drawer = (n: number, known: Known) => Json | undefined

/** `label` names the attribute: its chances depend on nothing else but the seed. */
export function newDrawer(draw: Draw, seed: string | number, label: string): Drawer {
  const value = drawerOf(draw, newChance(seed, label))
  const { present } = draw
  if (present === undefined || present >= 100) return value
  const isPresent = newChance(seed, `${label}.present`)
  return (n, known) => (isPresent(n) * 100 < present ? value(n, known) : undefined)
}

function drawerOf(draw: Draw, chance: Chance): Drawer {
  if ('values' in draw) return weighted(draw.values, draw.weights, chance)
  if ('some' in draw) return some(Object.entries(draw.some), chance)
  if ('integer' in draw) return (n) => wholeBetween(chance(n), ...draw.integer)
  if ('number' in draw) return between(draw.number, draw.decimals ?? 2, chance)
  if ('boolean' in draw) return (n) => chance(n) * 100 < draw.boolean
  if ('date' in draw) return moment(draw.date, chance)
  if ('version' in draw) return version(draw.version, chance)
  return (n, known) => fillIn(draw.text, n, known)
}

function weighted(values: readonly Json[], weights: readonly number[] | undefined, chance: Chance): Drawer {
  if (weights === undefined) return (n) => values[wholeBetween(chance(n), 0, values.length - 1)]
  let sum = 0
  const bounds = weights.map((weight) => {
    sum += weight
    return sum
  })
  const last = weights.findLastIndex((weight) => weight > 0)
  return (n) => {
    const at = chance(n) * sum
    const found = bounds.findIndex((bound) => at < bound)
    return values[found === -1 ? last : found]
  }
}

const some = (chances: readonly (readonly [string, number])[], chance: Chance): Drawer => {
  return (n) => chances.filter(([, percent], turn) => chance(n, turn) * 100 < percent).map(([text]) => text)
}

function between([from, to]: readonly [number, number], decimals: number, chance: Chance): Drawer {
  return (n) => Number((from + chance(n) * (to - from)).toFixed(decimals))
}

const dayMs = 86_400_000

/** A second of the days from the first to the last, as RFC 3339. */
function moment([first, last]: readonly [string, string], chance: Chance): Drawer {
  const from = Date.parse(first)
  const seconds = (Date.parse(last) + dayMs - from) / 1000
  return (n) => {
    const date = new Date(from + wholeBetween(chance(n), 0, seconds - 1) * 1000)
    return date.toISOString().replace('.000Z', 'Z')
  }
}

function version([from, to]: readonly [string, string], chance: Chance): Drawer {
  const [low, high] = [from, to].map((text) => text.split('.').map(Number)) as [number[], number[]]
  const ranges = low.map((one, at) => [one, high[at] ?? one].toSorted((a, b) => a - b) as [number, number])
  return (n) => ranges.map(([least, most], turn) => wholeBetween(chance(n, turn), least, most)).join('.')
}
