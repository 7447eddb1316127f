import type { Plan } from '../../../shared/sync/plan/plan.ts'
import { consequenceLines, counts } from './plan-text.ts'

/** A plan in Markdown, for the comment of a pull request. */
export function planMarkdown(plan: Plan): string {
  const { operations, conflicts, drift, consequences, profiles, remote, project, direction } = plan
  const isEmpty = operations.length + conflicts.length === 0
  const lines = [
    `## ${project} ${direction === 'push' ? 'to' : 'from'} ${remote.name}`,
    '',
    isEmpty ? 'Nothing to do.' : `${counts(plan)}.`,
    ...section(
      'Changes',
      operations.flatMap(({ action, kind, key, changes }) =>
        changes.map(
          ({ environment, sentence }) =>
            `${action} ${kind} ${code(key)}${environment === null ? '' : ` in ${environment}`}: ${escaped(sentence)}`,
        ),
      ),
    ),
    ...section(
      'Conflicts',
      conflicts.map(
        ({ kind, key, conflict, ours, theirs, taken }) =>
          `${kind} ${code(key)} (${conflict}${taken === null ? ', not decided' : `, ${taken} taken`}): ours ${escaped(ours.join('; '))}; theirs ${escaped(theirs.join('; '))}`,
      ),
    ),
    ...section(
      'Who moves',
      consequences.flatMap((one) => consequenceLines(one, profiles).map((line) => escaped(line.trim()))),
    ),
    ...section(
      'Changed only on the other side',
      drift.flatMap(({ kind, key, changes }) =>
        changes.map(({ sentence }) => `${kind} ${code(key)}: ${escaped(sentence)}`),
      ),
    ),
  ]
  return `${lines.join('\n')}\n`
}

const section = (title: string, items: readonly string[]) =>
  items.length === 0 ? [] : ['', `### ${title}`, '', ...items.map((item) => `- ${item}`)]

const code = (key: string) => `\`${key}\``

// Names come from people, and a comment must show them as they are.
const escaped = (text: string) => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
