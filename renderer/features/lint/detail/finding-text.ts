import type { LintFinding } from '../../../../shared/contract/evaluation/lint.ts'

/** A finding as text, as the command line prints it. */
export function findingText({ severity, kind, key, path, message, rule, witness }: LintFinding): string {
  const owner = kind === 'flag' ? key : `segment ${key}`
  const place = path === '' ? owner : `${owner} ${path}`
  const example = witness === undefined ? '' : `\nfor example ${JSON.stringify(witness)}`
  return `${severity}: ${place}: ${message} (${rule})${example}`
}
