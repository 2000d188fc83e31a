/** Opens palette or help from anywhere; RootLayout shows them. */
type Overlay = 'palette' | 'help';
const listeners = new Set<(shown: Overlay) => void>();

export const overlay = {
  open: (shown: Overlay): void => listeners.forEach((listener) => listener(shown)),
  onOpen(listener: (shown: Overlay) => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
