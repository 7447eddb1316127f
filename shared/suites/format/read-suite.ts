import type { YamlProblem } from '../../yaml/problem.ts'
import { type ReadableYaml, readYaml } from '../../yaml/read-yaml.ts'
import { type Suite, suiteSchema } from './suite-schema.ts'

/** A suite that has been read, or what is wrong with it. */
export type ReadSuite = ReadableSuite | { readonly problems: readonly YamlProblem[] }

export interface ReadableSuite {
  readonly suite: Suite
  readonly positionOf: ReadableYaml<Suite>['positionOf']
}

/** Reads a `*.flagtest.yaml` file. Never throws. */
export function readSuite(text: string): ReadSuite {
  const read = readYaml(text, suiteSchema, 'the suite')
  return 'problems' in read ? read : { suite: read.value, positionOf: read.positionOf }
}
