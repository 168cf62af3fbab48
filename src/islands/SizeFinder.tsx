import { useEffect, useRef, useState } from 'preact/hooks';
import { sizeFinder as words } from '#words';
import { inches, measuresOf, type BodyMeasure, type SizeChart } from '#shared/size-chart.ts';
import { suggestSize, type Body, type SizeSuggestion } from '#shared/size-suggestion.ts';
import { offerChoice } from './offered-choice.ts';
import { useAlive } from './use-alive.ts';

interface SizeFinderProps {
  /** With the sizes that the garment comes in only. */
  chart: SizeChart;
}

type Unit = 'cm' | 'inches';

/** What a tape can say of a grown body. Centimetres. */
const LEAST_CM = 50;
const MOST_CM = 160;

/** A size out of a body's measures, as sure as they make it. */
export default function SizeFinder({ chart }: SizeFinderProps) {
  const [unit, setUnit] = useState<Unit>('cm');
  const [typed, setTyped] = useState<Partial<Record<BodyMeasure, string>>>({});
  const [answer, setAnswer] = useState<{ words: string; size: string | null } | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const isAlive = useAlive();
  const measures = measuresOf(chart);

  // What was typed before this script came stands.
  useEffect(() => {
    const before: typeof typed = {};
    for (const measure of measures) {
      before[measure] = form.current?.querySelector<HTMLInputElement>(`#measure-${measure}`)?.value ?? '';
    }
    setTyped(before);
    setUnit(form.current?.querySelector('select')?.value === 'inches' ? 'inches' : 'cm');
  }, []);

  const nameOf = (measure: BodyMeasure): string => nameIn(chart, measure);

  function suggest(event: SubmitEvent): void {
    event.preventDefault();
    const body: Body = {};
    for (const measure of measures) {
      const text = (typed[measure] ?? '').trim();
      if (text === '') continue;
      const cm = Number(text.replace(',', '.')) * (unit === 'cm' ? 1 : 2.54);
      if (!(cm >= LEAST_CM && cm <= MOST_CM)) {
        const [least, most] = [LEAST_CM, MOST_CM].map((limit) => (unit === 'cm' ? limit : inches(limit)));
        setAnswer({ words: words.problem(nameOf(measure), least ?? 0, most ?? 0), size: null });
        return;
      }
      body[measure] = cm;
    }
    const suggestion = suggestSize(chart, body);
    setAnswer({ words: inWords(suggestion, chart), size: 'size' in suggestion ? suggestion.size : null });
  }

  const change = (work: () => void): void => {
    work();
    setAnswer(null);
  };
  return (
    <form class="reckoner needs-script" ref={form} onSubmit={suggest} noValidate>
      <h2>{words.title}</h2>
      <p class="field-hint">{words.hint(nameOf(chart.decides).toLowerCase())}</p>
      <div class="reckoner-measures">
        {measures.map((measure) => (
          <div class="field" key={measure}>
            <label class="field-label" for={`measure-${measure}`}>
              {nameOf(measure)}
            </label>
            <input
              class="input"
              id={`measure-${measure}`}
              type="text"
              inputMode="decimal"
              autocomplete="off"
              maxLength={6}
              value={typed[measure] ?? ''}
              onInput={(event) => {
                const { value } = event.currentTarget;
                change(() => setTyped((before) => ({ ...before, [measure]: value })));
              }}
            />
          </div>
        ))}
        <div class="field">
          <label class="field-label" for="measure-unit">
            {words.in}
          </label>
          <select
            class="input"
            id="measure-unit"
            value={unit}
            onChange={(event) => {
              const chosen: Unit = event.currentTarget.value === 'inches' ? 'inches' : 'cm';
              change(() => setUnit(chosen));
            }}
          >
            <option value="cm">{words.cm}</option>
            <option value="inches">{words.inches}</option>
          </select>
        </div>
      </div>
      <div class="row">
        <button class="button button--quiet" type="submit" disabled={!isAlive}>
          {words.ask}
        </button>
        {answer?.size != null && (
          <button
            class="button"
            type="button"
            onClick={() => {
              if (answer.size !== null) offerChoice({ size: answer.size });
            }}
          >
            {words.choose(answer.size)}
          </button>
        )}
      </div>
      <p class="reckoner-said" role="status">
        {answer?.words}
      </p>
    </form>
  );
}

function nameIn(chart: SizeChart, measure: BodyMeasure): string {
  return measure === 'chest' ? words.measures.chest[chart.fits] : words.measures[measure];
}

function inWords(suggestion: SizeSuggestion, chart: SizeChart): string {
  switch (suggestion.kind) {
    case 'missing':
      return words.missing(nameIn(chart, suggestion.measure).toLowerCase());
    case 'outside':
      return suggestion.way === 'smaller' ? words.smaller : words.larger;
    case 'sure':
      return suggestion.basis === 'all' ? words.sureAll(suggestion.size) : words.sureSome(suggestion.size);
    case 'between':
      return words.between(suggestion.size, suggestion.other);
    case 'mixed':
      return words.mixed(
        suggestion.size,
        words.and(suggestion.roomy.map((measure) => nameIn(chart, measure).toLowerCase())),
      );
  }
}
