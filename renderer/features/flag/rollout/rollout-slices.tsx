import { Checkbox } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import type { Rollout } from '../../../../shared/model/serve.ts'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import { formatWeight } from '../../../lib/words/format-weight.ts'
import { updateById, without } from '../edits/list.ts'
import { newSlice, type ServeOwner, updateRollout } from '../edits/serve.ts'
import { giveRest, remainder, setWeight, splitEvenly } from '../edits/weights.ts'
import { useFlagView } from '../flag-context.ts'
import styles from './rollout.module.css'
import { WeightField } from './weight-field.tsx'

interface RolloutSlicesProps {
  readonly owner: ServeOwner
  readonly path: readonly string[]
  readonly rollout: Rollout
  readonly name: string
}

/** The weights as number fields, with the remainder and a button to assign it. */
export function RolloutSlices({ owner, path, rollout, name }: RolloutSlicesProps) {
  const { editor, document } = useFlagView()
  const { variations } = document.flag
  const { slices } = rollout
  const rest = remainder(slices)
  const [problem, setProblem] = useState<string>()
  const setSlices = (change: (slices: Rollout['slices']) => Rollout['slices'], group = '') =>
    editor.apply(
      updateRollout(owner, (rollout) => ({ slices: change(rollout.slices) })),
      group,
    )
  const missing = variations.filter(({ id }) => !slices.some(({ variationId }) => variationId === id))
  return (
    <>
      <div className={styles.slices}>
        {slices.map((slice) => {
          const index = variations.findIndex(({ id }) => id === slice.variationId)
          const label = variations[index]?.name || variations[index]?.key || 'deleted'
          return (
            <Fragment key={slice.id}>
              <VariationTag index={index < 0 ? null : index} label={label} />
              <WeightField
                label={`Weight of ${label} in ${name}`}
                weight={slice.weight}
                isWrong={rest !== 0}
                onChange={(weight) =>
                  setSlices((all) => setWeight(all, slice.id, weight), `${path.join('/')} weight ${slice.id}`)
                }
                onProblem={setProblem}
              />
              {rest !== 0 ? (
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => setSlices((all) => giveRest(all, slice.id))}
                >
                  {rest > 0 ? `add to ${label}` : `take from ${label}`}
                </button>
              ) : (
                <span />
              )}
              {rollout.kind === 'experiment' ? (
                <Checkbox
                  label="tracked"
                  aria-label={`${label} is tracked in the experiment`}
                  checked={!slice.untracked}
                  onChange={({ currentTarget: { checked } }) =>
                    setSlices((all) => updateById(all, slice.id, (one) => ({ ...one, untracked: !checked })))
                  }
                />
              ) : slice.weight === 0 ? (
                <button
                  type="button"
                  className={styles.link}
                  aria-label={`Remove ${label} from the rollout of ${name}`}
                  onClick={() => setSlices((all) => without(all, slice.id))}
                >
                  <IconX size={12} aria-hidden />
                </button>
              ) : (
                <span />
              )}
            </Fragment>
          )
        })}
      </div>
      <div className={styles.rest} data-wrong={rest !== 0 || problem !== undefined || undefined}>
        <span role="status">{problem ?? restInWords(rest)}</span>
        {slices.length > 0 && (
          <button type="button" className={styles.link} onClick={() => setSlices(splitEvenly)}>
            split evenly
          </button>
        )}
        {missing.map(({ id, key, name: label }) => (
          <button
            key={id}
            type="button"
            className={styles.link}
            onClick={() => setSlices((all) => [...all, newSlice(id, 0)])}
          >
            + {label || key}
          </button>
        ))}
      </div>
    </>
  )
}

function restInWords(rest: number): string {
  if (rest === 0) return 'Weights add up to 100 %.'
  return rest > 0 ? `${formatWeight(rest)} left to assign` : `${formatWeight(-rest)} over 100 %`
}
