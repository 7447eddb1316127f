import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import { hasTooManyValues, mostYamlValues } from './count-values.ts'
import { mostYamlProblems, type YamlProblem } from './problem.ts'

/** A YAML document and the places of its parts. */
export interface ParsedYaml {
  readonly document: Document
  /** The line and column of the part at a path; of the nearest part around it if it is absent. */
  positionOf(path: readonly PropertyKey[]): Position
  /** The position of the name of a field of the map at a path. */
  positionOfName(path: readonly PropertyKey[], name: string): Position
}

export interface Position {
  readonly line: number
  readonly column: number
}

/** The characters of a file. */
const longest = 4 * 1024 * 1024

/** Parses YAML 1.2; a document with errors gives the problems. */
export function parseYaml(text: string): ParsedYaml | { readonly problems: readonly YamlProblem[] } {
  if (text.length > longest) return failed({ line: 1, column: 1 }, 'it is longer than 4 MiB')
  if (hasTooManyValues(text))
    return failed({ line: 1, column: 1 }, `it has more than ${mostYamlValues} values`)
  const counter = new LineCounter()
  const document = parseDocument(text.replace(/^\ufeff/, ''), {
    lineCounter: counter,
    prettyErrors: false,
    // Edits need to know where each dash is.
    keepSourceTokens: true,
    // The library compares each key with all before it: see `repeatedKeys`.
    uniqueKeys: false,
  })
  const problems = [
    ...document.errors.map(({ pos: [at], message }) => ({ at, message: sentenceEnd(message) })),
    ...repeatedKeys(document),
  ]
  if (problems.length > 0)
    return {
      problems: problems.slice(0, mostYamlProblems).map(({ at, message }) => ({
        ...positionAt(counter, at),
        message: `it is not valid YAML: ${message}`,
      })),
    }
  return {
    document,
    positionOf: (path) => positionAt(counter, nearest(document, path)?.range?.[0]),
    positionOfName: (path, name) => positionAt(counter, nameNode(document, path, name)?.range?.[0]),
  }
}

function repeatedKeys(document: Document): { readonly at: number | undefined; readonly message: string }[] {
  const repeated: { readonly at: number | undefined; readonly message: string }[] = []
  visit(document, {
    Map: (_, { items }) => {
      const known = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (known.has(key.value)) repeated.push({ at: key.range?.[0], message: 'Map keys must be unique' })
        known.add(key.value)
      }
    },
  })
  return repeated
}

function failed(position: Position, message: string): { readonly problems: readonly YamlProblem[] } {
  return { problems: [{ ...position, message }] }
}

const sentenceEnd = (message: string) => message.replaceAll(/\s+/g, ' ').replace(/[.:]$/, '')

function positionAt(counter: LineCounter, offset: number | undefined): Position {
  const { line, col } = counter.linePos(offset ?? 0)
  // Line 0 stands for an empty text.
  return line === 0 ? { line: 1, column: 1 } : { line, column: col }
}

function nearest(document: Document, path: readonly PropertyKey[]): Node | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const found = document.getIn(path.slice(0, length), true)
    if (isNode(found)) return found
  }
  return isNode(document.contents) ? document.contents : undefined
}

function nameNode(document: Document, path: readonly PropertyKey[], name: string): Node | undefined {
  const owner = path.length === 0 ? document.contents : document.getIn(path, true)
  const pair = isMap(owner)
    ? owner.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === name)
    : undefined
  return isNode(pair?.key) ? pair.key : nearest(document, path)
}
