import type { ReturnRules } from '../../domain/settings.ts';

/** A heading in the shop's navigation. */
export interface DemoCategory {
  readonly slug: string;
  readonly name: string;
  readonly kind: 'tailored' | 'fabric' | 'mixed';
  /** One or two sentences shown above the listing. */
  readonly blurb: string;
  readonly position: number;
}

/** The outline a demo picture of a garment is drawn from. */
export type Silhouette =
  | 'kurta'
  | 'sherwani'
  | 'waistcoat'
  | 'shirt'
  | 'trouser'
  | 'saree-blouse'
  | 'lehenga'
  | 'anarkali'
  | 'jacket'
  | 'dress'
  | 'churidar'
  | 'dupatta';

export interface DemoSize {
  readonly size: string;
  readonly sku: string;
  readonly pieces: number;
}

export interface DemoGarment {
  readonly slug: string;
  readonly name: string;
  /** Slug of its category. */
  readonly category: string;
  /** Rupees per piece, GST included. */
  readonly price: number;
  readonly hsn: string;
  /** Short paragraphs, with an empty line between them. */
  readonly description: string;
  /** The cloth it is cut from, in a few words. */
  readonly fabricHint: string;
  readonly composition: string;
  readonly care: string;
  /** The garment's main colour. */
  readonly hex: string;
  readonly colourName: string;
  /** Buttons, border, lining or embroidery. */
  readonly accentHex: string;
  readonly silhouette: Silhouette;
  readonly sizes: readonly DemoSize[];
}

/** The structure a demo picture of a cloth is drawn from. */
export type Weave =
  | 'plain'
  | 'twill'
  | 'satin'
  | 'herringbone'
  | 'jacquard'
  | 'ikat'
  | 'block-print'
  | 'brocade'
  | 'velvet'
  | 'check'
  | 'stripe';

/** Lengths sold are multiples of the step, from the least to the most. */
export interface DemoCutRules {
  readonly stepCm: number;
  readonly leastCm: number;
  readonly mostCm: number;
}

export interface DemoColour {
  /** `col_` and a kebab-case name, unique in the shop. */
  readonly id: string;
  readonly name: string;
  readonly hex: string;
  readonly stockCm: number;
}

export interface DemoFabric {
  readonly slug: string;
  readonly name: string;
  /** Slug of its category. */
  readonly category: string;
  /** Rupees per metre, GST included. */
  readonly price: number;
  readonly hsn: string;
  /** Short paragraphs, with an empty line between them. */
  readonly description: string;
  readonly composition: string;
  readonly care: string;
  readonly widthCm: number;
  /** Grams per square metre. */
  readonly gsm: number;
  readonly weave: Weave;
  /** Absent means the shop's defaults: step 10, least 50, most 3,000. */
  readonly cut?: DemoCutRules;
  readonly colours: readonly DemoColour[];
}

export interface DemoOfferTarget {
  readonly target: 'product' | 'category' | 'kind';
  /** A product's slug, a category's slug, or a kind. */
  readonly targetId: string;
}

export interface DemoPromotion {
  readonly code: string;
  readonly kind: 'percent' | 'flat' | 'free_shipping';
  /** Percent, or rupees; 0 for free shipping. */
  readonly value: number;
  readonly minSubtotal: number | null;
  readonly maxDiscount: number | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly usageLimit: number | null;
  readonly active: boolean;
  /** Whether catalogue pages mention it. */
  readonly shown: boolean;
  readonly summary: string;
  /** None means every line. */
  readonly targets: readonly DemoOfferTarget[];
}

/** A page of prose: a policy, or what the shop says about itself. */
export interface DemoText {
  readonly slug: string;
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly updatedAt: string;
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

export interface DemoShopProfile {
  readonly name: string;
  /** The name a tax invoice and India's e-commerce rules ask for. */
  readonly legalName: string;
  readonly tagline: string;
  readonly story: string;
  readonly address: {
    readonly line1: string;
    readonly line2: string;
    readonly city: string;
    readonly state: string;
    readonly pincode: string;
    readonly country: string;
  };
  readonly phone: string;
  readonly email: string;
  readonly openingHours: readonly { readonly days: string; readonly hours: string }[];
  readonly gstin: string;
  readonly garmentReturns: ReturnRules;
  readonly fabricReturns: ReturnRules;
  readonly grievanceOfficer: {
    readonly name: string;
    readonly designation: string;
    readonly phone: string;
    readonly email: string;
  };
}
