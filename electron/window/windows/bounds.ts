import { type BrowserWindow, type Rectangle, screen } from 'electron'
import type { WindowBounds } from '../../workbench/windows.ts'

const initial = { width: 1280, height: 800 }
/** How far a window opens beside the one in front, in DIPs. */
const besideBy = 28
/** The part of a window's top edge that must be on a screen so that one can drag it, in DIPs. */
const leastVisible = 80

/** Where a window opens; without `x` and `y`, the system decides. */
export type Place = Partial<Pick<Rectangle, 'x' | 'y'>> & Pick<Rectangle, 'width' | 'height'>

/** The place of bounds on the present screens: as it was if it can be seen, never larger than its screen. */
export function placeOf(bounds: Rectangle | undefined): Place {
  if (!bounds) return initial
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
  const area = areas.find((one) => isReachable(bounds, one))
  const { width, height } = area ?? areas[0] ?? bounds
  const size = { width: Math.min(bounds.width, width), height: Math.min(bounds.height, height) }
  return area ? { x: bounds.x, y: bounds.y, ...size } : size
}

/** Beside a window, in its size. */
export function placeBeside(window: BrowserWindow | undefined): Place {
  if (!window) return initial
  const { x, y, width, height } = window.getNormalBounds()
  return placeOf({ x: x + besideBy, y: y + besideBy, width, height })
}

export function boundsOf(window: BrowserWindow): WindowBounds {
  return {
    ...window.getNormalBounds(),
    isMaximized: window.isMaximized(),
    isFullScreen: window.isFullScreen(),
  }
}

function isReachable({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const visible = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return visible >= leastVisible && y >= area.y && y < area.y + area.height
}
