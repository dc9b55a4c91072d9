import type { CryptoProvider } from '#kernel/crypto/provider.ts'

/** The columns of a person that only the crypto provider can read. */
export const SEALED_FIELDS = ['name', 'phone', 'mail', 'id_number', 'birth_on'] as const
export type SealedField = (typeof SEALED_FIELDS)[number]

/** Bound to column and person: a value copied to another row does not open there. */
function placeOf(field: SealedField, personId: string): string {
  return `person.${field}:${personId}`
}

/** Seals one field of a person; null stays null. */
export function sealField(
  crypto: CryptoProvider,
  field: SealedField,
  personId: string,
  value: string | null | undefined,
): string | null {
  return value ? crypto.sealText(value, placeOf(field, personId)) : null
}

/** Opens one field of a person; null stays null. Throws a SealFailure when it was tampered with. */
export function openField(
  crypto: CryptoProvider,
  field: SealedField,
  personId: string,
  sealed: string | null,
): string | null {
  return sealed === null ? null : crypto.unsealText(sealed, placeOf(field, personId))
}

/** Purposes of the blind indexes, so that equal values in different columns do not look equal. */
export const INDEX_OF = {
  name: 'person.name',
  phone: 'person.phone',
  idNumber: 'person.id_number',
  address: 'network.address',
  login: 'account.login',
} as const
