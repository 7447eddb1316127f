import { Button } from '@mantine/core'
import { PageSection } from '../../components/layout/page-section.tsx'
import { KeyHint } from '../../components/text/key-hint.tsx'
import { runCommand } from '../../lib/commands/commands.ts'

/** Leads to the list of shortcuts. */
export function KeyboardSection() {
  return (
    <PageSection
      title="Keyboard"
      text={
        <>
          Everything can be done by keyboard. <KeyHint keys="?" /> lists the shortcuts of the screen that is
          open, <KeyHint keys="mod+k" /> finds every command.
        </>
      }
    >
      <Button onClick={() => runCommand('frame.keys')}>Show keyboard shortcuts</Button>
    </PageSection>
  )
}
