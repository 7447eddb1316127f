import { Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import { DocumentHead, SavedVersion } from '../../components/document/document-head.tsx'
import { UsedBy } from '../../components/document/used-by.tsx'
import { useCapabilities } from '../../lib/capabilities.ts'
import { useHighlight } from '../../lib/highlight.ts'
import { setEnabled } from './edits/switch.ts'
import { useFlagView } from './flag-context.ts'
import { VariationCount } from './variations/variation-count.tsx'

interface FlagHeadProps {
  readonly projectId: string
  readonly environmentId: string
  readonly usedBy: readonly { readonly id: string; readonly key: string }[]
  readonly savedAt: string
  readonly onTab: (tab: string) => void
  /** What can be done with the flag as a whole. */
  readonly menu: ReactNode
}

/** Key, switch, tags and key facts of a flag. */
export function FlagHead({ projectId, environmentId, usedBy, savedAt, onTab, menu }: FlagHeadProps) {
  const { document, editor } = useFlagView()
  const { prerequisites } = useCapabilities()
  const { flag, targeting } = document
  const { lit, attach } = useHighlight(['enabled'])
  return (
    <DocumentHead
      of={flag}
      titleRef={attach}
      beside={
        <Switch
          size="md"
          withThumbIndicator={false}
          data-lit={lit}
          aria-label="Targeting is on"
          checked={targeting.enabled}
          disabled={flag.archived && !targeting.enabled}
          title={flag.archived ? 'Archived flags are off. Restore it to turn it on.' : undefined}
          onChange={({ currentTarget: { checked } }) => editor.apply(setEnabled(checked))}
        />
      }
      menu={menu}
      facts={[
        <VariationCount key="variations" count={flag.variations.length} onTab={onTab} />,
        ...(prerequisites
          ? [
              <UsedBy
                key="users"
                projectId={projectId}
                environmentId={environmentId}
                flags={usedBy}
                flagsTitle="Flags that require this one"
                none="not used by other flags"
              />,
            ]
          : []),
        <SavedVersion key="version" version={targeting.payloadVersion} at={savedAt} />,
      ]}
    />
  )
}
