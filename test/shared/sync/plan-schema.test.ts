import { expect, test } from 'vitest'
import { planJsonSchema } from '../../../shared/sync/plan/plan.ts'

// `vitest run -u` writes the file.
test('the published schema of plans is that of the program', async () => {
  const text = `${JSON.stringify(planJsonSchema(), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('../../../docs/schemas/plan.schema.json')
})
