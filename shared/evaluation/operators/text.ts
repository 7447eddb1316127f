import type { Matcher, Operator } from './operator.ts'

export const startsWith = textOperator('startsWith')
export const endsWith = textOperator('endsWith')
export const contains = textOperator('contains')

type TextTest = 'startsWith' | 'endsWith' | 'contains'

/** Both sides must be text; letters must agree in case; '' is in every text. */
function textOperator(test: TextTest): Operator {
  return {
    accepts: ['text'],
    isUsable: (value) => typeof value === 'string',
    prepare(values) {
      const [only] = values
      return values.length === 1 && typeof only === 'string' ? matchOnly(test, only) : matchAny(test, values)
    },
  }
}

function matchOnly(test: TextTest, part: string): Matcher {
  return (seen) => (typeof seen === 'string' && holds(seen, test, part) ? 0 : -1)
}

function matchAny(test: TextTest, parts: readonly unknown[]): Matcher {
  return (seen) => (typeof seen === 'string' ? findPart(seen, test, parts) : -1)
}

function findPart(seen: string, test: TextTest, parts: readonly unknown[]): number {
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]
    if (typeof part === 'string' && holds(seen, test, part)) return index
  }
  return -1
}

// A switch rather than a function for each test: calls that the compiler can see through are the quick ones.
function holds(seen: string, test: TextTest, part: string): boolean {
  switch (test) {
    case 'endsWith':
      return endsWithPart(seen, part)
    case 'startsWith':
      return seen.startsWith(part)
    case 'contains':
      return seen.includes(part)
  }
}

// The built-in compares character by character; a slice is compared at once, after a glance at its two ends.
function endsWithPart(seen: string, part: string): boolean {
  const start = seen.length - part.length
  if (start < 0) return false
  const isLikely =
    part === '' ||
    (seen.charCodeAt(start) === part.charCodeAt(0) &&
      seen.charCodeAt(seen.length - 1) === part.charCodeAt(part.length - 1))
  return isLikely && seen.slice(start) === part
}
