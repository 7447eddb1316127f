import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useBenchOpen } from '../../features/bench/use-bench-open.ts'
import styles from './beside-bench.module.css'

interface BesideBenchProps {
  /** Names the editor's part: `flag`. Each kind of editor remembers its own sizes. */
  readonly id: string
  readonly bench: ReactNode
  readonly children: ReactNode
}

/** An editor with the bench beside it, or under it in a narrow window, if the bench is open. */
export function BesideBench({ id, bench, children }: BesideBenchProps) {
  const isBenchOpen = useBenchOpen()
  const panelIds = isBenchOpen ? [id, 'bench'] : [id]
  const layout = useDefaultLayout({ id, panelIds, storage: localStorage })
  const isNarrow = useMediaQuery('(max-width: 800px)', false, { getInitialValueInEffect: false })
  if (isNarrow)
    return (
      <div className={styles.stacked}>
        {children}
        {isBenchOpen && <div className={styles.below}>{bench}</div>}
      </div>
    )
  return (
    <Group className={styles.page ?? ''} {...layout}>
      <Panel id={id} minSize={420} className={styles.part ?? ''}>
        {children}
      </Panel>
      {isBenchOpen && (
        <>
          <Separator className={styles.separator ?? ''} aria-label="Resize the bench" />
          <Panel
            id="bench"
            defaultSize={window.innerWidth < 1100 ? 300 : 348}
            minSize={270}
            groupResizeBehavior="preserve-pixel-size"
          >
            {bench}
          </Panel>
        </>
      )}
    </Group>
  )
}
