import { useState } from 'react'
import type { Comparison } from '../../../../shared/contract/flags/promotion.ts'
import type { EnvironmentRow, ProjectRow } from '../../../../shared/contract/tree/tree.ts'
import { MayButton } from '../../../components/permission/may-button.tsx'
import { KeyHint } from '../../../components/text/key-hint.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import { useRefusal } from '../../../lib/acting/use-refusal.ts'
import { useCommands } from '../../../lib/commands/commands.ts'
import { sentenceOf } from '../../../lib/errors/errors.ts'
import { counted } from '../../../lib/words/counted.ts'
import { moversSentence } from '../../../lib/words/movers-sentence.ts'
import { type EnvironmentPair, type PromotionPreviewState, usePromotionPreview } from '../compare-queries.ts'
import { useCompare } from '../compare-store.ts'
import styles from './promote.module.css'
import { PromoteDialog } from './promote-dialog.tsx'

interface PromoteBarProps {
  readonly pair: EnvironmentPair
  readonly project: ProjectRow
  readonly comparison: Comparison
  readonly source: EnvironmentRow
  readonly target: EnvironmentRow
}

/** What is chosen, who would move in the target, and the button that shows it before it is done. */
export function PromoteBar({ pair, project, comparison, source, target }: PromoteBarProps) {
  const choices = useCompare((store) => store.choices)
  const merges = useCompare((store) => store.merges)
  const state = usePromotionPreview(pair, { choices, merges }, comparison)
  const [isOpen, setOpen] = useState(false)
  const refusal = useRefusal('update', 'targeting', target.id)
  const isReady =
    refusal === undefined &&
    state.preview !== undefined &&
    state.isCurrent &&
    state.preview.promoted.length > 0
  useCommands([
    {
      id: 'compare.promote',
      group: 'Compare',
      title: `Promote to ${target.key}…`,
      keys: 'mod+enter',
      disabled: !isReady || isOpen,
      run: () => setOpen(true),
    },
    {
      id: 'compare.clear',
      group: 'Compare',
      title: 'Clear the choice',
      disabled: state.isEmpty,
      run: () => useCompare.setState({ choices: new Map(), merges: new Map() }),
    },
  ])
  return (
    <section className={styles.bar} aria-label="Promotion">
      <span className={styles.count} role="status">
        {chosenWords(state)}
      </span>
      <Comes state={state} />
      <span className={styles.end}>
        {state.error && <span className={styles.bad}>{sentenceOf(state.error)}</span>}
        <ChangedThereCount state={state} target={target} />
        <Movers state={state} />
        <MayButton
          variant="filled"
          refusal={refusal}
          disabled={!isReady}
          onClick={() => setOpen(true)}
          rightSection={<KeyHint keys="mod+enter" />}
        >
          Promote to {target.key}…
        </MayButton>
      </span>
      {isOpen && state.preview && (
        <PromoteDialog
          state={state}
          preview={state.preview}
          project={project}
          source={source}
          target={target}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  )
}

function chosenWords({ isEmpty, input: { flags, segments } }: PromotionPreviewState): string {
  if (isEmpty) return 'Choose what to promote.'
  const parts = [...flags, ...segments].reduce((sum, choice) => sum + choice.parts.length, 0)
  const of = [
    flags.length > 0 && counted(flags.length, 'flag'),
    segments.length > 0 && counted(segments.length, 'segment'),
  ]
  return `${counted(parts, 'part')} of ${of.filter(Boolean).join(' and ')}`
}

/** What comes along because a promoted part needs it. */
function Comes({ state: { preview } }: { readonly state: PromotionPreviewState }) {
  const needed = preview?.promoted.filter(({ neededBy }) => neededBy.length > 0) ?? []
  const [first] = needed
  if (!first) return null
  const words =
    needed.length === 1 ? 'comes along' : `and ${(needed.length - 1).toLocaleString()} more come along`
  return (
    <span className={styles.comes}>
      <span className="mono">{first.key}</span> {words}
    </span>
  )
}

function Movers({ state: { preview, isCurrent } }: { readonly state: PromotionPreviewState }) {
  if (!preview || preview.profileCount === 0) return null
  return (
    <span data-stale={!isCurrent || undefined} className={styles.pill}>
      <Pill tone={preview.movers > 0 ? 'warn' : 'off'}>
        {moversSentence(preview.movers, preview.profileCount)} there
      </Pill>
    </span>
  )
}

/** How many of the chosen parts the target has changed as well. */
function ChangedThereCount({
  state: { preview, isCurrent },
  target,
}: {
  readonly state: PromotionPreviewState
  readonly target: EnvironmentRow
}) {
  const count = preview?.changedThere.filter(({ isMerged }) => !isMerged).length ?? 0
  if (count === 0) return null
  return (
    <span data-stale={!isCurrent || undefined} className={styles.pill}>
      <Pill tone="warn">
        {counted(count, 'part')} changed in {target.key}
      </Pill>
    </span>
  )
}
