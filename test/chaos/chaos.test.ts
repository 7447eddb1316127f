import { expect, test } from 'vitest'
import { runChaos } from './chaos.ts'
import { reportText } from './report.ts'
import { kinds } from './site/site.ts'

// The short form of `npm run chaos`; the long form also fills a disk.
test.for(kinds)(
  'broken for some seconds, an instance on %s keeps its promises',
  {
    timeout: 400_000,
  },
  async (on) => {
    const report = await runChaos({ on, seconds: 8, seed: 11, smallDisk: false })
    expect(report.broken, reportText(report)).toEqual([])
    expect(report.asked['flags that are acknowledged']).toBeGreaterThan(0)
  },
)
