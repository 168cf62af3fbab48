/** The answer of `GET /api/search`: what somebody who is typing may mean. */
export interface SearchSuggestions {
  products: SuggestedProduct[];
  /** Categories whose names the words begin. */
  categories: { slug: string; name: string }[];
  /** How many products fit, of which `products` are the first few. */
  total: number;
}

export interface SuggestedProduct {
  slug: string;
  name: string;
  kind: 'tailored' | 'fabric';
  /** Rupees per piece or per metre. */
  price: number;
  /** A small picture, or null. */
  picture: string | null;
  /** Its first colour, for where there is no picture (yet). */
  hex: string;
}
