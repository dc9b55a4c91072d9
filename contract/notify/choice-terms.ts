import { z } from 'zod'

export const NOTICE_CHANNELS = ['in_app', 'sms', 'mail'] as const
export const NoticeChannel = z.enum(NOTICE_CHANNELS)

export const NoticeChoice = z.object({
  /** What counts for this item now. */
  channel: NoticeChannel,
  /** Whether it was chosen for this item, or is as for everything else. */
  chosen: z.boolean(),
  /** Channels for which an address is known. */
  available: z.array(NoticeChannel),
})
export type NoticeChoice = z.infer<typeof NoticeChoice>
