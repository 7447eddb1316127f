import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { type ReadableSuite, readSuite } from '../../../shared/suites/format/read-suite.ts'
import type { YamlProblem } from '../../../shared/yaml/problem.ts'
import { readBounded } from './read-bounded.ts'

/** A suite as it is in its file. */
export interface SuiteFile {
  readonly file: string
  readonly text: string
  readonly digest: string
  readonly read: ReadableSuite | { readonly problems: readonly YamlProblem[] }
}

/** Reads suites, each again only if its file has changed. */
export interface SuiteFiles {
  /** Throws INVALID if the file cannot be read; what is wrong in it is part of the result. */
  read(file: string): Promise<SuiteFile>
}

/** As much as can be read in a moment: 10,000 cases are about 2 MiB. */
export const mostMebibytes = 4

export function createSuiteFiles(): SuiteFiles {
  const kept = new LRUCache<string, { readonly stamp: string; readonly suite: SuiteFile }>({ max: 500 })
  return {
    read: async (file) => {
      const known = kept.get(file)
      const now = await readBounded(file, mostMebibytes, known?.stamp)
      if (known && now === undefined) return known.suite
      const { text, stamp } = now ?? (await readBounded(file, mostMebibytes))
      const suite = { file, text, digest: digestOf(text), read: readSuite(text) }
      kept.set(file, { stamp, suite })
      return suite
    },
  }
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')
