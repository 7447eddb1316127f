import { readFileSync, writeFileSync } from 'node:fs'
import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'

/** The position and size of a window in DIPs, and whether it is maximized. */
export interface WindowBounds {
  readonly width: number
  readonly height: number
  readonly x?: number
  readonly y?: number
  readonly isMaximized: boolean
}

const savedSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400),
  height: z.int().min(300),
  isMaximized: z.boolean(),
})

const initial: WindowBounds = { width: 1280, height: 800, isMaximized: false }

/** The bounds saved in `file`, or the initial ones if there are none or if they are on no current screen. */
export function readBounds(file: string): WindowBounds {
  try {
    const saved = savedSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return isOnScreen(saved) ? saved : { ...initial, isMaximized: saved.isMaximized }
  } catch {
    return initial
  }
}

/**
 * Saves the bounds of `window` in `file` when it closes. A write error, such as a full disk, must not keep
 * the window open.
 */
export function rememberBounds(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const bounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
    try {
      writeFileSync(file, JSON.stringify(bounds))
    } catch {}
  })
}

function isOnScreen({ x, y, width }: Rectangle): boolean {
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  return areas.some((area) => {
    const isBeside = x + width <= area.x || x >= area.x + area.width
    return !isBeside && y >= area.y && y < area.y + area.height
  })
}
