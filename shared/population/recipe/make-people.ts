import { parseReference } from '../../evaluation/context/attribute-reference.ts'
import type { Json, JsonObject } from '../../json/json.ts'
import { newChance, wholeBetween } from './chance.ts'
import { type Drawer, newDrawer } from './draw.ts'
import type { KindRecipe, Recipe } from './recipe-schema.ts'
import { fillIn } from './template.ts'

/** Makes the `n`th person of a population, counted from 1: a context of one kind or of several. */
export type PersonMaker = (n: number) => JsonObject

export function newPersonMaker({ seed, kinds }: Recipe): PersonMaker {
  const makers = Object.entries(kinds).map(([kind, recipe]) => newPartMaker(seed, kind, recipe))
  return (n) => {
    const parts = makers.flatMap((make) => make(n) ?? [])
    const [only] = parts
    if (only !== undefined && parts.length === 1) return { kind: only.kind, ...only.part }
    return { kind: 'multi', ...Object.fromEntries(parts.map(({ kind, part }) => [kind, part])) }
  }
}

/** The people of a population, one after the other. */
export function* makePeople(recipe: Recipe): Generator<JsonObject> {
  const make = newPersonMaker(recipe)
  for (let n = 1; n <= recipe.count; n += 1) yield make(n)
}

interface Part {
  readonly kind: string
  readonly part: JsonObject
}

function newPartMaker(seed: Recipe['seed'], kind: string, recipe: KindRecipe) {
  const { key, keys, present } = recipe
  const isPresent = present === undefined || present >= 100 ? undefined : newChance(seed, `${kind}.present`)
  const which = keys === undefined ? undefined : newChance(seed, `${kind}.key`)
  const attributes = Object.entries(recipe.attributes ?? {}).map(([name, draw]) => ({
    name,
    steps: stepsOf(name),
    draw: newDrawer(draw, seed, `${kind}:${name}`),
  }))
  return (person: number): Part | undefined => {
    if (isPresent !== undefined && isPresent(person) * 100 >= (present ?? 100)) return undefined
    // Things that people share, such as organizations, have their own numbers and attributes.
    const n = which === undefined ? person : wholeBetween(which(person), 1, keys ?? 1)
    return { kind, part: makePart(fillIn(key, n, {}), n, attributes) }
  }
}

interface Attribute {
  readonly name: string
  readonly steps: readonly string[]
  readonly draw: Drawer
}

function makePart(key: string, n: number, attributes: readonly Attribute[]): JsonObject {
  const part: Record<string, Json> = { key }
  const known: Record<string, Json> = { key }
  for (const { name, steps, draw } of attributes) {
    const value = draw(n, known)
    if (value === undefined) continue
    known[name] = value
    assign(part, steps, value)
  }
  return part
}

type Fields = Record<string, Json>

/** Sets a value at a path, in place but for what the recipe holds itself: a population has millions of them. */
function assign(owner: Fields, steps: readonly string[], value: Json): void {
  let at = owner
  for (const step of steps.slice(0, -1)) {
    const inner = Object.hasOwn(at, step) ? at[step] : undefined
    const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    const next = isObject ? { ...(inner as Fields) } : {}
    at[step] = next
    at = next
  }
  at[steps.at(-1) ?? ''] = value
}

function stepsOf(text: string): readonly string[] {
  const { name, inner = [] } = parseReference(text)
  return [name, ...inner]
}
