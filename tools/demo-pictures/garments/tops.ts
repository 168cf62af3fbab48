import type { Garment, Piece } from './garment.ts';
import { both, left, mirrored, right, whole, type Fold } from './outline.ts';

export type View = 'front' | 'back';

/** The two sleeves, as mirror images, each with its own grain. */
function sleeves(d: string, lean: number, folds: readonly Fold[], seams = '', stitches = ''): Piece[] {
  return [
    { d: right(d), grain: -lean, folds, seams: right(seams), stitches: right(stitches) },
    { d: left(d), grain: lean, folds: mirrored(folds), seams: left(seams), stitches: left(stitches) },
  ];
}

/** The inside of the back, seen through the neck, with the maker's label. */
function insideNeck(half: string): Piece {
  return { d: whole(half), inside: true };
}

const bandCollar = {
  inside: insideNeck('0,100 C 30,100 46,106 56,118 C 60,160 40,200 0,214'),
  band: {
    d: whole('0,178 C 24,174 46,152 55,114 L 68,150 C 63,188 36,206 0,210'),
    stitches: whole('0,204 C 34,200 58,184 63,150'),
    seams: right('M0,176 L0,212'),
  },
};

/** The stand of a collar from behind. */
function collarBack(): Piece {
  return {
    d: whole('0,104 C 34,104 50,108 56,114 L 66,152 C 40,164 20,166 0,166'),
    stitches: right('M-60,150 C-30,160 30,160 60,150'),
  };
}

export interface KurtaStyle {
  readonly length: 'hip' | 'knee' | 'calf';
  readonly neck: 'band' | 'round';
  readonly sleeve: 'full' | 'three-quarter';
  readonly buttons: number;
  readonly pocket?: boolean;
  /** Lines of the accent's colour at the hem and the cuffs. */
  readonly bordered?: boolean;
}

const kurtaHems = {
  hip: { hem: 850, wide: 244, slit: 700 },
  knee: { hem: 1046, wide: 262, slit: 780 },
  calf: { hem: 1150, wide: 256, slit: 800 },
};

