/** The characters of the GSM 7-bit default alphabet (3GPP TS 23.038 6.2.1); those below count twice. */
const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const GSM_TWICE = '^{}\\[~]|€'

/** Units in one message, and in each of several that a phone puts together (3GPP TS 23.040 9.2.3.24). */
const SIZES = { gsm: { one: 160, part: 153 }, ucs2: { one: 70, part: 67 } } as const

/**
 * How many short messages a text takes. Chinese is sent as UCS-2: 70 characters in one message, 67 in
 * each part of a longer one. An empty text takes none.
 */
export function messageParts(text: string): number {
  if (text === '') return 0
  const signs = [...text]
  const isGsm = signs.every((sign) => GSM.includes(sign) || GSM_TWICE.includes(sign))
  const units = isGsm
    ? signs.reduce((sum, sign) => sum + (GSM_TWICE.includes(sign) ? 2 : 1), 0)
    : text.length
  const { one, part } = isGsm ? SIZES.gsm : SIZES.ucs2
  return units <= one ? 1 : Math.ceil(units / part)
}
