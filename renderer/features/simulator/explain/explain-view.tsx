import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SimulatorWho } from '../../../../shared/contract/evaluation/simulator.ts'
import { renderTrace } from '../../../../shared/evaluation/index.ts'
import { jsonObjectSchema } from '../../../../shared/json/json-schema.ts'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import { JsonEditor } from '../../../components/form/json-editor.tsx'
import { LinkButton } from '../../../components/layout/link-button.tsx'
import frame from '../../../components/layout/list-screen.module.css'
import { notifyDone } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { useProjectNames } from '../../../lib/query/project-names.ts'
import { profilesQuery } from '../../../lib/query/queries.ts'
import { counted } from '../../../lib/words/counted.ts'
import { type Explained, Explanation } from '../explanation.tsx'
import { FlagPick, ProfilePick } from '../picks.tsx'
import { askedOf, explainQuery } from '../simulator-queries.ts'
import { useSimulatorPlace } from '../use-simulator-place.ts'
import styles from './explain.module.css'
import { useInlineContext } from './inline-context.ts'

interface ExplainViewProps {
  readonly projectId: string
  readonly environmentId: string
}

/** Why somebody gets what they get from one flag. */
export function ExplainView({ projectId, environmentId }: ExplainViewProps) {
  const host = useHost()
  const [place, change] = useSimulatorPlace()
  const { flags } = useProjectNames(projectId)
  const { data: profiles = [] } = useQuery(profilesQuery(host))
  const inline = useInlineContext()
  const flagId = place.flag ?? flags[0]?.id
  const profileId = place.profile ?? profiles[0]?.id
  const isInline = inline.isChosen || (profiles.length === 0 && profileId === undefined)
  const { who, error }: Who = isInline
    ? inlineWho(inline.text)
    : { who: profileId ? { profileId } : undefined }
  const asked = flagId && who ? { flagId, who } : undefined
  const query = useQuery({
    ...explainQuery(host, {
      environmentId,
      flagId: asked?.flagId ?? '',
      who: asked?.who ?? { context: {} },
      ...askedOf(place),
    }),
    enabled: asked !== undefined,
  })
  const name = isInline ? 'this context' : (profiles.find(({ id }) => id === profileId)?.name ?? '')
  if (flags.length === 0)
    return <EmptyState title="No flags yet" text="The project has no flag that could be explained." />
  return (
    <div className={styles.view}>
      <div className={`${frame.filter} ${styles.bar}`}>
        <FlagPick label="Flag" flags={flags} value={flagId} onChange={(flag) => change({ flag })} />
        <SegmentedControl
          aria-label="Who asks"
          data={[
            { value: 'profile', label: 'Profile' },
            { value: 'context', label: 'Context' },
          ]}
          value={isInline ? 'context' : 'profile'}
          onChange={(value) => useInlineContext.setState({ isChosen: value === 'context' })}
        />
        {!isInline && (
          <ProfilePick
            label="Profile"
            profiles={profiles}
            value={profileId}
            onChange={(profile) => change({ profile })}
          />
        )}
      </div>
      <div className={styles.body}>
        {isInline && (
          <JsonEditor
            label="Context"
            value={inline.text}
            onChange={(text) => useInlineContext.setState({ text })}
            {...(error !== undefined && { error })}
          />
        )}
        {query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {asked && !query.data && !query.error && <SlowSkeleton rows={6} />}
        {asked && query.data && !query.error && (
          <Answer {...{ projectId, environmentId, name, explained: query.data }} />
        )}
      </div>
    </div>
  )
}

interface Who {
  readonly who?: SimulatorWho | undefined
  readonly error?: string
}

function inlineWho(text: string): Who {
  try {
    const read = jsonObjectSchema.safeParse(JSON.parse(text))
    return read.success ? { who: { context: read.data } } : { error: 'A context is a JSON object.' }
  } catch {
    return { error: 'This is not JSON yet.' }
  }
}

interface AnswerProps extends ExplainViewProps {
  readonly name: string
  readonly explained: Explained
}

function Answer({ projectId, environmentId, name, explained }: AnswerProps) {
  const { trace, flag, isDraft, draftCount } = explained
  const { variationIndex, variationKey } = trace.evaluation
  const index =
    variationKey === undefined
      ? variationIndex
      : flag.flag.variations.findIndex(({ key }) => key === variationKey)
  const variation = index === null ? undefined : flag.flag.variations[index]
  const copy = async () => {
    await navigator.clipboard.writeText(renderTrace(trace))
    notifyDone('Copied.')
  }
  return (
    <section aria-label="Why" className={styles.answer}>
      <div className={styles.head}>
        <h2>
          Why {name} gets{' '}
          <VariationTag
            index={variation ? index : null}
            label={variation?.name || variation?.key || 'the default'}
          />
        </h2>
        <Button onClick={() => void copy()}>Copy as text</Button>
        <LinkButton
          to="/p/$projectId/e/$environmentId/flags/$flagId"
          params={{ projectId, environmentId, flagId: flag.flag.id }}
        >
          Open the flag
        </LinkButton>
      </div>
      <p className={styles.from}>{sourceWords(isDraft, draftCount)}</p>
      <Explanation {...{ projectId, environmentId, explained }} />
    </section>
  )
}

function sourceWords(isDraft: boolean, draftCount: number): string {
  if (isDraft) return 'Of the draft of this flag.'
  return draftCount === 0
    ? 'Of the saved flag.'
    : `Of the saved flag, with ${counted(draftCount, 'draft')} of other flags and segments.`
}
