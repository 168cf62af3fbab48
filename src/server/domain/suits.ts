/** How many garments may go with a fabric, and fabrics with a garment. */
export const MOST_PARTNERS = 50;
