import { useEffect, useState } from 'react'
import { Skeleton } from './screen-states.tsx'

/** An address as a QR code (ISO/IEC 18004, level M) in black on white, sharp at any size on paper. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const [drawing, setDrawing] = useState<string | null>(null)
  useEffect(() => {
    let isShown = true
    void import('qrcode').then(async ({ toDataURL }) => {
      const made = await toDataURL(address, { margin: 0, width: 320, errorCorrectionLevel: 'M' })
      if (isShown) setDrawing(made)
    })
    return () => {
      isShown = false
    }
  }, [address])
  return drawing === null ? (
    <Skeleton lines={1} tall />
  ) : (
    <img className="qr" src={drawing} alt={label} />
  )
}
