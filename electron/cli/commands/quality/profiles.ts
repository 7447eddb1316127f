import type { Command } from 'commander'
import type { ImportProfilesOptions } from '../../profiles/import-profiles.ts'

/** `flagbench profiles`: the trait profiles of a data folder. */
export function addProfiles(program: Command): void {
  program
    .command('profiles')
    .description('the trait profiles of a data folder')
    .command('import <file>')
    .description('import profiles from CSV, JSON or NDJSON, all of them or none')
    .option('--kind <kind>', 'of a table: the kind of the contexts', 'user')
    .option('--key <column>', 'of a table: the column with the key', 'key')
    .option(
      '--column <wish>',
      'of a table: NAME=REFERENCE[:TYPE], where TYPE is text, number, boolean or json; NAME= leaves it out',
      collect,
      [],
    )
    .option('--tag <tag>', 'a tag for all of them', collect, [])
    .option('--dry-run', 'show the columns and the first context, and write nothing')
    .option('--home <dir>', 'the data folder')
    .action(async (file: string, options: ImportProfilesOptions) =>
      (await import('../../profiles/import-profiles.ts')).runImportProfiles(file, options),
    )
}

const collect = (text: string, former: readonly string[]) => [...former, text]
