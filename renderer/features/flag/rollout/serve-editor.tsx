import { useState } from 'react'
import type { Serve } from '../../../../shared/model/serve.ts'
import { ProblemLines } from '../../../components/sentence/problem-lines.tsx'
import styles from '../../../components/sentence/sentence.module.css'
import { problemsAt } from '../../../lib/editor/problem.ts'
import { type ServeOwner, serveRollout, serveVariation } from '../edits/serve.ts'
import { useFlagView } from '../flag-context.ts'
import { VariationPick } from '../targeting/variation-pick.tsx'
import { RolloutEditor } from './rollout-editor.tsx'

interface ServeEditorProps {
  readonly owner: ServeOwner
  readonly path: readonly string[]
  readonly serve: Serve | null
  /** `rule 2`, `“otherwise”`. */
  readonly name: string
}

const rollout = 'rollout'

/** Serves a variation or a percentage rollout. */
export function ServeEditor({ owner, path, serve, name }: ServeEditorProps) {
  const view = useFlagView()
  const { editor, document } = view
  const problems = problemsAt(view, path)
  // Another kind of serve has other parts, so the one that was used is gone.
  const [isSwitched, setSwitched] = useState(false)
  if (serve && serve.kind !== 'variation')
    return (
      <>
        <RolloutEditor
          owner={owner}
          path={path}
          rollout={serve}
          name={name}
          takesFocus={isSwitched}
          onSwitch={() => setSwitched(true)}
        />
        <ProblemLines problems={problems} />
      </>
    )
  return (
    <>
      <span className={styles.clause}>
        <span className={styles.keyword}>SERVE</span>
        <VariationPick
          label={`Served by ${name}`}
          variations={document.flag.variations}
          selected={serve?.variationId ?? null}
          others={[{ value: rollout, text: 'A percentage rollout…' }]}
          takesFocus={isSwitched}
          onPick={(value) => {
            setSwitched(true)
            editor.apply(value === rollout ? serveRollout(owner) : serveVariation(owner, value))
          }}
        />
      </span>
      <ProblemLines problems={problems} />
    </>
  )
}
