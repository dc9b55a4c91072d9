import { z } from 'zod'
import { setting } from '#kernel/settings/setting-source.ts'

/** Words that neighbours do not say, each with what to say instead. */
export const plainWordsSetting = setting({
  name: 'issues.plain_words',
  shape: z.object({
    words: z
      .array(
        z.object({
          word: z.string().trim().min(1).max(20),
          plain: z.string().trim().min(1).max(40),
        }),
      )
      .max(500),
    /** The longest sentence, in characters. */
    sentenceMax: z.number().int().min(10).max(200),
  }),
  fallback: {
    words: [
      ['属地', '当地'],
      ['属地管理', '归当地管'],
      ['处置', '处理'],
      ['研判', '商量'],
      ['核实情况属实', '情况是真的'],
      ['工单', '您反映的事'],
      ['诉求人', '您'],
      ['诉求', '您反映的事'],
      ['承办单位', '负责办理的单位'],
      ['经核', '经查看'],
      ['予以', ''],
      ['责令', '要求'],
      ['督促', '催'],
      ['落实整改', '改好'],
      ['限期整改', '在规定日期前改好'],
      ['闭环', '办完'],
      ['销号', '办结'],
      ['挂账', '先记下来，到期再看'],
      ['转办', '转给'],
      ['交办', '交给'],
      ['牵头', '负责'],
      ['协同', '一起'],
      ['按照相关规定', '按规定（请写明是哪一条）'],
      ['相关部门', '哪个部门（请写名字）'],
      ['有关部门', '哪个部门（请写名字）'],
      ['尽快', '哪天前（请写日期）'],
      ['近期', '哪天前（请写日期）'],
      ['高度重视', '（可以不写）'],
      ['客观原因', '什么原因（请写明）'],
      ['特此回复', '（可以不写）'],
    ].map(([word = '', plain = '']) => ({ word, plain: plain || '（可以不写）' })),
    sentenceMax: 40,
  },
  source: 'domain.md Part G 11; design.md «Words»',
})

/** Whom a reporter may call about their case, and how messages to them are signed. */
export const replyContactsSetting = setting({
  name: 'issues.reply_contacts',
  shape: z.object({
    /** For offices without a number of their own here. */
    phone: z.string().trim().min(3).max(20),
    offices: z
      .array(z.object({ orgId: z.uuid(), phone: z.string().trim().min(3).max(20) }))
      .max(2000),
    /** Stands before every SMS, as it was filed with the telephone company. */
    signature: z.string().trim().max(12),
  }),
  fallback: {
    phone: '12345',
    offices: [] as { orgId: string; phone: string }[],
    signature: '【湾有引力】',
  },
  source: 'domain.md Part E «Notifications»',
  fields: { 'offices.*.orgId': 'org' },
})
