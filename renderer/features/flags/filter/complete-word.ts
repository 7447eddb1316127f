import { filterNames, lintSeverities, quoted } from './flag-filter.ts'

interface Completions {
  readonly tags: Iterable<string>
  readonly environments: Iterable<string>
}

/** The rest of the last word, if there is one obvious completion; otherwise "". */
export function completeWord(text: string, { tags, environments }: Completions): string {
  const word = /(?:^|\s)-?((?:"[^"]*"?|[^\s"])*)$/.exec(text)?.[1]?.toLowerCase() ?? ''
  if (word === '') return ''
  const colon = word.indexOf(':')
  if (colon < 0) return ''
  const value = word.slice(colon + 1)
  const candidates = valuesOf(word.slice(0, colon), tags, environments)
  for (const bare of candidates) {
    const candidate = value.startsWith('"') ? `"${bare}"` : quoted(bare)
    if (candidate !== value && candidate.startsWith(value)) return candidate.slice(value.length)
  }
  return ''
}

function valuesOf(name: string, tags: Iterable<string>, environments: Iterable<string>): Iterable<string> {
  switch (filterNames.find((one) => one === name)) {
    case 'tag':
      return tags
    case 'env':
      return environments
    case 'state':
      return ['on', 'off']
    case 'stale':
      return ['30d']
    case 'is':
      return ['draft', 'archived']
    case 'lint':
      return lintSeverities
    default:
      return []
  }
}
