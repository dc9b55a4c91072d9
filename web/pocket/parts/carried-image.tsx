import { useEffect, useState } from 'react'
import { carriedPhoto } from '../screens/field/route.ts'

/** A photo from the server, or the one that is carried on the phone when the network is gone. */
export function CarriedImage(props: { fileId: string; address: string; alt: string }) {
  const { fileId, address, alt } = props
  const [carried, setCarried] = useState<string | null>(null)
  useEffect(() => () => (carried === null ? undefined : URL.revokeObjectURL(carried)), [carried])
  return (
    <img
      src={carried ?? address}
      alt={alt}
      loading="lazy"
      onError={() => {
        if (carried === null) void carriedPhoto(fileId).then(setCarried)
      }}
    />
  )
}
