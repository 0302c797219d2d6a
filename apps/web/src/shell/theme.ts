import { createTheme, Modal } from '@mantine/core';

/** Colours and contrasts are in base.css. */
export const theme = createTheme({
  defaultRadius: 'sm',
  components: {
    // Locking the page behind a dialog would write a style into it, which the policy forbids.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
  },
});
