import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { Slice } from '../../../../shared/model/serve.ts'
import { SliceBar } from '../../../components/flag/slice-bar.tsx'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { formatWeight } from '../../../lib/words/format-weight.ts'
import { type ServeOwner, updateRollout } from '../edits/serve.ts'
import { moveBound, whole } from '../edits/weights.ts'
import { useFlagView } from '../flag-context.ts'
import styles from './rollout.module.css'

interface RolloutBarProps {
  readonly owner: ServeOwner
  readonly path: readonly string[]
  readonly slices: readonly Slice[]
  readonly name: string
}

/** The rollout as a bar. Drag its boundaries, or move them with ← → (1 %), Shift (0.1 %) or Alt (0.001 %). */
export function RolloutBar({ owner, path, slices, name }: RolloutBarProps) {
  const { editor, document } = useFlagView()
  const { weightStep } = useCapabilities()
  const track = useRef<HTMLDivElement>(null)
  const { variations } = document.flag
  const move = (at: number, position: number) =>
    editor.apply(
      updateRollout(owner, (rollout) => ({ slices: moveBound(rollout.slices, at, position) })),
      `${path.join('/')} bound ${at}`,
    )
  const bars = slices.map((slice) => {
    const index = variations.findIndex(({ id }) => id === slice.variationId)
    return {
      index,
      name: variations[index]?.name || variations[index]?.key || 'deleted',
      weight: slice.weight,
    }
  })
  const total = slices.reduce((sum, { weight }) => sum + weight, 0)
  const scale = Math.max(total, whole)
  const drag = (at: number) => (event: PointerEvent<HTMLButtonElement>) => {
    const width = track.current?.getBoundingClientRect()
    if (!width || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    const position = ((event.clientX - width.left) / width.width) * scale
    // Dragging sets whole percents. The number fields accept thousandths.
    const step = Math.max(weightStep, event.altKey ? 1 : 1000)
    move(at, Math.round(position / step) * step)
  }
  const onKeyDown = (at: number, position: number) => (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    move(at, position + by * Math.max(weightStep, event.altKey ? 1 : event.shiftKey ? 100 : 1000))
  }
  const bounds = slices.slice(0, -1).map((_, at) => ({
    at,
    position: slices.slice(0, at + 1).reduce((sum, { weight }) => sum + weight, 0),
  }))
  return (
    <div ref={track} className={styles.track}>
      <div style={{ width: `${(total / scale) * 100}%` }}>
        <SliceBar slices={bars} />
      </div>
      {bounds.map(({ at, position }) => (
        <button
          key={slices[at]?.id}
          type="button"
          role="slider"
          aria-label={`Boundary between ${bars[at]?.name} and ${bars[at + 1]?.name} of ${name}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={position / 1000}
          aria-valuetext={`${bars[at]?.name} ${formatWeight(slices[at]?.weight ?? 0)}, ${bars[at + 1]?.name} ${formatWeight(slices[at + 1]?.weight ?? 0)}`}
          className={styles.handle}
          style={{ left: `${(position / scale) * 100}%` }}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag(at)}
          onKeyDown={onKeyDown(at, position)}
        />
      ))}
    </div>
  )
}