export function kurta(style: KurtaStyle, view: View): Garment {
  const { hem, wide, slit } = kurtaHems[style.length];
  const isBand = style.neck === 'band';
  const neck =
    view === 'back'
      ? '0,162 C 30,162 50,158 64,150'
      : isBand
        ? '0,210 C 36,206 62,188 66,150'
        : '0,226 C 50,226 82,200 88,158';
  const waist = style.sleeve === 'full' ? 218 : 200;
  const side = `C 218,520 ${waist},560 ${waist + 2},640 C ${waist + 6},760 ${wide - 14},${hem - 150} ${wide},${hem}`;
  const body = whole(
    `${neck} L 192,196 C 184,270 190,350 226,412 ${side} C 180,${hem + 10} 80,${hem + 12} 0,${hem + 12}`,
  );
  const folds: Fold[] = [
    [176, 420, 120, 560, 130, 720, 20],
    [-150, 640, -120, 820, -160, hem, 22],
    [110, 700, 70, 900, 90, hem + 10, 20],
    [-40, 620, -20, 860, -44, hem + 10, 16],
    [186, 760, 176, 900, 196, hem, 13],
    [-196, 400, -120, 430, -70, 520, 13],
    [196, 396, 130, 420, 80, 490, 11],
  ];
  const full = style.sleeve === 'full';
  const sleeve = full
    ? 'M192,196 C 244,212 288,316 330,430 L 416,676 L 348,704 L 262,500 C 244,452 232,420 226,412 C 190,350 184,270 192,196 Z'
    : 'M192,196 C 244,212 288,316 322,410 L 372,546 L 296,580 L 256,490 C 244,452 232,420 226,412 C 190,350 184,270 192,196 Z';
  const cuffs = full ? 'M404,642 L336,670' : 'M360,516 L284,550';
  const sleeveFolds: Fold[] = full
    ? [
        [214, 330, 262, 400, 300, 520, 13],
        [300, 440, 320, 520, 366, 620, 12],
        [250, 450, 290, 470, 330, 500, 9],
      ]
    : [
        [214, 330, 262, 400, 290, 500, 13],
        [290, 400, 300, 450, 330, 520, 9],
      ];
  const stitches =
    both(`M${waist - 8},${slit} C ${waist},${slit + 80} ${wide - 22},${hem - 130} ${wide - 12},${hem}`) +
    right(`M-${wide},${hem - 14} C -160,${hem - 4} 160,${hem - 4} ${wide},${hem - 14}`);
  const placketEnd = style.buttons === 0 ? 330 : 240 + style.buttons * 58;
  const front = isBand
    ? right(`M-15,206 L-15,${placketEnd} L0,${placketEnd + 10} L15,${placketEnd} L15,206`) +
      right(`M-15,${placketEnd - 16} L15,${placketEnd - 16}`)
    : right(`M0,226 L0,${placketEnd}`);
  const frontStitches = isBand
    ? right(`M-10,212 L-10,${placketEnd - 18} M10,212 L10,${placketEnd - 18}`)
    : right('M-80,178 C-70,214 -46,234 0,236 C46,234 70,214 80,178') +
      right(`M-8,236 L-8,${placketEnd + 6} L8,${placketEnd + 6} L8,236`);
  const pocket = style.pocket ? 'M66,352 L150,346 L154,440 L112,456 L70,444 Z' : '';
  const pieces: Piece[] = [
    ...sleeves(sleeve, 24, sleeveFolds, '', cuffs),
    ...(view === 'front'
      ? [isBand ? bandCollar.inside : insideNeck('0,142 C 50,142 78,148 88,158 C 82,200 50,232 0,236')]
      : []),
    {
      d: body,
      folds,
      seams: view === 'front' ? front + right(pocket) : right('M-186,214 C-80,240 80,240 186,214'),
      stitches:
        stitches +
        (view === 'front'
          ? frontStitches + right(pocket ? 'M70,362 L150,356' : '')
          : right('M-184,222 C-80,248 80,248 184,222')),
    },
    ...(isBand ? [view === 'front' ? bandCollar.band : collarBack()] : []),
    ...(style.bordered
      ? [
          {
            d: right(
              `M-${wide - 3},${hem - 40} C -160,${hem - 30} 160,${hem - 30} ${wide - 3},${hem - 40} L ${wide - 1},${hem - 22} C 160,${hem - 12} -160,${hem - 12} -${wide - 1},${hem - 22} Z`,
            ),
            accent: true,
          },
          {
            d: both(full ? 'M398,626 L330,655 L336,669 L404,641 Z' : 'M352,494 L276,528 L283,543 L359,510 Z'),
            accent: true,
          },
        ]
      : []),
  ];
  const buttons =
    view === 'back' || !isBand
      ? []
      : Array.from({ length: style.buttons }, (_, index) => [0, 234 + index * 58, 8.5] as const);
  return { pieces, buttons, top: 100, bottom: hem + 12, reach: full ? 416 : 376 };
}

const shirtCollar = 'M0,186 C 8,150 34,116 56,104 C 70,112 82,128 88,144 L 66,240 C 40,226 14,208 0,186 Z';

