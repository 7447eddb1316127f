import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LaunchDarklyData } from '../../../shared/evaluation/index.ts'
import { contextOf, payloadOf } from '../evaluation/peers/launchdarkly.ts'
import { mixed } from '../evaluation/workloads.ts'

/** Flags, and many contexts as lines of JSON. */
export interface Crowd {
  readonly name: string
  readonly data: LaunchDarklyData
  readonly lines: readonly string[]
}

export function crowdOf(name: 'mixed' | 'sample', count: number): Crowd {
  const title = `200 ${name === 'mixed' ? 'mixed flags' : 'flags of the sample'} × ${count.toLocaleString('en')} contexts`
  return { name: title, ...(name === 'mixed' ? mixedCrowd(count) : sampleCrowd(count)) }
}

function mixedCrowd(count: number): Omit<Crowd, 'name'> {
  const workload = mixed(200, count)
  return {
    data: payloadOf(workload),
    lines: workload.people.map((person) => JSON.stringify(contextOf(person))),
  }
}

function sampleCrowd(count: number): Omit<Crowd, 'name'> {
  // The sample's only pattern uses (?i), which JavaScript does not support, so it is rewritten for both.
  const text = makeSample('200', '40', '1').replaceAll('^(?i)[a-m].*', '^[A-Ma-m].*')
  return { data: JSON.parse(text), lines: makeSample('contexts', String(count), '1').trim().split('\n') }
}

function makeSample(...parameters: readonly string[]): string {
  const script = fileURLToPath(new URL('../../samples/make-payload.mjs', import.meta.url))
  return execFileSync(process.execPath, [script, ...parameters], { maxBuffer: 2 ** 30, encoding: 'utf8' })
}
