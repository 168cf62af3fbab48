import type { DemoShopProfile, DemoText } from './demo-goods.ts';

/**
 * A shop that doesn't exist. The telephone number can't be dialled, the domain is reserved by RFC 2606, and the
 * GSTIN is well formed but belongs to nobody (its PAN is AAAAA0000A), so that invoices show where it goes.
 */
export const shopProfile: DemoShopProfile = {
  name: 'Gaz & Girah',
  legalName: 'Gaz & Girah Cloth Merchants and Tailors (demonstration)',
  tagline: 'Cloth by the metre, clothes by the tailor.',
  story:
    'We are cloth merchants and tailors in Jaipur, in the same shop since 1987. A gaz was the yard that cloth was once sold by, and a girah its sixteenth part. Downstairs we sell handloom and mill cloth by the metre; upstairs eleven tailors sew it into kurtas, coats and dresses in ordinary sizes. We buy from weavers and printers we know, say what each cloth is made of, and cut to the centimetre.',
  address: {
    line1: 'Shop 16, Namoona Gali',
    line2: 'Off Johari Bazaar',
    city: 'Jaipur',
    state: 'Rajasthan',
    pincode: '302003',
    country: 'India',
  },
  phone: '+91 141 000 0000',
  email: 'shop@gaz-girah.example',
  openingHours: [
    { days: 'Monday to Saturday', hours: '10:30 am – 7:30 pm' },
    { days: 'Sunday', hours: 'Closed' },
  ],
  gstin: '08AAAAA0000A1Z2',
  // As the policy on returns below says it.
  garmentReturns: { withinDays: 7, given: 'exchange', paidBy: 'shop' },
  fabricReturns: { withinDays: 0, given: 'money', paidBy: 'shop' },
  grievanceOfficer: {
    name: 'Meenal Namdev',
    designation: 'Grievance Officer',
    phone: '+91 141 000 0001',
    email: 'grievance@gaz-girah.example',
  },
};

export const aboutText: DemoText = {
  slug: 'about',
  title: 'About the shop',
  updatedAt: '2026-11-01',
  sections: [
    {
      heading: 'A gaz and a girah',
      paragraphs: [
        'Before the metre, cloth in our bazaar was sold by the gaz, a yard, and by the girah, a sixteenth of it. The shop opened in 1987 with one counter of cottons. It now keeps some hundred bolts downstairs and a workroom of eleven tailors upstairs.',
        'We sell two things: cloth, cut to the length you ask for, and clothes that we have cut and sewn from it in ordinary sizes.',
      ],
    },
    {
      heading: 'Where the cloth comes from',
      paragraphs: [
        'Most of it is woven in India on hand looms: Chanderi, Bhagalpur, Varanasi, Pochampally, Patan, Aurangabad and Kullu. The block prints come from Ajrakhpur. Drill, cambric, linen and suiting come from mills, because mills make them better.',
        'Some fibre is imported: the flax is European and the merino Australian. Each page says what a cloth is made of, how wide it is and what it weighs, and says so when the gold in a brocade is not gold.',
      ],
    },
    {
      heading: 'How the clothes are made',
      paragraphs: [
        'One cutter cuts a garment and one tailor sews it. Seams are felled or bound, hems are deep, and there is cloth left in the side seams for letting out. Sherwanis and coats are canvassed by hand.',
        'Sizes are measured on the garment, not on a chart, and the measurement that matters is given on its page.',
      ],
    },
    {
      heading: 'A demonstration',
      paragraphs: [
        'This shop, its people and its stock are invented to show the software that runs it. An order placed here will not be sent. Whoever runs a real shop on it replaces this page with their own.',
      ],
    },
  ],
};

