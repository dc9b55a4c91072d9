import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/export-mine.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { personalRecords } from '../personal-records.ts'

/** All that every module knows of the signed-in person, section by section (个人信息保护法 Art. 45). */
export async function exportMine(
  deps: Deps,
  actor: Actor,
  _input: InputOf<typeof operations.exportMine>,
): Promise<OutputOf<typeof operations.exportMine>> {
  const { personId } = actor
  if (personId === null) throw new Refusal('people.sign_in_first', 'not_signed_in')
  const sections: OutputOf<typeof operations.exportMine>['sections'] = []
  for (const { section, collect } of personalRecords()) {
    sections.push({ name: section, rows: await collect(deps, personId) })
  }
  return { madeAt: deps.clock.now().toISOString(), sections }
}
