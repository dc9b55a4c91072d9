import * as exporting from '#contract/trail/export-anchors.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import { EXPORT_ANCHORS, exportAnchors } from './export-anchors.ts'

/** 留痕: what an auditor takes away from the trail, to compare it with later. */
export const trail: Module = {
  name: 'trail',
  routes: [route(exporting.exportAnchors, exportAnchors)],
  grants: { audit_administrator: [EXPORT_ANCHORS] },
}
