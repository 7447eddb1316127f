import { useEffect, useRef } from 'react'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { useBenchState } from '../../features/bench/bench-store.ts'
import { TourCard } from '../../features/tour/tour-card.tsx'
import { tourFlag } from '../../features/tour/tour-steps.ts'
import { useTour } from '../../features/tour/use-tour.ts'
import { askForProject } from '../../features/tree/tree-store.ts'
import type { Editor } from '../../lib/editor/editor.ts'
import { useEnvironmentPath } from '../routing/environment-path.ts'

/** The tour beside the flag that it is about; notices which of its steps one takes. */
export function FlagTour({ editor }: { readonly editor: Editor<FlagDocument> }) {
  const place = useEnvironmentPath()
  const { flag } = editor.store.getState().base
  if (!place?.project.isSample || flag.key !== tourFlag) return null
  return <Noticing editor={editor} workspaceKey={place.workspace.key} />
}

interface NoticingProps {
  readonly editor: Editor<FlagDocument>
  readonly workspaceKey: string
}

function Noticing({ editor, workspaceKey }: NoticingProps) {
  const { isShown, note } = useTour()
  const latest = useRef(note)
  latest.current = note
  useEffect(() => {
    if (!isShown) return
    const noteStep: typeof note = (step) => latest.current(step)
    const stopEditor = editor.store.subscribe((state, before) => {
      if (editor.isDirty(state)) noteStep('change')
      else if (state.base !== before.base && editor.isDirty(before)) noteStep('save')
    })
    const stopBench = useBenchState.subscribe((state, before) => {
      if (state.profileId !== before.profileId) noteStep('why')
    })
    return () => {
      stopEditor()
      stopBench()
    }
  }, [isShown, editor])
  return <TourCard onNewProject={() => askForProject(workspaceKey)} />
}