export function shirt(view: View): Garment {
  const neck = view === 'back' ? '0,166 C 30,166 52,158 66,148' : '0,206 C 36,200 60,180 66,148';
  const body = whole(
    `${neck} L 206,196 C 198,270 204,350 240,416 C 232,540 228,640 236,790 C 216,850 120,884 0,886`,
  );
  const sleeve =
    'M206,196 C 260,214 302,318 342,430 L 418,650 L 350,682 L 276,504 C 258,456 246,424 240,416 C 204,350 198,270 206,196 Z';
  const cuff = 'M412,628 L 440,704 L 366,736 L 340,662 C 366,656 392,644 412,628 Z';
  const folds: Fold[] = [
    [180, 430, 130, 560, 140, 760, 18],
    [-160, 560, -130, 720, -150, 860, 20],
    [-206, 410, -130, 440, -80, 530, 13],
    [206, 404, 140, 430, 90, 500, 11],
    [70, 620, 60, 760, 76, 880, 14],
    [-60, 560, -50, 740, -66, 880, 12],
  ];
  const pocket = 'M72,352 L 168,346 L 172,448 L 124,468 L 76,454 Z';
  const pieces: Piece[] = [
    ...sleeves(sleeve, 22, [
      [228, 330, 276, 400, 312, 520, 13],
      [316, 440, 336, 540, 376, 640, 12],
      [262, 456, 300, 476, 342, 506, 9],
    ]),
    { d: right(cuff), grain: -22, stitches: right('M416,640 L344,670 M436,696 L364,727') },
    { d: left(cuff), grain: 22, stitches: left('M416,640 L344,670 M436,696 L364,727') },
    ...(view === 'front' ? [insideNeck('0,98 C 30,98 48,102 58,110 C 60,160 40,196 0,208')] : []),
    {
      d: body,
      folds,
      seams:
        view === 'front'
          ? right('M-17,200 L-17,886 M17,200 L17,886') +
            right(pocket) +
            both('M200,232 C150,226 110,214 74,196')
          : right('M-200,262 C-90,276 90,276 200,262 M-16,270 L-16,330 M16,270 L16,330'),
      stitches:
        right('M-234,778 C-200,836 -120,870 0,872 C120,870 200,836 234,778') +
        (view === 'front'
          ? right('M-11,206 L-11,880 M11,206 L11,880 M76,366 L166,360')
          : right('M-200,270 C-90,284 90,284 200,270')),
    },
    ...(view === 'front'
      ? [
          { d: right(shirtCollar), grain: -22, stitches: right('M10,186 C 22,204 46,220 61,229 L80,146') },
          { d: left(shirtCollar), grain: 22, stitches: left('M10,186 C 22,204 46,220 61,229 L80,146') },
        ]
      : [
          {
            d: whole('0,98 C 40,98 58,104 64,110 L 84,160 C 50,176 20,178 0,178'),
            stitches: right('M-78,156 C-30,172 30,172 78,156'),
          },
        ]),
  ];
  const front = [
    ...[0, 1, 2, 3, 4, 5, 6].map((index) => [0, 236 + index * 92, 7] as const),
    [61, 222, 4.5] as const,
    [-61, 222, 4.5] as const,
  ];
  const cuffs = [
    [400, 688, 6],
    [-400, 688, 6],
  ] as const;
  return { pieces, buttons: view === 'front' ? [...front, ...cuffs] : [], top: 98, bottom: 886, reach: 440 };
}

export function sherwani(view: View): Garment {
  const neck = view === 'back' ? '0,162 C 30,162 50,158 64,150' : '0,210 C 36,206 62,188 66,150';
  const body = whole(
    `${neck} L 186,190 C 178,266 184,340 214,400 C 206,480 186,540 188,610 C 196,740 232,960 242,1126 C 160,1138 60,1140 0,1140`,
  );
  const sleeve =
    'M186,190 C 238,204 274,300 304,410 L 372,712 L 304,730 L 240,486 C 226,436 218,408 214,400 C 184,340 178,266 186,190 Z';
  const folds: Fold[] = [
    [-120, 640, -130, 860, -150, 1130, 22],
    [130, 640, 150, 860, 172, 1130, 20],
    [70, 760, 80, 940, 84, 1134, 13],
    [-196, 398, -120, 430, -60, 520, 12],
    [196, 392, 140, 424, 84, 500, 10],
    [-176, 560, -100, 590, -50, 600, 9],
    [176, 566, 120, 596, 60, 606, 8],
  ];
  const pieces: Piece[] = [
    ...sleeves(
      sleeve,
      17,
      [
        [206, 320, 250, 400, 282, 520, 12],
        [288, 430, 306, 540, 334, 660, 11],
        [238, 440, 268, 462, 302, 490, 8],
      ],
      '',
      'M366,688 L298,706',
    ),
    ...(view === 'front' ? [bandCollar.inside] : []),
    {
      d: body,
      folds,
      seams:
        view === 'front'
          ? right('M8,208 L8,1140') +
            both('M200,330 C 140,400 128,520 130,640') +
            right('M-160,356 L-74,346 L-72,362 L-158,373 Z') +
            both('M96,704 L180,690')
          : right('M0,166 L0,1140') + both('M206,320 C 140,400 110,520 116,640 C 118,800 130,980 136,1136'),
      stitches:
        right('M-238,1112 C-140,1124 140,1124 238,1112') +
        (view === 'front' ? right('M18,214 L18,1132') : right('M8,760 L8,1134')),
    },
    view === 'front' ? bandCollar.band : collarBack(),
  ];
  const buttons =
    view === 'front' ? [0, 1, 2, 3, 4, 5, 6].map((index) => [-6, 240 + index * 68, 9.5] as const) : [];
  return { pieces, buttons, top: 100, bottom: 1140, reach: 374 };
}

