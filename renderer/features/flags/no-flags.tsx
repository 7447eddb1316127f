import { useNavigate } from '@tanstack/react-router'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { LinkButton } from '../../components/layout/link-button.tsx'
import { MayButton } from '../../components/permission/may-button.tsx'
import { useRefusals } from '../../lib/acting/use-refusal.ts'
import { useCapabilities } from '../../lib/capabilities.ts'
import { useSample } from '../../lib/query/use-sample.ts'

interface NoFlagsProps {
  readonly projectId: string
  readonly environmentId: string
  readonly onCreate: () => void
}

/** Shown in a project without flags. */
export function NoFlags({ projectId, environmentId, onCreate }: NoFlagsProps) {
  const navigate = useNavigate()
  const refusal = useRefusals()
  const { transfer, individualTargets } = useCapabilities()
  const { isMissing, load, isLoading } = useSample(() => void navigate({ to: '/' }))
  return (
    <EmptyState
      title="No flags yet"
      text={
        individualTargets
          ? 'A flag serves one of its variations to each context, by targets, rules and percentages. Each environment has its own targeting.'
          : 'A flag serves one of its variations to each identity, by rules and percentages. Each environment has its own targeting.'
      }
    >
      <MayButton variant="filled" refusal={refusal('create', 'flag', projectId)} onClick={onCreate}>
        New flag
      </MayButton>
      {transfer && (
        <LinkButton to="/p/$projectId/e/$environmentId/import" params={{ projectId, environmentId }}>
          Import from LaunchDarkly
        </LinkButton>
      )}
      {isMissing && (
        <MayButton refusal={refusal('create', 'workspace')} onClick={load} loading={isLoading}>
          Load the sample project
        </MayButton>
      )}
    </EmptyState>
  )
}
