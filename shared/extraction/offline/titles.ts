import type { StakeholderRole } from "../../domain/facts.ts";

/** What a job title says about the part its holder plays; the first line that fits counts. */
type TitleKind = { pattern: RegExp; role: StakeholderRole; vendor?: boolean };

const KINDS: readonly TitleKind[] = [
  {
    pattern:
      /account (?:exec|manager)|sales (?:engineer|rep|manager|director)|solutions? (?:engineer|architect|consultant)|implementation (?:lead|manager|consultant|specialist)|customer success|onboarding (?:lead|manager|specialist)|response lead|pre-?sales/iu,
    role: "other",
    vendor: true,
  },
  {
    pattern:
      /\bC\.?F\.?O\.?\b|chief financial|finance director|\bbudget holder|kaufmännische\w* geschäftsführer|\bowner\b|inhaber|managing director|finanz(?:vorstand|leiter|chef)/iu,
    role: "economic_buyer",
  },
  { pattern: /procurement|purchasing manager|\bbuyer\b|sourcing|einkauf/iu, role: "procurement" },
  {
    pattern:
      /counsel|legal|lawyer|attorney|datenschutzbeauftragte|data protection officer|\bDPO\b|recht\b|jurist|privacy office/iu,
    role: "legal",
  },
  {
    pattern:
      /\bC\.?E\.?O\.?\b|\bC\.?O\.?O\.?\b|chief exec|chief operating|president\b(?<!vice president)|geschäftsführer|vorstand|chair(?:man|woman|person)? of the board/iu,
    role: "executive_sponsor",
  },
  {
    pattern:
      /\bC\.?I\.?S\.?O\.?\b|\bC\.?T\.?O\.?\b|\bC\.?I\.?O\.?\b|chief (?:information|technology|data)|\bIT\b|architect|engineer|developer|security|infrastructure|data (?:lead|manager)|systems?\b|technik|network/iu,
    role: "technical_evaluator",
  },
  {
    pattern:
      /supervisor|analyst|analytics|operator|team lead|\buser\b|assistant|assistenz|assistentin|customer support|branch manager|site manager|shift|personal\b|coordinator|dispatcher|nurse|teacher/iu,
    role: "user",
  },
];

/** Nouns that make a phrase a job title. */
const NOUN =
  /^(?:directors?|managers?|president|officer|head|lead|leader|chief|owner|founder|partner|controller|treasurer|architect|engineer|developer|analyst|supervisor|administrator|admin|counsel|lawyer|assistant|coordinator|consultant|specialist|executive|exec|leads|steward|chair(?:man|woman|person)?|buyer|planner|secretary|accountant|scientist|ceo|cfo|cio|cto|coo|ciso|cdo|cmo|cro|chro|dpo|[se]?vp|principal|superintendent|representative|\p{L}*leiter(?:in)?|\p{L}*-leiter(?:in)?|geschäftsführer(?:in)?|\p{L}*vorsitzende[rn]?|assistent(?:in)?|referent(?:in)?|\p{L}*vorstand|\p{L}*beauftragte[rn]?|einkäufer(?:in)?)$/iu;
/** Lower-case words that belong to a title when they stand before its noun. */
const MODIFIER =
  /^(?:account|analytics|area|assistant|board|branch|business|chief|commercial|compliance|country|customer|data|delivery|deputy|development|dc|design|digital|engineering|executive|external|facilities|field|finance|financial|general|group|head|home|hr|implementation|information|infrastructure|interim|inventory|it|junior|lead|legal|logistics|maintenance|managing|marketing|network|onboarding|operations|ops|payroll|people|plant|platform|principal|process|procurement|product|production|program|programme|project|purchasing|quality|regional|response|retail|risk|sales|security|senior|service|shift|shop|site|soc|software|solutions?|staff|store|strategy|success|supply|chain|support|systems?|team|technical|technology|technische[rn]?|training|treasury|vice|vp|warehouse|workplace|second|first|third|kaufmännische[rn]?|stellvertretende[rn]?)$/iu;
const CAPITAL = /^\p{Lu}/u;
/** Capitalised words that only start a sentence, greet, or point. */
const NO_MODIFIER =
  /^(?:I|I'm|I've|He|He's|She|She's|They|We|We're|You|It|It's|That|That's|This|The|A|An|So|And|But|Or|My|Our|Your|His|Her|Their|Who|Yes|Yeah|Hi|Hello|Hey|Okay|Sure|Sorry|Also|Is|Am|Our|Der|Die|Das|Unser|Unsere|Ich|Er|Sie|Herr|Frau|Mr|Ms|Mrs|Dr)$/u;
const WORD = /[\p{L}&][\p{L}\p{N}&/'’-]*/gu;
const LINK = /^(?:of|for|and|&|und|für|the)$/iu;

type Token = { word: string; start: number; end: number };
const tokensOf = (text: string): Token[] =>
  [...text.matchAll(WORD)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));

/**
 * The first job title in a stretch of text, as it stands there: "VP of Operations", "Head of Quality and Compliance",
 * "solutions engineer", "IT-Leiter". null where there is none. `isName` tells the words that are people's names.
 */
export const titleIn = (text: string, isName: (word: string) => boolean = () => false): string | null => {
  const tokens = tokensOf(text);
  const adjoins = (left: Token, right: Token, between: RegExp): boolean =>
    between.test(text.slice(left.end, right.start));
  for (let noun = 0; noun < tokens.length; noun += 1) {
    const at = tokens[noun];
    if (at === undefined || !NOUN.test(at.word)) continue;
    let first = noun;
    for (let steps = 0; steps < 4; steps += 1) {
      const previous = tokens[first - 1];
      const current = tokens[first];
      if (previous === undefined || current === undefined || !adjoins(previous, current, /^[ -]$/u)) break;
      if (NO_MODIFIER.test(previous.word) || isName(previous.word)) break;
      if (!MODIFIER.test(previous.word) && !(CAPITAL.test(previous.word) && previous.word.length > 1)) break;
      first -= 1;
    }
    let last = noun;
    for (let next = noun + 1; next < tokens.length && next - noun <= 7; next += 1) {
      const token = tokens[next];
      const before = tokens[next - 1];
      if (token === undefined || before === undefined) break;
      const comma = next === noun + 1 && /^(?:head|vp|[se]vp|director|manager|leiter(?:in)?)$/iu.test(at.word);
      if (!adjoins(before, token, comma ? /^,? $/u : /^ $/u)) break;
      if (LINK.test(token.word)) continue;
      if (isName(token.word) || NO_MODIFIER.test(token.word)) break;
      const linked = LINK.test(before.word);
      if (!CAPITAL.test(token.word) && !(linked && MODIFIER.test(token.word)) && !NOUN.test(token.word)) break;
      last = next;
    }
    const from = tokens[first];
    const to = tokens[last];
    if (from === undefined || to === undefined) continue;
    // "partner", "lead", "head", "first chair" alone are too common to be anybody's title.
    if (
      first === last &&
      /^(?:lead|leader|head|partner|chief|principal|second|directors|managers|chair|exec|officer|admin|buyer)$/iu.test(
        at.word,
      )
    )
      continue;
    return text.slice(from.start, to.end);
  }
  return null;
};

/** The part that a title suggests; `other` where it suggests none. */
export const roleOfTitle = (title: string | null): StakeholderRole =>
  (title === null ? undefined : KINDS.find(({ pattern }) => pattern.test(title)))?.role ?? "other";

/** Titles that only the selling side has in a sales conversation. */
export const isVendorTitle = (title: string): boolean =>
  KINDS.some(({ pattern, vendor }) => vendor === true && pattern.test(title));
