import { useNavigate } from '@tanstack/react-router'
import { useLintStore } from '../../features/lint/lint-store.ts'

interface Place {
  readonly projectId: string
  readonly environmentId: string
}

/** The ways from an editor to its test cases, and from a proof to what lint says about it. */
export function useSuiteLinks(params: Place) {
  const navigate = useNavigate()
  return {
    openCases: () => void navigate({ to: '/p/$projectId/e/$environmentId/cases', params }),
    seeLint: (key: string) => {
      useLintStore.setState({ text: key, severity: 'all' })
      void navigate({ to: '/p/$projectId/e/$environmentId/lint', params })
    },
  }
}
