import { Menu } from '@mantine/core'
import { IconChartDots, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Rule } from '../../../../shared/model/targeting.ts'
import { RuleCard, type RulePlace } from '../../../components/rules/rule-card.tsx'
import styles from '../../../components/sentence/sentence.module.css'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { duplicateRule, updateRule } from '../edits/rules.ts'
import { useFlagView } from '../flag-context.ts'
import { ServeEditor } from '../rollout/serve-editor.tsx'

interface FlagRuleProps extends RulePlace {
  readonly rule: Rule
}

/** One rule of a flag: IF … AND … SERVE …. */
export function FlagRule({ rule, ...place }: FlagRuleProps) {
  const { editor } = useFlagView()
  const { sdkSettings } = useCapabilities()
  const { id, serve, description, trackEvents } = rule
  const [isDescribed, setDescribed] = useState(description !== '')
  const name = `rule ${place.index + 1}`
  return (
    <RuleCard
      rule={rule}
      {...place}
      description={
        (isDescribed || description !== '') && (
          <input
            className={styles.description}
            aria-label={`Description of ${name}`}
            placeholder="What is this rule for?"
            value={description}
            // biome-ignore lint/a11y/noAutofocus: the field appears at the user's request.
            autoFocus={description === ''}
            onBlur={() => setDescribed(description !== '')}
            onChange={({ currentTarget: { value } }) =>
              editor.apply(
                updateRule(id, () => ({ description: value })),
                `${id} description`,
              )
            }
          />
        )
      }
      outcome={<ServeEditor owner={{ ruleId: id }} path={['rules', id, 'serve']} serve={serve} name={name} />}
      onDuplicate={() => editor.apply(duplicateRule(id, newId()))}
      menuItems={
        <>
          <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => setDescribed(true)}>
            Add a description{' '}
          </Menu.Item>
          {sdkSettings && (
            <Menu.Item
              leftSection={<IconChartDots size={14} />}
              onClick={() => editor.apply(updateRule(id, () => ({ trackEvents: !trackEvents })))}
            >
              {trackEvents ? 'Stop tracking events' : 'Track events'}
            </Menu.Item>
          )}
        </>
      }
    />
  )
}
