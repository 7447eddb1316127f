import { parentPort } from 'node:worker_threads'
import { certifyFlags } from '../../../shared/certificate/certify-flags.ts'
import { compile, type FlagData } from '../../../shared/evaluation/index.ts'
import { lint } from '../../../shared/lint/lint.ts'
import { countServed } from '../../lint/count-served.ts'
import type { CertifyTask, FromWorker, LintTask, ProofTask, ToWorker } from './tasks.ts'

// The program of one worker thread: carries out what it was sent, one after the other.
let task: ProofTask | undefined
let sides = [emptySide(), emptySide()] as const

const progressMs = 100

parentPort?.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'begin':
      task = message.task
      sides = [emptySide(), emptySide()]
      break
    case 'flags':
    case 'segments':
      for (const [key, value] of message.portion) sides[message.side][message.type][key] = value
      break
    case 'run':
      if (task) tell({ type: 'done', result: task.type === 'lint' ? runLint(task) : runCertify(task) })
  }
})

function emptySide(): Record<'flags' | 'segments', Record<string, unknown>> {
  return { flags: Object.create(null), segments: Object.create(null) }
}

function runLint({ model, target, contexts, variationNames, milliseconds, onlyFlag }: LintTask) {
  const data = dataOf(0, model)
  const limits = { now: () => performance.now(), milliseconds }
  const findings = lint({ data, target, contexts, variationNames, limits, onlyFlag }, counter())
  return countServed(data, findings, contexts)
}

function runCertify({ model, flags, milliseconds, allMilliseconds }: CertifyTask) {
  const rulesets = { before: compile(dataOf(0, model)), after: compile(dataOf(1, model)) }
  const limits = { now: () => performance.now(), milliseconds, allMilliseconds }
  return certifyFlags(rulesets, flags, limits, counter())
}

const dataOf = (side: 0 | 1, model: ProofTask['model']) => ({ model, ...sides[side] }) as FlagData

/** Counts the steps, and tells of them now and then. */
function counter(): () => void {
  let done = 0
  let told = performance.now()
  return () => {
    done += 1
    if (performance.now() - told < progressMs) return
    told = performance.now()
    tell({ type: 'progress', done })
  }
}

const tell = (message: FromWorker) => parentPort?.postMessage(message)