export function waistcoat(view: View): Garment {
  const neck = view === 'back' ? '0,162 C 30,162 50,158 64,150' : '0,210 C 36,206 62,188 66,150';
  const hem = view === 'front' ? 'L 40,806 L 0,790' : 'C 150,802 60,804 0,804';
  const body = whole(
    `${neck} L 166,184 C 140,262 146,352 216,426 C 208,520 196,570 200,640 C 206,700 218,760 222,790 ${hem}`,
  );
  const folds: Fold[] = [
    [190, 440, 110, 480, 60, 570, 12],
    [-190, 446, -110, 490, -60, 580, 12],
    [130, 600, 110, 700, 124, 796, 15],
    [-120, 590, -100, 700, -116, 796, 15],
  ];
  const welts = both('M82,622 L176,606 L179,626 L85,643 Z');
  const pieces: Piece[] = [
    ...(view === 'front' ? [bandCollar.inside] : []),
    {
      d: whole(`0,150 C 40,150 60,150 66,150 L 166,184 C 146,262 152,352 216,426 L 214,786 L 0,780`),
      inside: true,
    },
    {
      d: body,
      folds,
      seams:
        view === 'front'
          ? right('M10,208 L10,792') +
            welts +
            right('M-140,372 L-66,362 L-64,380 L-138,390 Z') +
            both('M158,300 C 120,400 112,500 116,606')
          : right('M0,166 L0,804') + both('M160,320 C 116,420 104,560 110,800'),
      stitches:
        both('M158,190 C 132,262 138,356 206,430') +
        right('M-218,778 L-44,793 L0,777 L44,793 L218,778') +
        (view === 'front' ? right('M20,214 L20,784') : ''),
    },
    view === 'front' ? bandCollar.band : collarBack(),
  ];
  const buttons =
    view === 'front' ? [0, 1, 2, 3, 4].map((index) => [-4, 256 + index * 116, 10] as const) : [];
  return { pieces, buttons, top: 100, bottom: 806, reach: 300 };
}

export function sareeBlouse(view: View): Garment {
  const neck = view === 'front' ? '0,372 C 80,372 124,350 140,296' : '0,462 C 90,462 128,390 140,296';
  const body = whole(
    `${neck} L 214,318 C 196,400 206,470 244,524 C 238,600 226,680 224,752 C 150,768 60,772 0,772`,
  );
  const sleeve =
    'M214,318 C 276,332 326,410 384,538 L 292,596 C 272,566 252,534 244,524 C 206,470 196,400 214,318 Z';
  const folds: Fold[] = [
    [222, 520, 150, 540, 96, 600, 12],
    [-222, 520, -150, 540, -96, 600, 12],
    [90, 640, 70, 700, 80, 768, 10],
    [-60, 640, -50, 700, -64, 768, 10],
  ];
  const pieces: Piece[] = [
    ...sleeves(
      sleeve,
      30,
      [
        [236, 440, 276, 480, 320, 560, 13],
        [262, 420, 300, 460, 346, 530, 9],
      ],
      '',
      'M374,520 L284,578',
    ),
    { d: both('M388,546 L296,604 L288,592 L380,532 Z'), accent: true },
    insideNeck(
      view === 'front'
        ? '0,318 C 60,318 110,312 140,296 C 124,352 80,384 0,384'
        : '0,318 C 60,318 110,312 140,296 C 128,390 90,470 0,474',
    ),
    {
      d: body,
      folds,
      seams:
        view === 'front'
          ? both('M206,430 C 150,462 118,540 116,600 C 114,660 120,720 122,770') +
            right('M0,372 L0,772 M12,376 L12,772')
          : both('M206,430 C 150,480 126,560 124,768') + right('M0,462 L0,772'),
      stitches:
        right('M-222,738 C-120,756 120,756 222,738') + (view === 'front' ? right('M6,392 L6,764') : ''),
    },
    {
      d:
        view === 'front'
          ? right(
              'M-144,294 C-126,356 -80,378 0,378 C80,378 126,356 144,294 L134,292 C118,344 76,366 0,366 C-76,366 -118,344 -134,292 Z',
            )
          : right(
              'M-144,294 C-132,394 -92,468 0,468 C92,468 132,394 144,294 L134,292 C124,384 86,456 0,456 C-86,456 -124,384 -134,292 Z',
            ),
      accent: true,
    },
  ];
  const cords =
    view === 'back'
      ? both('M112,372 C 60,384 20,392 0,394') +
        right('M0,394 C -10,430 -26,470 -20,520 M0,394 C 12,440 20,480 14,540')
      : undefined;
  return { pieces, ...(cords ? { cords } : {}), top: 290, bottom: 772, reach: 388 };
}

