import type { Host } from '../../host.ts'
import { withProgress } from '../../with-progress.ts'
import { answer } from '../implement.ts'

const never = new AbortController().signal

export const lint = ({ lints }: Host) => ({
  environment: answer.lint.environment.handler(({ input: { environmentId, target }, signal }) =>
    withProgress(signal, (onProgress, stopped) =>
      lints.environment(environmentId, target, { onProgress, signal: stopped }),
    ),
  ),
  flag: answer.lint.flag.handler(({ input: { document }, signal = never }) => lints.flag(document, signal)),
})
