import { Checkbox } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Fragment, useRef, useState } from 'react'
import type { Rollout, Slice } from '../../../../shared/model/serve.ts'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import { WeightField } from '../../../components/weight/weight-field.tsx'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { updateById, without } from '../../../lib/editor/list.ts'
import { formatWeight } from '../../../lib/words/format-weight.ts'
import { newSlice, type ServeOwner, updateRollout } from '../edits/serve.ts'
import { giveRest, remainder, setWeight, splitEvenly } from '../edits/weights.ts'
import { useFlagView } from '../flag-context.ts'
import styles from './rollout.module.css'

interface RolloutSlicesProps {
  readonly owner: ServeOwner
  readonly path: readonly string[]
  readonly rollout: Rollout
  readonly name: string
}

/** The weights as number fields, with the remainder and a button to assign it. */
export function RolloutSlices({ owner, path, rollout, name }: RolloutSlicesProps) {
  const { editor, document } = useFlagView()
  const { weightStep } = useCapabilities()
  const { variations } = document.flag
  const { slices } = rollout
  const rest = remainder(slices)
  const [problem, setProblem] = useState<string>()
  const grid = useRef<HTMLDivElement>(null)
  const [addedId, setAdded] = useState<string>()
  /** The button that is pressed goes away, so the focus moves to a weight before. */
  const focusWeight = (at: number) => grid.current?.querySelectorAll('input')[at]?.focus()
  const setSlices = (change: (slices: Rollout['slices']) => Rollout['slices'], group = '') =>
    editor.apply(
      updateRollout(owner, (rollout) => ({ slices: change(rollout.slices) })),
      group,
    )
  const labelOf = ({ variationId }: Slice) => {
    const variation = variations.find(({ id }) => id === variationId)
    return variation?.name || variation?.key || 'deleted'
  }
  const missing = variations.filter(({ id }) => !slices.some(({ variationId }) => variationId === id))
  return (
    <>
      <div ref={grid} className={styles.slices}>
        {/* The weights come first in the order of Tab; the grid puts each action beside its weight. */}
        {slices.map((slice, at) => {
          const label = labelOf(slice)
          const index = variations.findIndex(({ id }) => id === slice.variationId)
          return (
            <Fragment key={slice.id}>
              <span style={{ gridRow: at + 1, gridColumn: 1 }}>
                <VariationTag index={index < 0 ? null : index} label={label} />
              </span>
              <span style={{ gridRow: at + 1, gridColumn: 2 }}>
                <WeightField
                  label={`Weight of ${label} in ${name}`}
                  weight={slice.weight}
                  isWrong={rest !== 0}
                  takesFocus={slice.variationId === addedId}
                  onChange={(weight) =>
                    setSlices(
                      (all) => setWeight(all, slice.id, weight),
                      `${path.join('/')} weight ${slice.id}`,
                    )
                  }
                  onProblem={setProblem}
                />
              </span>
            </Fragment>
          )
        })}
        {slices.map((slice, at) => (
          <SliceActions
            key={slice.id}
            row={at + 1}
            slice={slice}
            label={labelOf(slice)}
            rest={rest}
            isExperiment={rollout.kind === 'experiment'}
            name={name}
            setSlices={setSlices}
            focusWeight={focusWeight}
          />
        ))}
      </div>
      <div className={styles.rest} data-wrong={rest !== 0 || problem !== undefined || undefined}>
        <span role="status">{problem ?? restInWords(rest)}</span>
        {slices.length > 0 && (
          <button
            type="button"
            className={styles.link}
            onClick={() => setSlices((all) => splitEvenly(all, weightStep))}
          >
            split evenly
          </button>
        )}
        {missing.map(({ id, key, name: label }) => (
          <button
            key={id}
            type="button"
            className={styles.link}
            onClick={() => {
              setAdded(id)
              setSlices((all) => [...all, newSlice(id, 0)])
            }}
          >
            + {label || key}
          </button>
        ))}
      </div>
    </>
  )
}

interface SliceActionsProps {
  /** Its row in the grid, from 1. */
  readonly row: number
  readonly slice: Slice
  readonly label: string
  readonly rest: number
  readonly isExperiment: boolean
  readonly name: string
  readonly setSlices: (change: (slices: Rollout['slices']) => Rollout['slices']) => void
  /** Moves the focus to the weight of a row, from 0. */
  readonly focusWeight: (at: number) => void
}

/** What one does with a slice besides typing its weight: give it the rest, remove or track it. */
function SliceActions(props: SliceActionsProps) {
  const { row, slice, label, rest, isExperiment, name, setSlices, focusWeight } = props
  return (
    <>
      <span style={{ gridRow: row, gridColumn: 3 }}>
        {rest !== 0 && (
          <button
            type="button"
            className={styles.link}
            onClick={() => {
              focusWeight(row - 1)
              setSlices((all) => giveRest(all, slice.id))
            }}
          >
            {rest > 0 ? `add to ${label}` : `take from ${label}`}
          </button>
        )}
      </span>
      <span style={{ gridRow: row, gridColumn: 4 }}>
        {isExperiment && (
          <Checkbox
            label="tracked"
            aria-label={`${label} is tracked in the experiment`}
            checked={!slice.untracked}
            onChange={({ currentTarget: { checked } }) =>
              setSlices((all) => updateById(all, slice.id, (one) => ({ ...one, untracked: !checked })))
            }
          />
        )}
        {!isExperiment && slice.weight === 0 && (
          <button
            type="button"
            className={styles.link}
            aria-label={`Remove ${label} from the rollout of ${name}`}
            onClick={() => {
              focusWeight(row === 1 ? 1 : row - 2)
              setSlices((all) => without(all, slice.id))
            }}
          >
            <IconX size={12} aria-hidden />
          </button>
        )}
      </span>
    </>
  )
}

function restInWords(rest: number): string {
  if (rest === 0) return 'Weights add up to 100 %.'
  return rest > 0 ? `${formatWeight(rest)} left to assign` : `${formatWeight(-rest)} over 100 %`
}
