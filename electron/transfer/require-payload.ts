import { AppError } from '../../shared/errors.ts'
import { capabilitiesOf } from '../../shared/model/evaluation-model/capabilities.ts'
import type { Reader } from '../instance/database/database.ts'
import { modelOf } from '../instance/stores/tree/project-models.ts'

/** Throws INVALID if an environment cannot be said as a LaunchDarkly payload. */
export async function requirePayload(reader: Reader, environmentId: string): Promise<void> {
  const { name, transfer } = capabilitiesOf(await modelOf(reader, environmentId))
  if (!transfer)
    throw new AppError(
      'INVALID',
      `This is a ${name} project, which no LaunchDarkly payload can hold. Convert it to LaunchDarkly and export the new project.`,
    )
}
