import { readFileSync, writeFileSync } from 'node:fs'
import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'

/** Where a window stands, in DIPs of the desktop, and whether it fills the screen. */
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

/** The bounds kept in `file`, or the initial ones when there are none, or none that a screen of today shows. */
export function readBounds(file: string): WindowBounds {
  try {
    const saved = savedSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return isOnScreen(saved) ? saved : { ...initial, isMaximized: saved.isMaximized }
  } catch {
    return initial
  }
}

/** Keeps the bounds of `window` in `file` when it closes. A full disk is no reason to keep a window open. */
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
