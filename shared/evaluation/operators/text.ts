import type { Comparison, Matcher } from './comparison.ts'

export const startsWith = textComparison('startsWith')
export const endsWith = textComparison('endsWith')
export const contains = textComparison('contains')

type TextTest = 'startsWith' | 'endsWith' | 'contains'

/** Both sides must be text. Comparison is case-sensitive, and every text contains ''. */
function textComparison(test: TextTest): Comparison {
  return {
    accepts: ['text'],
    isUsable: (value) => typeof value === 'string',
    prepare(values) {
      const [only] = values
      if (values.length !== 1 || typeof only !== 'string') return matchAny(test, values)
      return test === 'endsWith' && only !== '' ? matchEnd(only) : matchOnly(test, only)
    },
  }
}

function matchOnly(test: TextTest, part: string): Matcher {
  return (seen) => (typeof seen === 'string' && holds(seen, test, part) ? 0 : -1)
}

// The built-in endsWith compares character by character. Comparing a slice, after a check of its first
// character, is faster.
function matchEnd(end: string): Matcher {
  const { length } = end
  const first = end.charCodeAt(0)
  return (seen) => {
    if (typeof seen !== 'string') return -1
    const start = seen.length - length
    return seen.charCodeAt(start) === first && seen.slice(start) === end ? 0 : -1
  }
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

// A switch instead of a function per test: the compiler can inline it.
function holds(seen: string, test: TextTest, part: string): boolean {
  switch (test) {
    case 'endsWith':
      return seen.endsWith(part)
    case 'startsWith':
      return seen.startsWith(part)
    case 'contains':
      return seen.includes(part)
  }
}
