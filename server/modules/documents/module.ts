import * as listing from '#contract/documents/list-documents.ts'
import * as registering from '#contract/documents/register-document.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import { documentKinds } from './kinds.ts'
import { listDocuments } from './list-documents.ts'
import { REGISTER, registerDocument } from './register-document.ts'

const READS_AND_REGISTERS = ['read:document', REGISTER] as const

/** 文书: the register of papers that decide something, numbered without a gap. */
export const documents: Module = {
  name: 'documents',
  routes: [
    route(listing.listDocuments, listDocuments),
    route(registering.registerDocument, registerDocument),
  ],
  grants: {
    community_staff: ['read:document'],
    community_secretary: READS_AND_REGISTERS,
    street_staff: READS_AND_REGISTERS,
    street_adjudicator: READS_AND_REGISTERS,
    // A department reads its own papers and those of its cases, not the whole district's.
    department_clerk: [REGISTER],
    district_staff: READS_AND_REGISTERS,
  },
  settings: [documentKinds],
}
