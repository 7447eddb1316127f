import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { SuggestedCase } from '../../../../shared/contract/suites/suite-shapes.ts'
import { type CoverageRow, rowName, type Side } from '../../../components/coverage/gaps.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import frame from '../../../components/layout/list-screen.module.css'
import { MayButton } from '../../../components/permission/may-button.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import { useRefusal } from '../../../lib/acting/use-refusal.ts'
import { AddCase } from '../add/add-case.tsx'
import styles from '../suites.module.css'

interface SuggestionPanelProps {
  readonly environmentId: string
  readonly rows: readonly CoverageRow[]
  readonly suggestions: UseQueryResult<readonly SuggestedCase[]>
  readonly chosen: SuggestedCase | undefined
  readonly onSelect: (side: Side) => void
  readonly onSeeLint: () => void
}

/** A case for what no case has tried, or why there is none. */
export function SuggestionPanel(props: SuggestionPanelProps) {
  const { environmentId, rows, suggestions, chosen, onSelect, onSeeLint } = props
  const all = suggestions.data ?? []
  const at = chosen ? all.indexOf(chosen) : -1
  const next = all[(at + 1) % Math.max(1, all.length)]
  return (
    <aside aria-label="Suggested case" className={frame.panel}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.scroll} tabIndex={0} aria-label="About the suggestion">
        <h2 className={styles.title}>Suggested case</h2>
        {!suggestions.data && <QueryState query={suggestions} />}
        {suggestions.data && !chosen && <p>Nobody can reach what is not covered yet.</p>}
        {chosen && (
          <>
            <p>
              {rowName(rows, chosen.path)} {chosen.side === 'holds' ? 'holds' : 'does not hold'}. No case
              tries this yet.
            </p>
            <SuggestionView
              key={`${chosen.path} ${chosen.side}`}
              suggestion={chosen}
              environmentId={environmentId}
              onSeeLint={onSeeLint}
            />
          </>
        )}
      </section>
      {all.length > 1 && next && (
        <div className={styles.buttons}>
          <span className={styles.dim}>
            {at + 1} of {all.length}
          </span>
          <span className={styles.gap} />
          <Button onClick={() => onSelect(next)}>Another one</Button>
        </div>
      )}
    </aside>
  )
}

interface SuggestionViewProps {
  readonly suggestion: SuggestedCase
  readonly environmentId: string
  readonly onSeeLint: () => void
}

/** The person that was constructed, what they get and why, and a button that adds the case. */
export function SuggestionView({ suggestion, environmentId, onSeeLint }: SuggestionViewProps) {
  const [isAdding, setAdding] = useState(false)
  const refusal = useRefusal('update', 'workbench')
  if (suggestion.answer === 'undecided') return <p>{suggestion.why}</p>
  if (suggestion.answer === 'no')
    return (
      <>
        <p>
          Nobody can ever get there. This is proved for every possible context, so there is no case for it.
        </p>
        <Button onClick={onSeeLint}>See in Lint</Button>
      </>
    )
  return (
    <>
      <h3 className={styles.label}>Constructed person</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.code} tabIndex={0} aria-label="Constructed person">
        <pre>{JSON.stringify(suggestion.context, null, 2)}</pre>
      </section>
      <h3 className={styles.label}>
        What they get <Pill tone="on">confirmed by the evaluator</Pill>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.code} tabIndex={0} aria-label="Trace of the suggestion">
        <pre>{suggestion.trace.join('\n')}</pre>
      </section>
      <div className={styles.row}>
        <MayButton variant="filled" refusal={refusal} onClick={() => setAdding(true)}>
          Add the case…
        </MayButton>
      </div>
      {isAdding && (
        <Dialog title="Add the suggested case" size={620} onClose={() => setAdding(false)}>
          <AddCase
            environmentId={environmentId}
            text={suggestion.text}
            onDone={() => setAdding(false)}
            onCancel={() => setAdding(false)}
          />
        </Dialog>
      )}
    </>
  )
}
