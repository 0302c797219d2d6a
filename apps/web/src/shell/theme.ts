import { createTheme } from '@mantine/core';

/** Colours and contrasts are in base.css. */
export const theme = createTheme({
  defaultRadius: 'sm',
  components: {
    // Locking the page behind a dialog would write a style into it, which the policy forbids.
    // By its name alone: `Modal.extend` would load it with the first page.
    Modal: { defaultProps: { lockScroll: false, centered: true } },
  },
});
