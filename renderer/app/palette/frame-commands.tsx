import { useNavigate } from '@tanstack/react-router'
import { create } from 'zustand'
import { capabilitiesOf } from '../../../shared/model/evaluation-model/capabilities.ts'
import { useTour } from '../../features/tour/use-tour.ts'
import { useRefusals } from '../../lib/acting/use-refusal.ts'
import { type Command, useCommands } from '../../lib/commands/commands.ts'
import { openWindow } from '../../lib/window/open-window.ts'
import { useStartTour } from '../pages/use-start-tour.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import { useTheme } from '../theme/use-theme.ts'
import { openPalette } from './palette-store.ts'
import { treeCommands } from './tree-commands.ts'

/** Open state of the list of keyboard shortcuts. */
export const useShortcutsDialog = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

/** The commands that every screen offers. */
export function FrameCommands({ place }: { readonly place: EnvironmentPath | undefined }) {
  const { begin } = useTour()
  const startTour = useStartTour()
  const tour: Command = {
    id: 'help.tour',
    group: 'Help',
    title: 'Show the tour of the sample project',
    run: () => {
      begin()
      startTour()
    },
  }
  useCommands([
    ...general,
    tour,
    ...treeCommands(place, useRefusals()),
    ...useScreenCommands(place),
    ...useThemeCommands(),
  ])
  return null
}

const general: readonly Command[] = [
  {
    id: 'frame.palette',
    group: 'General',
    title: 'Search or run a command',
    keys: 'mod+k',
    run: openPalette,
  },
  {
    id: 'frame.newWindow',
    group: 'General',
    title: 'New window',
    keys: 'mod+shift+n alt+shift+n',
    run: openWindow,
  },
  {
    id: 'frame.keys',
    group: 'General',
    title: 'Show keyboard shortcuts',
    keys: '? shift+?',
    run: () => useShortcutsDialog.setState({ isOpen: true }),
  },
]

const screens = [
  'flags',
  'segments',
  'environments',
  'identities',
  'import',
  'history',
  'simulator',
  'cases',
  'lint',
] as const

const screensOf = (place: EnvironmentPath | undefined) =>
  screens.filter(
    (screen) =>
      screen !== 'import' || capabilitiesOf(place?.project.evaluationModel ?? 'launchdarkly').transfer,
  )

function useScreenCommands(place: EnvironmentPath | undefined): readonly Command[] {
  const navigate = useNavigate()
  const group = 'Go to'
  const params = place && { projectId: place.project.id, environmentId: place.environment.id }
  const inPlace: readonly Command[] = params
    ? screensOf(place).map((screen) => ({
        id: `go.${screen}`,
        group,
        title: screen === 'cases' ? 'Test cases' : screen[0]?.toUpperCase() + screen.slice(1),
        run: () => void navigate({ to: `/p/$projectId/e/$environmentId/${screen}`, params }),
      }))
    : []
  return [
    ...inPlace,
    { id: 'go.access', group, title: 'Access', run: () => void navigate({ to: '/access' }) },
    { id: 'go.profiles', group, title: 'Profiles', run: () => void navigate({ to: '/profiles' }) },
    { id: 'go.settings', group, title: 'Settings', run: () => void navigate({ to: '/settings' }) },
  ]
}

function useThemeCommands(): readonly Command[] {
  const { setTheme } = useTheme()
  const group = 'Theme'
  return [
    { id: 'theme.light', group, title: 'Light theme', run: () => setTheme('light') },
    { id: 'theme.dark', group, title: 'Dark theme', run: () => setTheme('dark') },
    { id: 'theme.system', group, title: 'System theme', run: () => setTheme('system') },
  ]
}
