import type { Garment, Piece } from './garment.ts';
import { both, left, mirrored, right, whole, type Fold } from './outline.ts';
import type { View } from './tops.ts';

const coatSleeve =
  'M200,192 C 254,206 294,302 326,420 L 392,724 L 316,742 L 256,500 C 242,452 234,424 230,416 C 198,350 192,268 200,192 Z';
const coatSleeveFolds: Fold[] = [
  [222, 330, 268, 410, 302, 530, 13],
  [308, 440, 326, 560, 354, 680, 12],
  [254, 452, 288, 474, 326, 506, 9],
];

function coatSleeves(seam: string, stitches: string): Piece[] {
  return [
    {
      d: right(coatSleeve),
      grain: -17,
      folds: coatSleeveFolds,
      seams: right(seam),
      stitches: right(stitches),
    },
    {
      d: left(coatSleeve),
      grain: 17,
      folds: mirrored(coatSleeveFolds),
      seams: left(seam),
      stitches: left(stitches),
    },
  ];
}

/** Closed at the neck, with a stand collar, flap pockets and a row of buttons. */
export function bandhgala(view: View): Garment {
  const neck = view === 'back' ? '0,164 C 30,164 52,158 68,150' : '0,214 C 38,210 64,190 70,150';
  const hem = view === 'front' ? 'C 236,880 90,886 60,880 C 26,872 8,850 0,820' : 'C 160,884 60,886 0,886';
  const body = whole(
    `${neck} L 200,192 C 192,268 198,350 230,416 C 220,510 206,560 210,620 C 218,720 234,800 238,864 ${hem}`,
  );
  const folds: Fold[] = [
    [-206, 412, -130, 440, -70, 540, 13],
    [206, 406, 140, 436, 84, 520, 11],
    [-190, 590, -120, 612, -70, 616, 8],
    [150, 740, 140, 800, 150, 872, 13],
    [-130, 720, -120, 800, -132, 872, 13],
  ];
  const flap = 'M92,676 L 190,662 L 198,706 C 170,716 120,722 98,722 Z';
  const pieces: Piece[] = [
    ...coatSleeves('M250,470 C 290,560 330,660 344,734', 'M386,700 L310,718'),
    ...(view === 'front'
      ? [{ d: whole('0,98 C 32,98 50,104 60,116 C 62,160 42,204 0,218'), inside: true }]
      : []),
    {
      d: body,
      folds,
      seams:
        view === 'front'
          ? right('M10,212 L10,832') +
            both('M206,350 C 150,420 138,540 140,664') +
            right('M-168,366 L-78,354 L-75,374 L-165,386 Z')
          : right('M0,166 L0,886') + both('M214,340 C 150,420 118,560 124,880'),
      stitches: view === 'front' ? right('M20,218 L20,826') : right('M8,700 L8,880'),
    },
    ...(view === 'front'
      ? [
          { d: right(flap), stitches: right('M98,714 C 120,714 168,708 192,700') },
          { d: left(flap), stitches: left('M98,714 C 120,714 168,708 192,700') },
          {
            d: whole('0,178 C 26,174 50,150 60,110 L 74,148 C 68,192 38,212 0,216'),
            stitches: whole('0,208 C 34,204 60,188 68,150'),
            seams: right('M0,176 L0,218'),
          },
        ]
      : [
          {
            d: whole('0,102 C 36,102 54,106 60,112 L 70,152 C 44,166 20,168 0,168'),
            stitches: right('M-64,150 C-30,162 30,162 64,150'),
          },
        ]),
  ];
  const cuffs = [0, 1, 2].flatMap((index) => [
    [330 - index * 5, 716 - index * 22, 5] as const,
    [-330 + index * 5, 716 - index * 22, 5] as const,
  ]);
  const front = [0, 1, 2, 3, 4].map((index) => [-6, 258 + index * 118, 11] as const);
  return { pieces, buttons: view === 'front' ? [...front, ...cuffs] : [], top: 98, bottom: 886, reach: 394 };
}

