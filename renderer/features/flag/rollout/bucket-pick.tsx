import type { Rollout } from '../../../../shared/model/serve.ts'
import { InlinePick } from '../../../components/inline/inline-pick.tsx'
import targeting from '../../../components/sentence/sentence.module.css'
import { newKind } from '../../../lib/traits/new-kind.ts'
import { type ServeOwner, updateRollout } from '../edits/serve.ts'
import { useFlagView } from '../flag-context.ts'

interface BucketPickProps {
  readonly owner: ServeOwner
  readonly rollout: Rollout
  readonly name: string
}

/** What decides the place of a context in a rollout: BY user key. */
export function BucketPick({ owner, rollout, name }: BucketPickProps) {
  const { editor, traits } = useFlagView()
  const kind = rollout.contextKind || 'user'
  const by = rollout.bucketBy || 'key'
  const attributes = [...(traits.get(kind)?.keys() ?? ['key'])].map((value) => ({ value, text: value }))
  const kinds = [...traits.keys()].map((value) => ({ value, text: value }))
  return (
    <>
      <span className={targeting.muted}>by</span>
      <InlinePick
        label={`Context kind that ${name} buckets: ${kind}`}
        shown={kind}
        groups={[{ title: 'Context kinds', options: kinds }]}
        selected={kind}
        onPick={(contextKind) => editor.apply(updateRollout(owner, () => ({ contextKind })))}
        onCreate={(contextKind) => editor.apply(updateRollout(owner, () => ({ contextKind })))}
        newOption={newKind}
      />
      {rollout.kind === 'experiment' ? (
        <span className="mono">key</span>
      ) : (
        <InlinePick
          label={`Attribute that ${name} buckets by: ${by}`}
          shown={by}
          groups={[{ title: `Attributes of ${kind}`, options: attributes }]}
          selected={by}
          onPick={(value) =>
            editor.apply(updateRollout(owner, () => ({ bucketBy: value === 'key' ? '' : value })))
          }
          onCreate={(bucketBy) => editor.apply(updateRollout(owner, () => ({ bucketBy })))}
        />
      )}
    </>
  )
}
