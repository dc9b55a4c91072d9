import { randomInt } from 'node:crypto'

const LETTERS = '梧桐银杏桂樟榆槐柳枫杉柏松竹梅兰荷菊莲棠榕楠桦椿檀楝枣梨桃杏橘柚'

/** Four characters that no other issue has, so that a journey finds its own one among hundreds. */
export function newMark(): string {
  return Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}
