import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { validateXML } from 'xmllint-wasm'

const schema = readFileSync(join(import.meta.dirname, 'junit.xsd'), 'utf8')

/** What is wrong in a JUnit report; [] if CI servers can read it. */
export async function junitProblems(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents: xml }], schema: [schema] })
  return errors.map(({ message }) => message)
}

/** Expects a JUnit report that CI servers can read. */
export async function expectJunit(xml: string): Promise<void> {
  expect(await junitProblems(xml)).toEqual([])
}