/** Open in front, tied at three places, stitched all over in rows. */
export function quiltedJacket(view: View): Garment {
  const rows = Array.from(
    { length: 30 },
    (_, index) => `M${String(-261 + index * 18)},140 L${String(-261 + index * 18)},880`,
  ).join(' ');
  const sleeveRows = Array.from(
    { length: 10 },
    (_, index) =>
      `M${String(196 + index * 15 - 20)},${String(250 - index * 3)} L${String(306 + index * 15 - 24)},${String(760 - index * 10)}`,
  ).join(' ');
  const frontPanel =
    'M70,150 L 204,194 C 196,270 202,350 236,418 C 232,560 234,700 238,846 L 22,856 C 20,640 18,440 22,330 C 28,260 60,210 70,150 Z';
  const folds: Fold[] = [
    [206, 420, 150, 460, 110, 560, 13],
    [150, 640, 140, 740, 152, 850, 14],
  ];
  const sleeve =
    'M204,194 C 258,210 296,310 328,426 L 384,672 L 300,694 L 256,506 C 246,456 240,428 236,418 C 202,350 196,270 204,194 Z';
  const cuff = 'M376,634 L 392,704 L 304,726 L 290,656 Z';
  const pocket = 'M84,612 L 200,608 L 202,752 L 86,756 Z';
  const sleevePiece = (side: typeof right, grain: number, list: readonly Fold[]): Piece[] => [
    { d: side(sleeve), grain, folds: list, stitches: side(sleeveRows) },
    { d: side(cuff), inside: true, stitches: side('M384,670 L298,692 M380,650 L294,672') },
  ];
  const collar = 'M70,150 C 64,212 28,270 22,332 L 40,336 C 50,276 86,224 92,157 Z';
  const pieces: Piece[] = [
    ...sleevePiece(right, -15, coatSleeveFolds),
    ...sleevePiece(left, 15, mirrored(coatSleeveFolds)),
    ...(view === 'front'
      ? [
          {
            d: whole('0,140 C 40,140 60,144 70,150 L 120,300 L 120,846 L 0,840'),
            inside: true,
            stitches: right(rows),
          } satisfies Piece,
          { d: right(frontPanel), folds, stitches: right(rows) } satisfies Piece,
          { d: left(frontPanel), folds: mirrored(folds), stitches: right(rows) } satisfies Piece,
          { d: right(pocket), stitches: right(rows + 'M86,628 L200,624') } satisfies Piece,
          { d: left(pocket), stitches: right(rows + 'M-86,628 L-200,624') } satisfies Piece,
          { d: right(collar), inside: true } satisfies Piece,
          { d: left(collar), inside: true } satisfies Piece,
        ]
      : [
          {
            d: whole(
              '0,160 C 40,160 60,156 70,150 L 204,194 C 196,270 202,350 236,418 C 232,560 234,700 238,846 C 160,856 60,858 0,858',
            ),
            folds: [...folds, ...mirrored(folds)],
            stitches: right(rows),
          } satisfies Piece,
        ]),
  ];
  const tie = (y: number) =>
    right(
      `M-26,${String(y)} C -14,${String(y + 6)} 14,${String(y - 6)} 26,${String(y)} M0,${String(y)} C -34,${String(y - 26)} -44,${String(y + 16)} 0,${String(y)} C 34,${String(y - 26)} 44,${String(y + 16)} 0,${String(y)} M0,${String(y)} C -6,${String(y + 30)} -20,${String(y + 46)} -18,${String(y + 68)} M0,${String(y)} C 8,${String(y + 30)} 18,${String(y + 44)} 14,${String(y + 74)}`,
    );
  return {
    pieces,
    ...(view === 'front' ? { cords: [352, 500, 648].map(tie).join('') } : {}),
    top: 140,
    bottom: 858,
    reach: 394,
  };
}

