export { checkPlainWords, type PlainFinding, type PlainRules, type PlainWord } from './check.ts'
export { fillPlaces, placesIn } from './places.ts'
export { messageParts } from './short-message.ts'
