interface FlagPageProps {
  readonly projectId: string
  readonly environmentId: string
  readonly flagId: string
}

/** One flag in one environment: the editor with the bench beside it. */
export function FlagPage({ flagId }: FlagPageProps) {
  return <main>{flagId}</main>
}
