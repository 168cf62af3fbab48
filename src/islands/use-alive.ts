import { useEffect, useState } from 'preact/hooks';

/** Whether the island's script is there: until then its form would send itself to the page it is on. */
export function useAlive(): boolean {
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  return isAlive;
}
