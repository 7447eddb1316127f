import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useImport } from '../../features/import/import-store.ts'
import { chooseFile } from '../../features/import/run-import.ts'
import { notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'

/**
 * Opens the import preview for a JSON file that is dropped anywhere on the window or opened with the desktop
 * app, with the open environment as its target. Prevents any drop from replacing the workbench with the file.
 */
export function useOpenedFiles(place: EnvironmentPath | undefined): void {
  const host = useHost()
  const navigate = useNavigate()
  const latest = useRef(place)
  useEffect(() => {
    latest.current = place
  })
  const isOpen = place !== undefined
  useEffect(() => {
    const open = (file: File) => {
      const place = latest.current
      if (!place) return
      if (!/\.json$/i.test(file.name)) return notifyError(`${file.name} is not a JSON file.`)
      const { kind } = useImport.getState().phase
      if (kind === 'previewing' || kind === 'applying')
        return notifyError('Another import is running: wait for it, or cancel it.')
      const { workspace, project, environment } = place
      const params = { projectId: project.id, environmentId: environment.id }
      const target = { workspaceKey: workspace.key, projectKey: project.key, environmentKey: environment.key }
      void navigate({ to: '/p/$projectId/e/$environmentId/import', params })
      void chooseFile(host, file, target)
    }
    const takeDrop = (event: DragEvent) => {
      // Drop fields handle the event before it reaches the window.
      const isTaken = event.defaultPrevented
      if (!hasFiles(event)) return
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file && !isTaken && event.type === 'drop') open(file)
    }
    const takeMessage = ({ source, data }: MessageEvent) => {
      if (source === window && isOpenedFile(data)) open(new File([data.file.text], data.file.name))
    }
    window.addEventListener('dragover', takeDrop)
    window.addEventListener('drop', takeDrop)
    window.addEventListener('message', takeMessage)
    // Sent only now: the main process keeps a file until the window asks for it.
    if (isOpen && window.flagbench) window.postMessage('flagbench:takes-files', location.origin)
    return () => {
      window.removeEventListener('dragover', takeDrop)
      window.removeEventListener('drop', takeDrop)
      window.removeEventListener('message', takeMessage)
    }
  }, [host, navigate, isOpen])
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false

function isOpenedFile(data: unknown): data is { file: { name: string; text: string } } {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'flagbench:file'
}
