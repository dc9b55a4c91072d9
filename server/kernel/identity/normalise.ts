/**
 * Full-width letters, digits and signs (typed with a Chinese keyboard) become the ordinary ones, one
 * character for one, so that positions in the text stay true.
 */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
}