export const policyTexts: readonly DemoText[] = [
  {
    slug: 'shipping',
    title: 'Shipping & payment',
    updatedAt: '2026-11-01',
    sections: [
      {
        heading: 'What delivery costs',
        paragraphs: [
          'Delivery anywhere in India is ₹99 an order. It is free when the goods come to ₹1,999 or more after any discount. We do not ship abroad.',
          'The checkout shows delivery, discount, GST and total before you pay. Nothing is added afterwards.',
        ],
      },
      {
        heading: 'How long it takes',
        paragraphs: [
          'Everything in the shop is in stock. Fabric is cut and garments are packed within two working days of payment. Couriers then take three to five working days to most towns, and up to nine to the north-east, Ladakh and the islands.',
          'Trousers sent out hemmed take two days longer. When the parcel leaves, we mail you, and the order’s page shows it as shipped.',
        ],
      },
      {
        heading: 'Ways to pay',
        paragraphs: [
          'Online, payment is taken by Razorpay: UPI, cards, net banking and wallets. We never see your card number or UPI PIN.',
          'Where the checkout offers it, you can order now and pay us directly: at the shop, or by UPI on delivery, as arranged by telephone. We ring you within one working day, and send the order only once that is settled.',
        ],
      },
      {
        heading: 'How long we keep your pieces',
        paragraphs: [
          'When you begin to pay online, what you ordered is set aside for 15 minutes. When you choose to pay us directly, it is set aside for 72 hours. After that it goes back on sale, though the order stays open and can still be paid if the goods are there.',
          'If a payment arrives late and the goods have gone in the meantime, we refund it in full.',
        ],
      },
      {
        heading: 'Cancelling',
        paragraphs: [
          'You can cancel from the order’s page until we begin to cut or pack, at no charge. After that, telephone us: if the parcel has not left and nothing has been cut for you, we will still cancel it.',
        ],
      },
      {
        heading: 'If the parcel is late, damaged or lost',
        paragraphs: [
          'Tell us within 48 hours if it arrives damaged, with a photograph of the packing. If it has not come ten working days after it was sent, we trace it, and replace it or refund it when the courier cannot find it. The risk is ours until it is in your hands.',
        ],
      },
    ],
  },
  {
    slug: 'returns',
    title: 'Returns & alterations',
    updatedAt: '2026-11-01',
    sections: [
      {
        heading: 'Garments',
        paragraphs: [
          'A garment can be exchanged for another size, or for another garment, within 7 days of delivery, if it is unworn, unwashed and has its labels on. Write or telephone first with the order’s number. If the size you need has sold out, we refund what you paid for it.',
          'The first exchange of an order is collected and sent again at our cost. For a second one you pay the courier.',
          'Blouses and trousers that we have altered or hemmed for you cannot be exchanged unless they are faulty.',
        ],
      },
      {
        heading: 'Fabric',
        paragraphs: [
          'Fabric is cut from the bolt for you and cannot be returned or exchanged unless it is faulty, short, or not what you ordered. Please measure twice before you order, and buy a small length first if the colour is critical.',
        ],
      },
      {
        heading: 'Anything faulty or wrong',
        paragraphs: [
          'If something is faulty, damaged or not what you ordered, tell us within 7 days of delivery and send a photograph. We replace it or refund it, as you prefer, and pay the courier both ways. This holds for fabric too, as long as it has not been cut, washed or sewn; a fault that only washing shows is still a fault.',
          'Slubs in handspun yarn, small shifts in block printing and slight differences between dye lots are how such cloth is made, and are described on its page. A hole, a stain, a broken float or a length that is short is a fault.',
        ],
      },
      {
        heading: 'Alterations',
        paragraphs: [
          'Within 7 days of delivery we let out or take in side seams and shorten hems free of charge, at the shop or by post; by post you pay the courier to us, and we pay it back to you. After that we charge the tailor’s time, and tell you the price before we start.',
        ],
      },
      {
        heading: 'Refunds',
        paragraphs: [
          'Refunds go back the way the money came. Razorpay usually takes five to seven working days to return it to a bank account or card. If you paid at the shop or by UPI, we return it by UPI within three working days.',
          'When part of an order is refunded, you get back what you paid for that part, its share of any discount taken off. Delivery is refunded when the whole order goes back because of our mistake.',
        ],
      },
    ],
  },
  {
    slug: 'fabric',
    title: 'Cutting & colours of fabric',
    updatedAt: '2026-11-01',
    sections: [
      {
        heading: 'How we cut',
        paragraphs: [
          'Most cloth is sold in steps of 10 cm, from 50 cm to 30 m, and the length you order comes in one piece. Some cloths have their own steps or a longer shortest cut, such as a whole repeat of a brocade or one trouser length; their pages say so.',
          'The price is for one metre at the full width given. A length costs its share of it, rounded to the nearest rupee.',
        ],
      },
      {
        heading: 'Measure and shrinkage',
        paragraphs: [
          'Cloth is measured flat and unstretched, and we cut one or two centimetres over, never under. Widths are from selvedge to selvedge and can differ by a centimetre or two on hand looms.',
          'Cotton, linen and handspun cloth shrink when first washed, usually by 3 to 5 in a hundred. Wash before you cut. The lengths we suggest for a garment allow for shrinkage, for a person of middle height, and not for matching a pattern unless we say so.',
        ],
      },
      {
        heading: 'Colours',
        paragraphs: [
          'Each cloth is photographed or drawn under the same light, but screens differ, and a lustrous silk changes with the hour. Take the name and the picture together as a close guide, not as a promise of an exact shade.',
          'Hand-dyed colours shift a little from one lot to the next. Buy all that you need for one garment at once: a single order is always cut from one lot.',
        ],
      },
      {
        heading: 'Natural dyes',
        paragraphs: [
          'Indigo, madder, lac, turmeric, pomegranate rind, catechu and iron are dyes with a life. Indigo rubs off at first, turmeric softens in strong sun and reddens in alkaline soap, and iron black can turn brownish after years. The care line on each page tells you how to slow this down.',
          'A colour named after a plant is not a claim that the plant was used. Where a cloth is dyed with natural dyes, its description says so.',
        ],
      },
    ],
  },
  {
    slug: 'privacy',
    title: 'Privacy',
    updatedAt: '2026-11-01',
    sections: [
      {
        heading: 'Looking round',
        paragraphs: [
          'You can look at everything here without telling us who you are. There is no tracking, no advertising and no analytics from anyone, and the pages load nothing from other companies before the checkout.',
          'One cookie holds your cart: which pieces, which sizes and colours, how much. It does not say who you are. There is no shopper’s account and no password.',
          'Our server counts requests from a network address for a short while so that nobody can overload the shop, and keeps a technical log of errors.',
        ],
      },
      {
        heading: 'When you order',
        paragraphs: [
          'We keep your name, email address, telephone number, delivery address, any note you write, what you ordered and what you paid. We use them to send the order, to reach you about it, and to keep the accounts that the law asks for.',
          'The link in your mail opens your order’s page without a password. Anyone who has the link can see the order, so treat it as you would a receipt.',
        ],
      },
      {
        heading: 'Who else sees it',
        paragraphs: [
          'Razorpay takes online payments. Its window opens on our checkout page under its own privacy policy; we send it the amount, the order’s number and your name, email address and telephone number, and it tells us whether you paid. It does not give us your card or bank details.',
          'The courier gets your name, address and telephone number. Our mail provider carries the mails we send you. Nobody else gets anything, unless a court or the tax office orders it, and we do not sell or lend data.',
        ],
      },
      {
        heading: 'Our letter',
        paragraphs: [
          'If you subscribe, we keep your email address and where on the site you gave it. Every letter has a link to stop it. After that we keep the address only so as not to write to it again.',
        ],
      },
      {
        heading: 'How long, and your rights',
        paragraphs: [
          'Tax law makes us keep orders and invoices for at least six years after the year’s return is due. A cart’s cookie goes when you empty it or clear it in your browser.',
          'You may ask what we hold about you, have it corrected, or have it erased as far as the law lets us. Write to the grievance officer named on the contact page; we answer within a month.',
        ],
      },
    ],
  },
  {
    slug: 'terms',
    title: 'Terms of sale',
    updatedAt: '2026-11-01',
    sections: [
      {
        heading: 'Who you buy from',
        paragraphs: [
          'You buy from Gaz & Girah Cloth Merchants and Tailors (demonstration), Shop 16, Namoona Gali, Off Johari Bazaar, Jaipur, Rajasthan 302003. Everything here is our own stock; nobody else sells through this site. All of it is woven, printed and sewn in India.',
        ],
      },
      {
        heading: 'Prices and tax',
        paragraphs: [
          'Prices are in rupees and include GST. Fabric is taxed at 5%, and so are garments up to ₹2,625 a piece after discount; dearer garments are taxed at 18%. The price is the same to you either way, and the invoice shows the tax inside it.',
          'The price that counts is the one the checkout shows when you place the order. If a price changes while you are filling in the form, we show you the new total and ask again before anything is charged.',
          'A promotion code applies to the goods and dates it names, one code to an order. Some can be used a limited number of times.',
        ],
      },
      {
        heading: 'When there is a contract',
        paragraphs: [
          'Putting something in the cart does not reserve it; starting to pay does, for a while. The sale is made when your payment reaches us and the goods are there. If they are not, because of a mistake in our count or a late payment, we tell you and refund all that you paid.',
          'If we have to cancel for any reason of ours, you get everything back, delivery included. We charge nothing when you cancel in time.',
        ],
      },
      {
        heading: 'Descriptions',
        paragraphs: [
          'We measure, weigh and describe our goods as exactly as we can. If what arrives does not match its page in something that matters, it counts as faulty and the returns policy applies.',
        ],
      },
      {
        heading: 'Complaints',
        paragraphs: [
          'Write to the grievance officer, whose name and address are on the contact page. You get an acknowledgement with a number within 48 hours, and an answer within a month. You can also ring the National Consumer Helpline on 1915.',
          'Indian law applies. None of this takes away what the Consumer Protection Act, 2019 gives you, and you may go to the consumer commission where you live.',
        ],
      },
    ],
  },
];
