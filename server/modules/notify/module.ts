import { getNoticeChoice as getting } from '#contract/notify/get-choice.ts'
import { listNotifications } from '#contract/notify/list-notifications.ts'
import { listTold as listing } from '#contract/notify/list-told.ts'
import { markRead } from '#contract/notify/mark-read.ts'
import { retryTold as retrying } from '#contract/notify/retry-told.ts'
import { setNoticeChoice as setting } from '#contract/notify/set-choice.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import { getNoticeChoice, setNoticeChoice } from './choice.ts'
import { deliverDue } from './deliver.ts'
import * as mine from './my-notifications.ts'
import { deleteNotificationsBefore, deleteNotificationsOf, listToldTo } from './repo.ts'
import { deleteChoicesOf } from './repo-choices.ts'
import { tellListeners } from './tell-listeners.ts'
import { listTold, retryTold } from './told.ts'

/** Half a year: longer than any matter's limit, and no longer than needed (个人信息保护法 Art. 19). */
const KEPT_MS = 180 * 86_400_000

/** Forgets old messages together with their deliveries. Answers how many. */
export async function forgetOldNotifications(deps: Deps): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - KEPT_MS)
  return deps.district.write(SYSTEM_VIEWER, (tx) => deleteNotificationsBefore(tx, before))
}

/** 消息: who is told what of every loop, one message per event, in the app and as they wish. */
export const notify: Module = {
  name: 'notify',
  routes: [
    route(listNotifications, mine.listMyNotifications),
    route(markRead, mine.markRead),
    route(getting, getNoticeChoice),
    route(setting, setNoticeChoice),
    route(listing, listTold),
    route(retrying, retryTold),
  ],
  subscriptions: [
    { name: 'notify.moved', topic: '*.moved', react: tellListeners },
    { name: 'notify.due_soon', topic: '*.due_soon', react: tellListeners },
    { name: 'notify.timer_due_soon', topic: '*.timer_due_soon', react: tellListeners },
  ],
  jobs: [
    {
      name: 'notify.deliver',
      schedule: { everySeconds: 5 },
      run: async (deps) => void (await deliverDue(deps)),
    },
    {
      name: 'notify.forget',
      schedule: { dailyAt: '03:40' },
      run: async (deps) => void (await forgetOldNotifications(deps)),
    },
  ],
  personal: {
    section: 'notifications',
    collect: (deps, personId) =>
      deps.district.read(SYSTEM_VIEWER, (tx) => listToldTo(tx, personId)),
    erase: (deps, personId) =>
      deps.district.write(SYSTEM_VIEWER, async (tx) => {
        await deleteNotificationsOf(tx, personId)
        await deleteChoicesOf(tx, personId)
      }),
  },
}
