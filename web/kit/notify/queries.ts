import { useAsk, useSend } from '../api/query.ts'

/** My messages, newest first, and how many are unread. */
export function useNotifications(enabled = true) {
  return useAsk('notify.list', {}, { enabled })
}

/** Marks messages as read; without ids, all of them. */
export function useMarkRead() {
  return useSend('notify.mark_read', ['notify.list'])
}
