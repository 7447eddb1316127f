import type { ConversionFinding, ConversionReport } from '../../shared/contract/tree/conversions.ts'
import { differentKinds, type Finding } from '../../shared/conversion/finding.ts'
import { compile, type PreparedContext, prepareContext } from '../../shared/evaluation/index.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import { flagDataOf } from '../../shared/payload/flag-data-of.ts'
import { movesBetween } from '../../shared/population/moves/moves-between.ts'
import { timeSlices } from '../../shared/turns.ts'
import type { Database } from '../instance/database/database.ts'
import { type Conversion, type ConvertedEnvironment, readConversion } from './read-conversion.ts'

/** Reports what a conversion cannot say exactly, and who of some contexts would move. Writes nothing. */
export async function previewConversion(
  database: Database,
  projectId: string,
  contexts: readonly JsonObject[],
): Promise<ConversionReport> {
  const conversion = await database.snapshot((reader) => readConversion(reader, projectId))
  const people = contexts.map(prepareContext)
  const movers: ConversionReport['movers'] = []
  for (const environment of conversion.environments)
    movers.push({ environmentKey: environment.key, movers: await moversIn(environment, people) })
  const [first] = conversion.environments
  return {
    flags: first?.flags.length ?? 0,
    segments: first?.segments.length ?? 0,
    exactFlags: countExact(conversion),
    findings: conversion.environments.flatMap(findingsIn),
    movers,
    profileCount: contexts.length,
  }
}

function findingsIn({ key: environmentKey, flags, segments }: ConvertedEnvironment): ConversionFinding[] {
  return [
    ...segments.flatMap(({ before: { segment }, findings }) =>
      findings.map((finding) => ({
        environmentKey,
        resource: 'segment' as const,
        key: segment.key,
        ...finding,
      })),
    ),
    ...flags.flatMap(({ before: { flag }, findings }) =>
      findings.map((finding) => ({ environmentKey, resource: 'flag' as const, key: flag.key, ...finding })),
    ),
  ]
}

const isDifferent = ({ kind }: Finding) => differentKinds.includes(kind)

/** A flag is as exact as the segments that it names. */
function countExact({ environments }: Conversion): number {
  const different = new Set<string>()
  for (const { flags, segments } of environments) {
    const vague = new Set(
      segments.filter(({ findings }) => findings.some(isDifferent)).map(({ before }) => before.segment.key),
    )
    for (const { before, document, findings } of flags) {
      const named = document.targeting.rules.flatMap(({ clauses }) =>
        clauses.flatMap(({ op, values }) => (op === 'segmentMatch' ? values : [])),
      )
      if (findings.some(isDifferent) || named.some((key) => vague.has(String(key))))
        different.add(before.flag.id)
    }
  }
  return (environments[0]?.flags.length ?? 0) - different.size
}

async function moversIn(
  { flags, segments }: ConvertedEnvironment,
  people: readonly PreparedContext[],
): Promise<number> {
  const before = compile(
    flagDataOf(
      'flagbase',
      flags.map((one) => one.before),
      segments.map((one) => one.before),
    ),
  )
  const after = compile(
    flagDataOf(
      'launchdarkly',
      flags.map((one) => one.document),
      segments.map((one) => one.document),
    ),
  )
  const movesOf = movesBetween(before, after, people)
  const moved = new Set<number>()
  const step = timeSlices()
  for (const { before: document } of flags) {
    for (const at of movesOf(document.flag.key).people) moved.add(at)
    await step()
  }
  return moved.size
}
