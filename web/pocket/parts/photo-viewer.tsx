import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useWords } from '../words.ts'
import { Button } from './button.tsx'

/** One photo as large as the screen; Escape, the button and a tap beside it close it. */
export default function PhotoViewer(props: { address: string; alt: string; onClose: () => void }) {
  const words = useWords()
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && props.onClose()}>
      <Modal>
        <Dialog className="viewer" aria-label={props.alt}>
          <img src={props.address} alt={props.alt} />
          <Button onPress={props.onClose}>{words.pocket.photos.close}</Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
