import type { Progress } from '../../../../shared/contract/shapes/progress.ts'
import { downloadText } from '../../../lib/download-text.ts'
import { type HostClient, useHost } from '../../../lib/host/api.ts'
import { useLong } from '../../../lib/work/use-long.ts'
import type { MatrixAsked } from '../simulator-queries.ts'

/** Writes the matrix to a file: its progress, its error, and a way to cancel it. */
export function useCsv() {
  const host = useHost()
  const { run, ...state } = useLong()
  const save = async (asked: MatrixAsked & { readonly flagIds: string[] }) => {
    const text = await run('writing', async (options) => joined(await host.simulator.csv(asked, options)))
    if (text !== undefined) downloadText('matrix.csv', text, 'text/csv')
  }
  return { ...state, save }
}

/** The progress of a file that comes in parts, and its text at the end. */
async function* joined(
  parts: Awaited<ReturnType<HostClient['simulator']['csv']>>,
): AsyncGenerator<Progress, string> {
  const texts: string[] = []
  for await (const part of parts)
    if (part.type === 'text') texts.push(part.text)
    else yield part
  return texts.join('')
}