export function trouser(view: View): Garment {
  const leg =
    'M0,172 L 152,168 C 188,290 200,420 196,520 C 190,760 184,950 178,1108 C 140,1116 90,1118 60,1114 C 54,920 40,720 0,520 Z';
  const folds: Fold[] = [
    [14, 500, 70, 540, 130, 560, 12],
    [20, 530, 50, 590, 90, 640, 11],
    [150, 700, 130, 760, 84, 790, 8],
    [76, 760, 110, 780, 150, 776, 7],
    [80, 1010, 110, 1040, 160, 1044, 8],
  ];
  const crease = 'M100,260 C 112,500 118,800 118,1114';
  const front = 'M176,206 C 166,250 150,300 132,330 M92,174 L 98,262 M62,173 L 66,240';
  const back = 'M66,262 L 150,254 L 150,262 L 66,270 Z M100,174 L 102,246';
  const seams = view === 'front' ? front : back;
  const stitches = view === 'front' ? 'M168,210 C 158,252 142,300 126,326' : '';
  const pieces: Piece[] = [
    { d: left(leg), folds: mirrored(folds), seams: left(`${seams} ${crease}`), stitches: left(stitches) },
    { d: right(leg), folds, seams: right(`${seams} ${crease}`), stitches: right(stitches) },
    ...(view === 'front'
      ? [
          {
            d: whole('0,112 C 60,112 120,114 150,120 L 150,134 C 100,142 50,144 0,144'),
            inside: true,
          } satisfies Piece,
        ]
      : []),
    {
      d: whole('0,136 C 60,134 120,130 149,122 L 152,168 C 110,176 50,178 0,178'),
      seams: view === 'front' ? right('M8,136 L8,178') : right('M0,136 L0,178'),
      stitches: right('M-150,162 C-60,172 60,172 150,162'),
    },
    ...(view === 'front'
      ? [
          {
            d: right('M-6,176 L 26,176 C 26,290 24,400 2,452 C -4,440 -6,400 -6,380 Z'),
            stitches: right('M20,180 C 20,290 18,390 2,440'),
          } satisfies Piece,
          { d: right('M96,142 L 150,136 L 151,156 L 98,162 L 88,152 Z') } satisfies Piece,
          { d: left('M96,142 L 150,136 L 151,156 L 98,162 L 88,152 Z') } satisfies Piece,
        ]
      : []),
  ];
  const buttons =
    view === 'front'
      ? ([
          [104, 151, 5],
          [-104, 151, 5],
        ] as const)
      : ([
          [108, 280, 5],
          [-108, 280, 5],
        ] as const);
  return { pieces, buttons, top: 112, bottom: 1118, reach: 330 };
}

export function churidar(): Garment {
  const leg =
    'M0,168 L 156,160 C 204,250 216,380 196,520 C 180,660 156,760 144,850 C 136,920 138,960 132,1000 C 140,1030 132,1060 134,1090 C 136,1110 130,1122 128,1128 C 104,1134 84,1134 62,1128 C 60,1112 66,1098 60,1080 C 56,1050 64,1030 58,1000 C 56,920 48,830 38,750 C 28,650 14,570 0,520 Z';
  const bunch = [880, 920, 956, 990, 1022, 1052, 1082, 1106].flatMap((y, index): Fold[] =>
    index % 2 === 0 ? [[54, y, 96, y + 34, 140, y + 4, 9]] : [[142, y, 100, y + 32, 60, y + 6, 9]],
  );
  const folds: Fold[] = [
    ...bunch,
    [6, 480, 70, 520, 150, 520, 14],
    [10, 520, 60, 580, 130, 620, 12],
    [180, 560, 150, 640, 70, 700, 10],
    [40, 700, 90, 760, 144, 780, 9],
    [156, 760, 120, 800, 60, 826, 8],
    [60, 176, 66, 240, 60, 320, 9],
    [100, 174, 110, 240, 112, 300, 9],
    [26, 178, 24, 240, 22, 300, 8],
    [138, 172, 156, 220, 162, 270, 8],
  ];
  const pieces: Piece[] = [
    {
      d: left(leg),
      folds: mirrored(folds),
      seams: left('M0,400 C 20,460 40,500 84,560'),
      stitches: left('M62,1114 C 90,1120 110,1120 130,1114'),
    },
    {
      d: right(leg),
      folds,
      seams: right('M0,400 C 20,460 40,500 84,560'),
      stitches: right('M62,1114 C 90,1120 110,1120 130,1114'),
    },
    { d: whole('0,104 C 60,104 130,106 152,114 L 152,130 C 100,138 50,140 0,140'), inside: true },
    {
      d: whole('0,128 C 60,126 126,122 153,114 L 157,164 C 110,176 50,178 0,178'),
      folds: [-120, -84, -48, -16, 20, 54, 88, 122].map((x): Fold => [x, 128, x + 3, 150, x, 178, 6]),
      stitches: right('M-156,156 C-60,168 60,168 156,156'),
    },
  ];
  const cords = right('M-14,150 C -18,200 -34,250 -28,316 M12,150 C 20,210 26,260 18,340');
  return { pieces, cords, top: 104, bottom: 1132, reach: 330 };
}

