import { RE2JS } from 're2js'
import { newBoundedCache } from '../../input/bounded-cache.ts'
import { toNativePattern } from './native-pattern.ts'

const LONGEST = 20_000

interface Tester {
  test(text: string): boolean
}

/** An RE2 regular expression, compiled on first use. */
export interface Pattern {
  /**
   * Searches anywhere in the text, in time linear in its length. Returns false if the pattern does not
   * compile.
   */
  readonly test: (text: string) => boolean
}

export function newPattern(source: string): Pattern {
  let compiled: Tester | null | undefined
  return {
    test(text) {
      if (compiled === undefined) compiled = compilePattern(source)
      return compiled?.test(text) ?? false
    },
  }
}

/** Null if RE2 rejects the pattern. Compiled patterns are large, so equal ones are shared. */
export const compilePattern: (source: string) => Tester | null = newBoundedCache(500, (source) => {
  if (source.length > LONGEST) return null
  const native = toNativePattern(source)
  if (native !== undefined) return native
  try {
    return RE2JS.compile(source)
  } catch {
    // The library throws on an invalid pattern.
    return null
  }
})
