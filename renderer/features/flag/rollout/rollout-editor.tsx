import { useState } from 'react'
import type { Rollout } from '../../../../shared/model/serve.ts'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import { InlinePick } from '../../../components/inline/inline-pick.tsx'
import targeting from '../../../components/sentence/sentence.module.css'
import { newKind } from '../../../lib/traits/new-kind.ts'
import { type ServeOwner, serveVariation, updateRollout } from '../edits/serve.ts'
import { remainder } from '../edits/weights.ts'
import { useFlagView } from '../flag-context.ts'
import styles from './rollout.module.css'
import { RolloutBar } from './rollout-bar.tsx'
import { RolloutSettings } from './rollout-settings.tsx'
import { RolloutSlices } from './rollout-slices.tsx'

interface RolloutEditorProps {
  readonly owner: ServeOwner
  readonly path: readonly string[]
  readonly rollout: Rollout
  readonly name: string
  readonly takesFocus: boolean
  readonly onSwitch: () => void
}

/** Serves each variation to a share of the contexts, with a draggable bar and optional number fields. */
export function RolloutEditor(props: RolloutEditorProps) {
  const { owner, path, rollout, name, takesFocus, onSwitch } = props
  const { editor, document, traits } = useFlagView()
  const isWrong = remainder(rollout.slices) !== 0
  const [isWanted, setWanted] = useState(false)
  const isOpen = isWanted || isWrong
  const kind = rollout.contextKind || 'user'
  const by = rollout.bucketBy || 'key'
  const attributes = [...(traits.get(kind)?.keys() ?? ['key'])].map((value) => ({ value, text: value }))
  const kinds = [...traits.keys()].map((value) => ({ value, text: value }))
  const isExperiment = rollout.kind === 'experiment'
  const what = isExperiment ? 'an experiment' : 'a rollout'
  const options = document.flag.variations.map((one, index) => ({
    value: one.id,
    text: one.name || one.key,
    render: <VariationTag index={index} label={one.name || one.key} />,
  }))
  return (
    <>
      <span className={targeting.clause}>
        <span className={targeting.keyword}>SERVE</span>
        <InlinePick
          label={`Served by ${name}: ${what}`}
          shown={what}
          look="plain"
          groups={[{ title: 'Serve one variation instead', options }]}
          takesFocus={takesFocus}
          onPick={(id) => {
            onSwitch()
            editor.apply(serveVariation(owner, id))
          }}
        />
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
        {isExperiment ? (
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
        <button
          type="button"
          className={styles.link}
          aria-expanded={isOpen}
          onClick={() => setWanted(!isOpen)}
          disabled={isWrong}
        >
          {isOpen ? 'hide details' : 'weights and settings'}
        </button>
      </span>
      <div className={styles.body}>
        <RolloutBar owner={owner} path={path} slices={rollout.slices} name={name} />
        {isOpen && <RolloutSlices owner={owner} path={path} rollout={rollout} name={name} />}
        {isOpen && <RolloutSettings owner={owner} rollout={rollout} name={name} />}
      </div>
    </>
  )
}
