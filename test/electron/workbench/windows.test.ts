import { expect, test } from 'vitest'
import {
  desktopWindows,
  forgetWindow,
  keepWindowBounds,
  keepWindowState,
  latestWindow,
  mostWindows,
  readWindowState,
} from '../../../electron/workbench/windows.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { freshWorkbench } from '../../builders/host/workbench.ts'

const state = (path: string) => ({ path, environmentId: null, tabs: [] })
const bounds = { x: 1, y: 2, width: 800, height: 600, isMaximized: false, isFullScreen: true }

test('a window keeps what it shows and where it stands, each for itself', async () => {
  const workbench = await freshWorkbench()
  const [first, second] = [newId(), newId()]
  expect(latestWindow(workbench)).toBeNull()
  keepWindowState(workbench, first, state('/one'))
  keepWindowBounds(workbench, first, bounds)
  keepWindowState(workbench, second, state('/two'))
  keepWindowState(workbench, first, state('/three'))
  expect(readWindowState(workbench, first)).toEqual(state('/three'))
  expect(readWindowState(workbench, second)).toEqual(state('/two'))
  expect(desktopWindows(workbench)).toEqual([{ id: first, bounds }])
  forgetWindow(workbench, first)
  expect(readWindowState(workbench, first)).toBeNull()
  expect(desktopWindows(workbench)).toEqual([])
  expect(latestWindow(workbench)).toEqual({ id: second, state: state('/two') })
})

test('a window whose page has shown nothing yet has no state, and is not the latest', async () => {
  const workbench = await freshWorkbench()
  const id = newId()
  keepWindowBounds(workbench, id, bounds)
  expect(readWindowState(workbench, id)).toBeNull()
  expect(latestWindow(workbench)).toBeNull()
})

test('no more than the latest are remembered', async () => {
  const workbench = await freshWorkbench()
  const ids = Array.from({ length: mostWindows + 2 }, () => newId())
  for (const id of ids) keepWindowState(workbench, id, state('/'))
  expect(ids.map((id) => readWindowState(workbench, id) !== null)).toEqual([
    false,
    false,
    ...Array.from({ length: mostWindows }, () => true),
  ])
})

test('what another Flagbench wrote in another format is passed over', async () => {
  const workbench = await freshWorkbench()
  const [known, unknown] = [newId(), newId()]
  keepWindowState(workbench, known, state('/known'))
  keepWindowState(workbench, unknown, state('/unknown'))
  keepWindowBounds(workbench, unknown, bounds)
  workbench.prepare('update window set state = ?, bounds = ? where id = ?').run('{"path":1}', '[', unknown)
  expect(readWindowState(workbench, unknown)).toBeNull()
  expect(desktopWindows(workbench)).toEqual([])
  expect(latestWindow(workbench)?.id).toBe(known)
})
