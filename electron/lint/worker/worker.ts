import { parentPort } from 'node:worker_threads'
import { compile, type FlagData } from '../../../shared/evaluation/index.ts'
import { lint } from '../../../shared/lint/lint.ts'
import { countServed } from './count-served.ts'
import type { FromWorker, LintTask, ToWorker } from './tasks.ts'

// The program of one worker thread: lints what it was sent, one after the other.
let task: LintTask | undefined
let flags: Record<string, unknown> = Object.create(null)
let segments: Record<string, unknown> = Object.create(null)

const progressMs = 100

parentPort?.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'begin':
      task = message.task
      flags = Object.create(null)
      segments = Object.create(null)
      break
    case 'flags':
    case 'segments':
      for (const [key, value] of message.portion) (message.type === 'flags' ? flags : segments)[key] = value
      break
    case 'run':
      if (task) run(task)
  }
})

function run({ model, target, contexts, variationNames, milliseconds, onlyFlag }: LintTask): void {
  const data = { model, flags, segments } as FlagData
  const limits = { now: () => performance.now(), milliseconds }
  let done = 0
  let told = performance.now()
  const onStep = () => {
    done += 1
    if (performance.now() - told < progressMs) return
    told = performance.now()
    tell({ type: 'progress', done })
  }
  const findings = lint({ data, target, contexts, variationNames, limits, onlyFlag }, onStep)
  tell({ type: 'done', findings: countServed(compile(data), findings, contexts) })
}

const tell = (message: FromWorker) => parentPort?.postMessage(message)
