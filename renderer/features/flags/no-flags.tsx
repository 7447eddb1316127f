import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { LinkButton } from '../../components/layout/link-button.tsx'
import { MayButton } from '../../components/permission/may-button.tsx'
import { useRefusals } from '../../lib/acting/use-refusal.ts'
import { useCapabilities } from '../../lib/capabilities.ts'
import { notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'

interface NoFlagsProps {
  readonly projectId: string
  readonly environmentId: string
  readonly onCreate: () => void
}

/** Shown in a project without flags. */
export function NoFlags({ projectId, environmentId, onCreate }: NoFlagsProps) {
  const host = useHost()
  const navigate = useNavigate()
  const refusal = useRefusals()
  const { transfer, individualTargets } = useCapabilities()
  const sample = useMutation({
    mutationFn: () => host.transfer.loadSample(),
    onSuccess: () => navigate({ to: '/' }),
    onError: notifyError,
  })
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
      <MayButton
        refusal={refusal('create', 'workspace')}
        onClick={() => sample.mutate()}
        loading={sample.isPending}
      >
        Load the sample project
      </MayButton>
    </EmptyState>
  )
}