export function anarkali(view: View): Garment {
  const neck = view === 'front' ? '0,254 C 48,254 80,216 90,156' : '0,178 C 50,178 80,168 90,156';
  const bodice = whole(
    `${neck} L 178,186 C 170,260 176,320 206,376 C 198,430 170,470 166,512 C 110,522 50,524 0,524`,
  );
  const skirt = whole(
    '0,520 C 50,520 110,518 164,508 C 200,700 312,950 396,1090 C 372,1124 330,1128 300,1112 C 270,1146 214,1150 180,1128 C 140,1160 80,1160 46,1138 C 30,1150 14,1152 0,1148',
  );
  const ray = (top: number, bottom: number, wide: number): Fold => [
    top,
    528,
    top * 1.15 + (bottom - top) * 0.3,
    780,
    bottom,
    1140,
    wide,
  ];
  const folds: Fold[] = [
    ray(-140, -330, 26),
    ray(-96, -214, 28),
    ray(-56, -116, 24),
    ray(-16, -26, 22),
    ray(26, 66, 24),
    ray(66, 158, 28),
    ray(106, 250, 28),
    ray(146, 346, 22),
  ];
  const panels = [-130, -92, -55, -18, 18, 55, 92, 130]
    .map((x) => `M${String(x)},520 Q${String(x * 1.5)},800 ${String(x * 2.5)},1140`)
    .join(' ');
  const hem =
    'M-378,1062 C-358,1098 -326,1100 -296,1084 C-266,1118 -212,1122 -178,1100 C-138,1132 -78,1132 -44,1110 C-16,1126 16,1126 44,1110 C78,1132 138,1132 178,1100 C212,1122 266,1118 296,1084 C326,1100 358,1098 378,1062 L387,1078 C366,1112 328,1114 298,1098 C268,1132 213,1136 179,1114 C139,1146 79,1146 45,1124 C16,1140 -16,1140 -45,1124 C-79,1146 -139,1146 -179,1114 C-213,1136 -268,1132 -298,1098 C-328,1114 -366,1112 -387,1078 Z';
  const sleeve =
    'M178,186 C 228,198 266,284 300,372 L 332,470 L 256,504 L 232,446 C 220,408 212,384 206,376 C 176,320 170,260 178,186 Z';
  const pieces: Piece[] = [
    ...sleeves(sleeve, 22, [
      [200, 310, 240, 370, 270, 480, 12],
      [262, 360, 276, 420, 300, 480, 9],
    ]),
    { d: both('M333,474 L257,508 L251,494 L328,460 Z'), accent: true },
    insideNeck(
      view === 'front'
        ? '0,140 C 50,140 80,146 90,156 C 82,218 48,262 0,264'
        : '0,140 C 50,140 80,146 90,156 C 80,170 50,182 0,182',
    ),
    { d: skirt, folds, seams: right(panels) },
    { d: right(hem), accent: true },
    {
      d: bodice,
      folds: [
        [190, 390, 120, 420, 80, 500, 11],
        [-190, 390, -120, 420, -80, 500, 11],
      ],
      seams: both('M184,300 C 130,360 96,430 92,520') + (view === 'back' ? right('M0,180 L0,524') : ''),
      stitches:
        view === 'front'
          ? right('M-82,168 C-72,224 -42,262 0,262 C42,262 72,224 82,168')
          : right('M-84,168 C-50,186 50,186 84,168'),
    },
    { d: right('M-166,500 C-80,514 80,514 166,500 L166,518 C80,532 -80,532 -166,518 Z'), accent: true },
  ];
  return { pieces, top: 140, bottom: 1152, reach: 400 };
}

