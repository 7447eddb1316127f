import { Select } from '@mantine/core'
import { useState } from 'react'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { MayButton } from '../../../components/permission/may-button.tsx'
import { useRefusal } from '../../../lib/acting/use-refusal.ts'
import { choosePopulation, useChosenPopulation } from '../../../lib/population/chosen-population.ts'
import { useProjectNames } from '../../../lib/query/project-names.ts'
import { FlagPick } from '../picks.tsx'
import { useSimulatorPlace } from '../use-simulator-place.ts'
import { CountedFlag } from './counted-flag.tsx'
import { ImportPopulationDialog } from './import-population-dialog.tsx'
import { NewPopulationDialog } from './new-population-dialog.tsx'
import styles from './population.module.css'
import { PopulationMenu } from './population-menu.tsx'

interface PopulationViewProps {
  readonly projectId: string
  readonly environmentId: string
}

/** How many people of a population each arm of a flag serves, exactly, and who they are. */
export function PopulationView({ projectId, environmentId }: PopulationViewProps) {
  const [place, change] = useSimulatorPlace()
  const { flags } = useProjectNames(projectId)
  const { populations, population } = useChosenPopulation()
  const [open, setOpen] = useState<'recipe' | 'file'>()
  const close = () => setOpen(undefined)
  const refusal = useRefusal('update', 'workbench')
  const flag = flags.find(({ id }) => id === place.flag) ?? flags[0]
  const add = (
    <>
      <MayButton
        refusal={refusal}
        variant={population ? 'default' : 'filled'}
        onClick={() => setOpen('recipe')}
      >
        New population
      </MayButton>
      <MayButton refusal={refusal} onClick={() => setOpen('file')}>
        Import a file…
      </MayButton>
    </>
  )
  const dialog = (
    <>
      {open === 'recipe' && <NewPopulationDialog onClose={close} />}
      {open === 'file' && <ImportPopulationDialog onClose={close} />}
    </>
  )
  if (!populations) return <SlowSkeleton />
  if (!population)
    return (
      <>
        <EmptyState
          title="No populations yet"
          text="A population is many contexts, up to a million. Make one from a recipe, and see exactly how many people each rule serves."
        >
          {add}
        </EmptyState>
        {dialog}
      </>
    )
  return (
    <div className={styles.view}>
      <div className={styles.choices}>
        <FlagPick
          label="Flag"
          w={240}
          flags={flags}
          value={flag?.id}
          onChange={(id) => change({ flag: id })}
        />
        <Select
          aria-label="Population"
          w={240}
          allowDeselect={false}
          data={populations.map(({ id, name, rows }) => ({
            value: id,
            label: `${name} · ${rows.toLocaleString()}`,
          }))}
          value={population.id}
          onChange={(id) => choosePopulation(id ?? '')}
        />
        <PopulationMenu key={population.id} population={population} refusal={refusal} />
        {add}
      </div>
      {flag && (
        <CountedFlag
          key={`${flag.id} ${population.id}`}
          population={population}
          asked={{
            ...{ environmentId, flagId: flag.id, populationId: population.id },
            rules: place.rules ?? 'draft',
          }}
        />
      )}
      {dialog}
    </div>
  )
}
