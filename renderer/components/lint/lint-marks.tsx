import { ActionIcon, Tooltip } from '@mantine/core'
import { createContext, useContext } from 'react'
import type { DraftFinding } from '../../../shared/contract/evaluation/lint.ts'
import styles from './lint.module.css'
import { SeverityIcon } from './severity-icon.tsx'

const none: readonly DraftFinding[] = []

/** What lint finds in the document on screen, draft included; empty until it is known. */
export const FindingsContext = createContext<readonly DraftFinding[]>(none)

/** A mark for what lint finds at a part of the document and inside it; the sentences show on hover and focus. */
export function LintMarks({ path }: { readonly path: readonly string[] }) {
  const findings = useContext(FindingsContext).filter(({ place }) =>
    path.every((name, at) => place[at] === name),
  )
  const [first] = findings
  if (!first) return null
  const sentences = findings.map(({ message }) => message)
  return (
    <Tooltip
      multiline
      maw={320}
      events={{ hover: true, focus: true, touch: true }}
      label={sentences.map((sentence, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may have the same sentence.
        <span key={at} className={styles.tip}>
          {sentence}
        </span>
      ))}
    >
      <ActionIcon aria-label={`Lint: ${sentences.join(' ')}`}>
        <SeverityIcon severity={first.severity} isNamed={false} />
      </ActionIcon>
    </Tooltip>
  )
}

/** What lint finds in the draft and not in what is saved, for its review. */
export function AddedFindings({ findings }: { readonly findings: readonly DraftFinding[] }) {
  const added = findings.filter(({ isNew }) => isNew)
  if (added.length === 0) return null
  return (
    <section className={styles.added} aria-label="Lint">
      <h3>{added.length === 1 ? 'The draft adds a finding' : `The draft adds ${added.length} findings`}</h3>
      <ul>
        {added.map(({ id, severity, message }) => (
          <li key={id}>
            <SeverityIcon severity={severity} />
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
