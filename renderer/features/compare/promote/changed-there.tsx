import { Button } from '@mantine/core'
import type { ChangedThere, PromotionPreview } from '../../../../shared/contract/flags/promotion.ts'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import { counted } from '../../../lib/words/counted.ts'
import { choosePart } from '../choices.ts'
import { choosePartOf, mergePartOf, useCompare } from '../compare-store.ts'
import { ChangedWords } from '../detail/changed-words.tsx'
import styles from './promote.module.css'

interface ChangedThereListProps {
  readonly preview: PromotionPreview
  readonly source: EnvironmentRow
  readonly target: EnvironmentRow
}

const most = 50

/** The promoted parts that the target has changed, too, each with what can be done about it. */
export function ChangedThereList({ preview: { changedThere }, source, target }: ChangedThereListProps) {
  if (changedThere.length === 0) return null
  return (
    <section className={styles.there} aria-label={`Changed in ${target.key}`}>
      <div className={styles.thereHead}>
        <h2>
          {target.key} has changed {counted(changedThere.length, 'part')} of this since both were the same
        </h2>
        {changedThere.length > 1 && (
          <Button size="compact-sm" variant="subtle" onClick={() => leaveOut(changedThere)}>
            Leave all out
          </Button>
        )}
      </div>
      <ul>
        {changedThere.slice(0, most).map((one) => (
          <li key={`${one.id} ${one.part}`}>
            <span>
              <span className="mono">{one.key}</span> {one.label}
            </span>
            <ChangedWords
              changes={{ ...one, canMerge: one.isMerged }}
              isOpen={!one.isMerged}
              source={source}
              target={target}
            />
            <span className={styles.end}>
              {one.canMerge && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`${one.isMerged ? `Take ${source.key}’s` : 'Merge both'}: ${one.label} of ${one.key}`}
                  onClick={() => mergePartOf(one.id, one.part, !one.isMerged)}
                >
                  {one.isMerged ? `Take ${source.key}’s` : 'Merge both'}
                </Button>
              )}
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`Leave out ${one.label} of ${one.key}`}
                onClick={() => choosePartOf(one.id, one.part, false)}
              >
                Leave out
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {changedThere.length > most && (
        <p className={styles.dim}>and {(changedThere.length - most).toLocaleString()} more</p>
      )}
    </section>
  )
}

function leaveOut(parts: readonly ChangedThere[]): void {
  useCompare.setState(({ choices }) => ({
    choices: parts.reduce((left, { id, part }) => choosePart(left, id, part, false), choices),
  }))
}
