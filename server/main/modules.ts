import type { Module } from '#kernel/module.ts'
import { analysis } from '#modules/analysis/index.ts'
import { documents } from '#modules/documents/index.ts'
import { field } from '#modules/field/index.ts'
import { files } from '#modules/files/index.ts'
import { hotTopics } from '#modules/hot-topics/index.ts'
import { intake } from '#modules/intake/index.ts'
import { issues } from '#modules/issues/index.ts'
import { notify } from '#modules/notify/index.ts'
import { open311 } from '#modules/open311/index.ts'
import { organization } from '#modules/organization/index.ts'
import { outreach } from '#modules/outreach/index.ts'
import { people } from '#modules/people/index.ts'
import { rates } from '#modules/rates/index.ts'
import { settings } from '#modules/settings/index.ts'
import { territory } from '#modules/territory/index.ts'
import { trail } from '#modules/trail/index.ts'
import { whistles } from '#modules/whistles/index.ts'

/** Everything the house consists of. A new mechanism is one more line here, and nothing elsewhere. */
export const MODULES: readonly Module[] = [
  territory,
  organization,
  people,
  files,
  notify,
  documents,
  settings,
  trail,
  issues,
  hotTopics,
  open311,
  intake,
  field,
  whistles,
  rates,
  outreach,
  analysis,
]