export function lehenga(): Garment {
  const skirt = whole(
    '0,206 C 60,206 104,202 128,194 C 176,420 316,800 424,1010 C 402,1052 356,1062 324,1042 C 292,1084 232,1092 196,1066 C 156,1104 92,1106 58,1080 C 38,1094 18,1096 0,1092',
  );
  const ray = (top: number, bottom: number, wide: number): Fold => [
    top,
    206,
    top * 1.2 + (bottom - top) * 0.26,
    600,
    bottom,
    1090,
    wide,
  ];
  const folds: Fold[] = [
    ray(-116, -372, 30),
    ray(-92, -264, 34),
    ray(-62, -170, 30),
    ray(-34, -84, 30),
    ray(-4, -4, 26),
    ray(26, 82, 30),
    ray(56, 160, 32),
    ray(84, 244, 34),
    ray(112, 338, 30),
  ];
  const wave = (y: number, share: number) => {
    const s = (value: number) => (value * share).toFixed(0);
    return {
      there: `M-${s(424)},${String(1010 - y)} C-${s(402)},${String(1052 - y)} -${s(356)},${String(1062 - y)} -${s(324)},${String(1042 - y)} C-${s(292)},${String(1084 - y)} -${s(232)},${String(1092 - y)} -${s(196)},${String(1066 - y)} C-${s(156)},${String(1104 - y)} -${s(92)},${String(1106 - y)} -${s(58)},${String(1080 - y)} C-${s(20)},${String(1096 - y)} ${s(20)},${String(1096 - y)} ${s(58)},${String(1080 - y)} C${s(92)},${String(1106 - y)} ${s(156)},${String(1104 - y)} ${s(196)},${String(1066 - y)} C${s(232)},${String(1092 - y)} ${s(292)},${String(1084 - y)} ${s(324)},${String(1042 - y)} C${s(356)},${String(1062 - y)} ${s(402)},${String(1052 - y)} ${s(424)},${String(1010 - y)}`,
      back: `L${s(424)},${String(1010 - y)} C${s(402)},${String(1052 - y)} ${s(356)},${String(1062 - y)} ${s(324)},${String(1042 - y)} C${s(292)},${String(1084 - y)} ${s(232)},${String(1092 - y)} ${s(196)},${String(1066 - y)} C${s(156)},${String(1104 - y)} ${s(92)},${String(1106 - y)} ${s(58)},${String(1080 - y)} C${s(20)},${String(1096 - y)} -${s(20)},${String(1096 - y)} -${s(58)},${String(1080 - y)} C-${s(92)},${String(1106 - y)} -${s(156)},${String(1104 - y)} -${s(196)},${String(1066 - y)} C-${s(232)},${String(1092 - y)} -${s(292)},${String(1084 - y)} -${s(324)},${String(1042 - y)} C-${s(356)},${String(1062 - y)} -${s(402)},${String(1052 - y)} -${s(424)},${String(1010 - y)} Z`,
    };
  };
  const band = (from: number, fromShare: number, to: number, toShare: number) =>
    right(`${wave(from, fromShare).there} ${wave(to, toShare).back}`);
  const bandFolds = folds.map(([, , , , x2, , wide]): Fold => [
    x2 * 0.86,
    900,
    x2 * 0.93,
    1000,
    x2 * 1.01,
    1100,
    wide * 0.8,
  ]);
  const pieces: Piece[] = [
    {
      d: skirt,
      folds,
      seams: right(
        [-104, -76, -48, -20, 12, 40, 70, 98]
          .map((x) => `M${String(x)},204 Q${String(x * 1.7)},600 ${String(x * 3.2)},1100`)
          .join(' '),
      ),
    },
    {
      d: band(74, 0.908, 12, 0.985),
      accent: true,
      folds: bandFolds,
      stitches: right(`${wave(66, 0.918).there} ${wave(20, 0.975).there}`),
    },
    { d: band(96, 0.88, 85, 0.894), accent: true, folds: bandFolds },
    {
      d: whole('0,150 C 60,150 100,148 126,142 L 130,196 C 100,206 60,210 0,210'),
      stitches: right('M-126,154 C-60,162 60,162 126,154 M-128,188 C-60,200 60,200 128,188'),
    },
    { d: whole('0,140 C 60,140 104,138 124,142 C 104,150 60,152 0,152'), inside: true },
  ];
  const cords = right(
    'M118,176 C 150,200 150,250 160,300 M118,176 C 140,214 132,260 138,326 M160,300 L154,340 M160,300 L162,344 M160,300 L170,338 M138,326 L132,366 M138,326 L140,370 M138,326 L148,364',
  );
  return { pieces, cords, top: 138, bottom: 1104, reach: 426 };
}

