import { Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import { KeyHint } from '../../components/text/key-hint.tsx'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import styles from './palette.module.css'
import { usePaletteGroups } from './palette-entries.tsx'
import type { PaletteEntry } from './palette-entry.ts'
import {
  closePalette,
  paletteSearchId,
  paletteStore,
  rememberEntry,
  selectFirst,
  usePaletteQuery,
} from './palette-store.ts'

/** The command palette: searches every resource and every command as you type. */
export function Palette({ place }: { readonly place: EnvironmentPath | undefined }) {
  const query = usePaletteQuery((palette) => palette.query)
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={(next) => usePaletteQuery.setState({ query: next })}
      shortcut={null}
      scrollable
      maxHeight="min(460px, 60vh)"
      size={600}
      yOffset={44}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': 'Search or run a command' } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      classNames={{ content: styles.content, search: styles.search, actionsGroup: styles.group }}
    >
      <Spotlight.Search
        id={paletteSearchId}
        placeholder="Search flags, segments, profiles, history …, or run a command"
        aria-label="Search or run a command"
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Spotlight.ActionsList>
        <Groups place={place} query={query} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

// Spotlight mounts its content only while it is open, so nothing is searched before.
function Groups({ place, query }: { readonly place: EnvironmentPath | undefined; readonly query: string }) {
  const groups = usePaletteGroups(place, query)
  // Spotlight selects once per keystroke, but results can arrive later, while flags are loading.
  useEffect(selectFirst)
  if (groups.length === 0) return <Spotlight.Empty>Nothing matches “{query.trim()}”.</Spotlight.Empty>
  return groups.map(({ label, entries, total }) => (
    <Spotlight.ActionsGroup key={label} label={total > entries.length ? `${label} · ${total} found` : label}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </Spotlight.ActionsGroup>
  ))
}

function Entry({ entry }: { readonly entry: PaletteEntry }) {
  const run = () => {
    closePalette()
    rememberEntry(entry.id)
    entry.run()
  }
  return (
    <Spotlight.Action onClick={run} className={styles.entry}>
      <span className={entry.isKey ? 'mono' : undefined}>{entry.label}</span>
      {entry.detail && <span className={styles.detail}>{entry.detail}</span>}
      {entry.keys && (
        <span className={styles.keys}>
          <KeyHint keys={entry.keys} />
        </span>
      )}
    </Spotlight.Action>
  )
}
