import type { Command } from 'commander'
import { senderAddress } from '../../transport/http/limits/sender-address.ts'
import { databaseUrlOption, ownerDatabaseUrlOption } from '../database-url.ts'
import { parsePort, usualPort } from '../port.ts'
import type { ServeOptions } from '../run/serve.ts'

/**
 * `flagbench serve`: serves the instance's contract as an HTTP API without a window, until SIGINT or SIGTERM.
 */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('serve the instance as an HTTP API, with no window')
    .option('--host <h>', 'the address to listen at (default: 127.0.0.1, this machine only)')
    .option('--port <n>', `the port (default: ${usualPort}, or a free one if that is taken)`, parsePort)
    .option('--home <dir>', 'the data folder')
    .addOption(
      databaseUrlOption('an external PostgreSQL instead of the embedded one; several hosts may share it'),
    )
    .addOption(ownerDatabaseUrlOption())
    .option(
      '--trust-proxy [addresses]',
      'trust these proxies for the client address (comma-separated addresses or ranges) (default: loopback)',
      parseProxies,
    )
    .action(async (options: ServeOptions) => (await import('../run/serve.ts')).runServe(options))
}

/** Throws USAGE if the text contains anything but addresses. */
function parseProxies(text: string): string {
  senderAddress(text)
  return text
}
