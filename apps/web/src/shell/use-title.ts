import { useEffect } from 'react';

const usual = 'Debrief';

/** What the tab is called while something is shown. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · ${usual}`;
    return () => {
      document.title = usual;
    };
  }, [title]);
};
