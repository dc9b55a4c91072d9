import { beginUpload } from '#contract/files/begin-upload.ts'
import { finishUpload } from '#contract/files/finish-upload.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import { registerByteRoutes } from './byte-routes.ts'
import { READ_ORIGINAL } from './read-file.ts'
import { disownFilesOf, listFilesOf } from './repo-files.ts'
import { sweepFiles } from './sweep.ts'
import * as uploads from './uploads.ts'

/** 文件: photos and papers, brought in pieces, attached to items, seen by whoever sees the item. */
export const files: Module = {
  name: 'files',
  routes: [route(beginUpload, uploads.beginUpload), route(finishUpload, uploads.finishUpload)],
  register: registerByteRoutes,
  // Who settles a dispute over where and when a photo was taken, and nobody else.
  grants: { street_adjudicator: [READ_ORIGINAL] },
  jobs: [
    {
      name: 'files.sweep',
      schedule: { everySeconds: 3600 },
      run: async (deps) => void (await sweepFiles(deps)),
    },
  ],
  personal: {
    section: 'files',
    collect: (deps, personId) =>
      deps.district.read(SYSTEM_VIEWER, (tx) => listFilesOf(tx, personId)),
    erase: (deps, personId) =>
      deps.district.write(SYSTEM_VIEWER, (tx) => disownFilesOf(tx, personId, deps.clock.now())),
  },
}
