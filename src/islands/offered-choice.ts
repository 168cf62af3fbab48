/** What a guide on a product's page suggests, and the form that takes it: a length of cloth, or a size. */
export interface Choice {
  lengthCm?: number;
  size?: string;
}

let taker: ((choice: Choice) => void) | null = null;

/** The form takes choices until the function that it gets is called. */
export function takeChoices(take: (choice: Choice) => void): () => void {
  taker = take;
  return () => {
    if (taker === take) taker = null;
  };
}

/** Suggests a choice. False where no form is there to take it. */
export function offerChoice(choice: Choice): boolean {
  taker?.(choice);
  return taker !== null;
}