export function dupatta(): Garment {
  const behind = 'M-40,150 L 262,150 C 274,380 268,640 286,900 C 210,914 60,918 -20,910 Z';
  const front =
    'M-270,146 C -150,132 60,132 170,146 C 186,420 176,760 196,1092 C 60,1112 -160,1114 -292,1094 C -276,760 -286,420 -270,146 Z';
  const folds: Fold[] = [
    [-214, 150, -226, 600, -222, 1104, 17],
    [-150, 146, -136, 640, -154, 1106, 26],
    [-78, 142, -92, 620, -80, 1108, 22],
    [-6, 142, 12, 620, -4, 1108, 28],
    [66, 142, 56, 600, 66, 1106, 20],
    [122, 144, 138, 620, 132, 1100, 18],
  ];
  const borders =
    'M-270,146 C -286,420 -276,760 -292,1094 L -262,1098 C -248,760 -257,420 -242,143 Z M170,146 C 186,420 176,760 196,1092 L 166,1096 C 148,760 157,420 142,143 Z';
  const inner = 'M-232,143 L -246,1100 M132,143 L 156,1096';
  const pieces: Piece[] = [
    {
      d: right(behind),
      folds: [
        [216, 150, 226, 500, 222, 910, 15],
        [180, 150, 200, 500, 196, 910, 12],
      ],
    },
    { d: right('M262,150 C 274,380 268,640 286,900 L 258,904 C 242,640 246,380 234,150 Z'), accent: true },
    { d: right(front), folds, stitches: right(`${inner} M-290,1084 C-160,1104 60,1102 194,1082`) },
    {
      d: right(borders),
      accent: true,
      stitches: right(
        'M-262,146 C -278,420 -268,760 -283,1094 M-250,146 C -265,420 -256,760 -271,1096 M162,146 C 178,420 168,760 187,1092 M150,146 C 165,420 156,760 174,1094',
      ),
    },
  ];
  return { pieces, rail: right('M-400,146 L 400,146'), top: 120, bottom: 1112, reach: 414 };
}
