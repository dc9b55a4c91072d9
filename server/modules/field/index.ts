import * as contract from '#contract/all.gen.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import { getRoute, setRoute } from './route-list.ts'

/** 现场: what somebody who works outside carries along. */
export const field: Module = {
  name: 'field',
  routes: [
    route(contract.getRoute, (deps, actor) => getRoute(deps, actor)),
    route(contract.setRoute, setRoute),
  ],
  personal: {
    section: 'route',
    collect: (deps, personId) =>
      deps.district.read(SYSTEM_VIEWER, (tx) =>
        tx.rows(sql`
          select w.number, p.position, p.at from field_pick p join work_item w on w.id = p.item_id
          where p.person_id = ${personId} order by p.position`),
      ),
    erase: async (deps, personId) => {
      await deps.district.write(SYSTEM_VIEWER, (tx) =>
        tx.run(sql`delete from field_pick where person_id = ${personId}`),
      )
    },
  },
}
