import type { LintFinding } from '../../shared/contract/evaluation/lint.ts'
import type { CountedFinding } from '../proofs/worker/tasks.ts'
import { fixIn, placeOf } from './place-of.ts'
import type { Linted } from './read-linted.ts'

/** The same finding in two states of a flag, whatever moved around it. */
export const meaningOf = ({ rule, place, placeName, message }: LintFinding) =>
  `${rule} ${place.join('/')} ${message.replaceAll(placeName, '')}`

/** A finding of lint with its place among the documents; empty if its flag or segment is none of them. */
export function placedIn(
  { flags, segments }: Pick<Linted, 'flags' | 'segments'>,
  { finding, at, served }: CountedFinding,
): LintFinding[] {
  const isFlag = 'flag' in finding
  const key = isFlag ? finding.flag : finding.segment
  const resource = (isFlag ? flags : segments).get(key)
  if (!resource) return []
  const kind = isFlag ? 'flag' : 'segment'
  const { rule, severity, path, message, witness, silenced } = finding
  const fix = fixIn(resource.parts, finding)
  return [
    {
      id: [kind, key, rule, path, message].join(' '),
      ...{ rule, severity, kind, resourceId: resource.id, key, path, at, message },
      ...placeOf(resource.parts, path),
      ...(served === undefined ? {} : { served }),
      ...(silenced === undefined ? {} : { silenced }),
      ...(witness === undefined ? {} : { witness }),
      ...(fix === undefined ? {} : { fix }),
    },
  ]
}
