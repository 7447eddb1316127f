import { isMap, isNode, isScalar, type Node, type YAMLMap } from 'yaml'
import { sameJson } from '../../json/same-json.ts'
import type { Expectation } from '../format/suite-schema.ts'
import { lineStart } from './case-spans.ts'
import type { Splice } from './splice.ts'
import { flowText, scalarText } from './yaml-text.ts'

/** Replaces a scalar; undefined if it is an alias. */
export function replaceScalar(node: unknown, value: string): Splice | undefined {
  if (!isScalar(node) || node.range == null) return undefined
  const isBlock = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL'
  const [from, to] = node.range
  return { from, to, text: `${scalarText(value)}${isBlock ? '\n' : ''}` }
}

interface Part {
  readonly name: string
  readonly key: Node
  readonly value: Node
  readonly from: number
  readonly to: number
}

/** Changes only the parts that differ; undefined if the expectation is shared by an alias. */
export function replaceExpectation(text: string, owner: unknown, expect: Expectation): Splice[] | undefined {
  if (!isMap(owner)) return undefined
  const parts = partsOf(owner)
  if (parts === undefined) return undefined
  const before = owner.toJSON() as Readonly<Record<string, unknown>>
  const wanted = Object.entries(expect).filter(([, value]) => value !== undefined)
  const kept = parts.filter(({ name }) => wanted.some(([other]) => other === name))
  const added = wanted.filter(([name]) => !kept.some((part) => part.name === name))
  if (kept.length === 0) return rewrite(text, owner, parts, wanted)
  return [
    ...addParts(text, owner, kept[0], added),
    ...kept
      .filter(({ name }) => !sameJson(before[name], expect[name as keyof Expectation]))
      .map(({ name, value }) => valueSplice(value, expect[name as keyof Expectation])),
    ...parts.filter((part) => !kept.includes(part)).map((part) => cut(text, owner, parts, kept, part)),
  ]
}

function partsOf(owner: YAMLMap): readonly Part[] | undefined {
  const parts = owner.items.map(({ key, value }) => {
    if (!isScalar(key) || !isNode(value) || key.range == null || value.range == null) return undefined
    return { name: String(key.value), key, value, from: key.range[0], to: value.range[1] }
  })
  return parts.every((part) => part !== undefined) ? parts : undefined
}

function valueSplice({ range }: Node, value: unknown): Splice {
  const [from = 0, to = 0] = range ?? []
  return { from, to, text: from === to ? ` ${flowText(value)}` : flowText(value) }
}

/** Takes the comma or the line end before it along if a part before it stays, otherwise the one behind it. */
function cut(
  text: string,
  { flow }: YAMLMap,
  parts: readonly Part[],
  kept: readonly Part[],
  part: Part,
): Splice {
  const at = parts.indexOf(part)
  const isBehind = kept.some((other) => parts.indexOf(other) < at)
  if (!isBehind) return { from: part.from, to: parts[at + 1]?.from ?? part.to, text: '' }
  if (flow) return { from: parts[at - 1]?.to ?? part.from, to: part.to, text: '' }
  const lineEnd = text.indexOf('\n', part.to)
  return { from: lineStart(text, part.from), to: lineEnd === -1 ? text.length : lineEnd + 1, text: '' }
}

function addParts(
  text: string,
  { flow }: YAMLMap,
  before: Part | undefined,
  added: readonly (readonly [string, unknown])[],
): readonly Splice[] {
  if (before === undefined || added.length === 0) return []
  const indent = ' '.repeat(before.from - lineStart(text, before.from))
  const end = flow ? ', ' : `\n${indent}`
  const written = added.map(([name, value]) => `${name}: ${flowText(value)}${end}`)
  return [{ from: before.from, to: before.from, text: written.join('') }]
}

/** Nothing of the former expectation stays. */
function rewrite(
  text: string,
  owner: YAMLMap,
  parts: readonly Part[],
  wanted: readonly (readonly [string, unknown])[],
): Splice[] {
  const [from, to] = [parts[0]?.from ?? 0, parts.at(-1)?.to ?? 0]
  const written = wanted.map(([name, value]) => `${name}: ${flowText(value)}`)
  const indent = ' '.repeat(from - lineStart(text, from))
  return [{ from, to, text: written.join(owner.flow ? ', ' : `\n${indent}`) }]
}