export function dress(view: View): Garment {
  const neck = view === 'back' ? '0,166 C 30,166 52,158 66,148' : '0,206 C 36,200 60,180 66,148';
  const body = whole(
    `${neck} L 196,192 C 186,266 192,340 224,402 C 212,480 180,540 176,590 C 196,760 276,960 306,1096 C 210,1124 90,1130 0,1130`,
  );
  const sleeve =
    'M196,192 C 250,206 290,300 324,400 L 350,486 L 268,518 L 248,470 C 236,430 230,410 224,402 C 192,340 186,266 196,192 Z';
  const cuff = 'M342,458 L 362,512 L 276,546 L 256,490 Z';
  const folds: Fold[] = [
    [-110, 620, -150, 860, -206, 1112, 26],
    [-40, 620, -60, 860, -84, 1126, 20],
    [56, 620, 80, 860, 110, 1126, 22],
    [116, 620, 170, 860, 236, 1108, 26],
    [-204, 400, -130, 430, -70, 540, 13],
    [204, 396, 140, 430, 84, 530, 11],
    [-60, 480, -56, 530, -66, 580, 9],
    [70, 480, 64, 530, 74, 580, 9],
  ];
  const stitches = 'M14,186 C 22,204 46,220 60,229 L79,146';
  const pieces: Piece[] = [
    ...sleeves(sleeve, 20, [
      [218, 330, 258, 390, 290, 500, 12],
      [286, 390, 300, 430, 320, 480, 9],
    ]),
    { d: right(cuff), grain: -20, stitches: right('M266,516 L350,484') },
    { d: left(cuff), grain: 20, stitches: left('M266,516 L350,484') },
    ...(view === 'front' ? [insideNeck('0,98 C 30,98 48,102 58,110 C 60,160 40,196 0,208')] : []),
    {
      d: body,
      folds,
      seams:
        view === 'front'
          ? right('M-16,200 L-16,1130 M16,200 L16,1130') + both('M192,640 C 206,700 214,760 216,780')
          : right('M-192,262 C-90,276 90,276 192,262'),
      stitches:
        right('M-300,1082 C-160,1112 160,1112 300,1082') +
        (view === 'front' ? right('M-10,206 L-10,1126 M10,206 L10,1126') : ''),
    },
    {
      d: right('M-178,574 C-80,590 80,590 178,574 L178,610 C80,626 -80,626 -178,610 Z'),
      stitches: right('M-178,580 C-80,596 80,596 178,580 M-178,604 C-80,620 80,620 178,604'),
    },
    ...(view === 'front'
      ? [
          { d: right('M30,594 C 60,640 66,700 60,790 L 36,784 C 40,710 34,660 12,610 Z'), grain: 8 },
          { d: right('M20,592 C 20,650 4,700 -14,752 L -36,740 C -20,700 -8,650 -4,604 Z'), grain: -14 },
          { d: right('M-18,578 C 0,570 26,572 38,582 L 36,616 C 20,624 -4,622 -18,612 Z') },
          { d: right(shirtCollar), grain: -22, stitches: right(stitches) },
          { d: left(shirtCollar), grain: 22, stitches: left(stitches) },
        ]
      : [
          {
            d: whole('0,98 C 40,98 58,104 64,110 L 84,160 C 50,176 20,178 0,178'),
            stitches: right('M-78,156 C-30,172 30,172 78,156'),
          },
        ]),
  ];
  const buttons =
    view === 'front' ? [240, 322, 404, 486, 850, 930, 1010].map((y) => [0, y, 7.5] as const) : [];
  return { pieces, buttons, top: 98, bottom: 1130, reach: 362 };
}
