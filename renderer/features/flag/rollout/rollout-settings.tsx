import { NumberInput, Switch } from '@mantine/core'
import type { Rollout } from '../../../../shared/model/serve.ts'
import { type ServeOwner, setExperiment, updateRollout } from '../edits/serve.ts'
import { useFlagView } from '../flag-context.ts'
import styles from './rollout.module.css'

interface RolloutSettingsProps {
  readonly owner: ServeOwner
  readonly rollout: Rollout
  readonly name: string
}

/** Whether the rollout is an experiment, and its seed. */
export function RolloutSettings({ owner, rollout, name }: RolloutSettingsProps) {
  const { editor } = useFlagView()
  return (
    <div className={styles.settings}>
      <Switch
        label="experiment"
        aria-label={`The rollout of ${name} is an experiment`}
        checked={rollout.kind === 'experiment'}
        onChange={({ currentTarget: { checked } }) => editor.apply(setExperiment(owner, checked))}
      />
      <NumberInput
        aria-label={`Seed of ${name}`}
        leftSection="seed"
        leftSectionWidth={44}
        leftSectionProps={{ style: { color: 'var(--dim)' } }}
        placeholder="none (uses the salt)"
        w={210}
        allowDecimal={false}
        hideControls
        value={rollout.seed ?? ''}
        onChange={(value) =>
          editor.apply(
            updateRollout(owner, () => ({
              seed: value === '' || !Number.isSafeInteger(Number(value)) ? null : Number(value),
            })),
            `${name} seed`,
          )
        }
      />
    </div>
  )
}
