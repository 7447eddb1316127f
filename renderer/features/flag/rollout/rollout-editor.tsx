import { useState } from 'react'
import type { Rollout } from '../../../../shared/model/serve.ts'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import { InlinePick } from '../../../components/inline/inline-pick.tsx'
import targeting from '../../../components/sentence/sentence.module.css'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { type ServeOwner, serveVariation } from '../edits/serve.ts'
import { remainder } from '../edits/weights.ts'
import { useFlagView } from '../flag-context.ts'
import { BucketPick } from './bucket-pick.tsx'
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
  const { editor, document } = useFlagView()
  const isWrong = remainder(rollout.slices) !== 0
  const [isWanted, setWanted] = useState(false)
  const isOpen = isWanted || isWrong
  const { bucketing } = useCapabilities()
  const what = rollout.kind === 'experiment' ? 'an experiment' : 'a rollout'
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
        {bucketing && <BucketPick owner={owner} rollout={rollout} name={name} />}
        <button
          type="button"
          className={styles.link}
          aria-expanded={isOpen}
          onClick={() => setWanted(!isOpen)}
          disabled={isWrong}
        >
          {isOpen ? 'hide details' : bucketing ? 'weights and settings' : 'weights'}
        </button>
      </span>
      <div className={styles.body}>
        <RolloutBar owner={owner} path={path} slices={rollout.slices} name={name} />
        {isOpen && <RolloutSlices owner={owner} path={path} rollout={rollout} name={name} />}
        {isOpen && bucketing && <RolloutSettings owner={owner} rollout={rollout} name={name} />}
      </div>
    </>
  )
}
