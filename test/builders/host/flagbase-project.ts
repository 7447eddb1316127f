import type { HostOptions } from '../../../electron/host.ts'
import { putProfiles } from '../../../electron/workbench/profiles.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { openTestHost } from './host.ts'
import { openWindow } from './window.ts'

/** A window on a new Flagbase project with the flag `banner` (on, off), the segment `pros` and some profiles. */
export async function flagbaseProject(contexts: readonly JsonObject[] = [], options: HostOptions = {}) {
  const host = await openTestHost(options)
  const window = openWindow(host)
  const project = await window.projects.createAt({
    workspaceKey: 'acme',
    projectKey: 'base',
    name: '',
    evaluationModel: 'flagbase',
  })
  const [staging, production] = project.environments.map(({ id }) => id) as [string, string]
  const shared = { projectId: project.id, name: '', description: '', tags: [] }
  const flag = await window.flags.create({ ...shared, key: 'banner' })
  const segment = await window.segments.create({ ...shared, key: 'pros' })
  const profiles = contexts.map((context) => ({
    id: newId(),
    name: String(context.key),
    tags: [],
    context,
  }))
  putProfiles(host.workbench, profiles)
  const read = (environmentId = production): Promise<FlagDocument> =>
    window.targeting.get({ flagId: flag.id, environmentId })
  const readSegment = (environmentId = production): Promise<SegmentDocument> =>
    window.segmentSettings.get({ segmentId: segment.id, environmentId })
  return {
    host,
    window,
    project,
    staging,
    production,
    flag,
    segment,
    profiles,
    read,
    readSegment,
    save: async (change: Partial<FlagDocument['targeting']>, environmentId = production) => {
      const { flag: saved, targeting } = await read(environmentId)
      return window.targeting.save({ document: { flag: saved, targeting: { ...targeting, ...change } } })
    },
    saveSegment: async (rules: SegmentDocument['setting']['rules'], environmentId = production) => {
      const { segment: saved, setting } = await readSegment(environmentId)
      return window.segmentSettings.save({ document: { segment: saved, setting: { ...setting, rules } } })
    },
  }
}
