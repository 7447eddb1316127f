import { useReadOnly } from '../../../components/layout/read-only.tsx'
import styles from '../../../components/sentence/sentence.module.css'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { useListedKeys } from '../../../lib/commands/commands.ts'
import { useFlagView } from '../flag-context.ts'
import { FlagRules } from '../rules/flag-rules.tsx'
import { Individual } from './individual.tsx'
import { Otherwise } from './otherwise.tsx'
import { Prerequisites } from './prerequisites.tsx'

const moveKeys = [['alt+↑+↓', 'Move the rule, target or prerequisite that has the focus']] as const

/** The targeting of the flag, in evaluation order. */
export function TargetingTab() {
  const { document } = useFlagView()
  const { targeting, flag } = document
  const { offVariation, prerequisites, individualTargets } = useCapabilities()
  const isReadOnly = useReadOnly()
  useListedKeys('Flag', isReadOnly ? [] : moveKeys)
  const off = flag.variations.find(({ id }) => id === targeting.offVariationId)
  return (
    <>
      {!targeting.enabled && (
        <div className={styles.notice} role="status">
          {offVariation
            ? `Targeting is off. Everyone gets ${off ? off.name || off.key : 'the default value in the code'}, and everything below is ignored.`
            : 'Targeting is off. Everyone gets “Otherwise”, and the rules are ignored.'}
        </div>
      )}
      {prerequisites && <Prerequisites />}
      {individualTargets && <Individual />}
      <FlagRules />
      <Otherwise />
    </>
  )
}
