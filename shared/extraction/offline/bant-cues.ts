/** How people speak of money, of who decides, of what hurts and of when, as data. English first, then German. */

export const MONEY =
  /[$€£]\s?\d|\b\d[\d.,]*\s?(?:k|thousand|million|EUR|USD|GBP|CAD|CHF|euros?|dollars|pounds|grand)\b|\b\d{3,}(?:[.,]\d+)*\b/iu;
export const BUDGET =
  /\b(?:budget(?:ed)?|fund(?:s|ed|ing)?|capex|pencil(?:l?ed)?|in the plan|placeholder|number|ceiling|approved at|floated|set aside|(?:could|can) find|most (?:he|she|they|we|I)['’]?(?:ll| will| can) (?:go|do|spend)|finance|up to [^.]{1,25}(?:a|per|for the|this) year|eingeplant|freigegeben|geplant|planung|spend)\b/iu;
export const BUDGET_APPROVED =
  /\b(?:(?:is|are|been|we['’]re|were|was) approved|approved (?:at|for|the)|has approved|finance (?:has )?said yes|signed (?:off )?(?:on )?the (?:capex|budget|purchase|money)|budget is (?:approved|confirmed|there|released)|approved by (?:the|our) (?:board|cfo|ceo|committee|finance)|the money is there|released the (?:budget|money|funds)|hat .{0,60}freigegeben|ist freigegeben|within budget|that['’]s in budget)\b/iu;
export const PART_ONLY =
  /\b(?:year one|first year|in part|partly|only|for now|im moment|fits for this year|placeholder|weniger als)\b/iu;
export const NO_BUDGET =
  /\b(?:no budget|not (?:yet )?(?:funded|budgeted)|budget is (?:gone|frozen|cut)|kein budget)\b/iu;
/** "She cut me down to eighty for this year": money, though the short figure of speech does not look it. */
export const CUT_TO =
  /\b(?:cut|trimmed|squeezed|talked) (?:me|us|it|the budget|our budget) (?:down |back )?to (?:[$€£] ?)?\d/iu;
/** A sum in full: not the short "two fifty" of speech, no year and no count. */
export const FULL_SUM =
  /[$€£]\s?\d|\b\d[\d.,]*\s?(?:k|thousand|million|EUR|USD|GBP|CAD|CHF|euros?|dollars|pounds)\b|\b(?!(?:19|20)\d\d\b)\d{4,}\b/iu;
/** Nobody has named a figure: neither there nor refused. */
export const NO_NUMBER =
  /\b(?:there is no number|(?:isn['’]t|there['’]s no) (?:a )?number|nobody['’]s told me a number|no number yet|don['’]t (?:know|have) (?:a|the) number|keine zahl)\b/iu;

export const AUTHORITY =
  /\b(?:i sign up to|signs? up to|signs (?:it|this|that|off)\b|can sign|(?:has|have) to (?:go through (?:him|her|our|the)|be signed (?:by|from)|approve)|(?:goes|go) to (?:our|the) (?:cfo|ceo|cio|board|committee|\w+ (?:committee|director|board)|finance)|decides?\b(?! if)|decision is|owns? the recommendation|budget holder|economic buyer|(?:who|that|he|she) approves?|needs? (?:the |our )?(?:cfo|ceo|board)|\w['’]s pen|entscheidet|freigeben muss|zeichnungsberechtigt|who pays|unterschreibt den)\b/iu;
export const SIGNED =
  /(?<!\b(?:the|a|an|one|be|it|my|our) )\b(?:signed|initialed|approved|released)\b[^.]{0,30}\b(?:contract|capex|order(?: form)?|agreement|deal|quote|budget|it|offer|vertrag)\b|\b(?:contract|order form|agreement|it|vertrag) (?:was|is|has been|ist|wurde) (?:signed|unterschrieben)\b|^signed[.!]|\bwill sign (?:it |the contract )?(?:by|on)\b|\bunterschreibt den vertrag\b|\bhat .{0,60}freigegeben\b/iu;
export const ASKED_WHO =
  /\b(?:who|you|anybody)\b[^.?]{0,30}\b(?:decides?|signs?|approves?|makes the (?:call|decision))\b/iu;
export const ITS_ME = /^(?:(?:yes|yeah|well|no|so),? )?(?:it['’]s me|that['’]s me|i (?:do|decide|sign)|me)\b[.!]?$/iu;
/** Who decides says so unasked, and that nobody else does. */
export const DECIDES_ALONE =
  /\bi (?:decide|sign)(?: (?:on )?(?:this|that|it)(?: one)?)? (?:myself|alone|on my own)\b|\bich entscheide (?:das |es )?(?:allein\w*|selbst)\b/iu;
export const NO_AUTHORITY =
  /\b(?:nobody (?:can sign|right now|signs)|no(?:body| one) (?:to|can|who) (?:sign|approve)s?|no (?:sponsor|new (?:vendors|suppliers))|isn['’]t a sponsor|who signs: nobody|freeze on vendors|until (?:she|he)(?:['’]s| is) in)\b/iu;

export const PAIN =
  /\b(?:(?:is|was|that['’]s) (?:the|a|our) (?:\w+ )?problem|outage|(?:goes|went|stays|keeps going) down|fails?\b|failed (?:runs?|on|the|our|an?)|failure|we (?:lost|lose|missed|got (?:fined|a fine|a finding))|chargeback|fined|penalt(?:y|ies)|(?:our|had an?|the) (?:\w+ ){0,2}(?:audit|exam|inspection)\b|too (?:slow|long)|takes? (?:us )?(?:\w+ ){0,3}(?:hours|days|weeks)|by hand|spreadsheets?|no (?:visibility|monitoring|alerts)|we don['’]t have|doesn['’]t (?:work|arrive|scale)|never (?:start|arrive)s?|no answer|nightmare|awful|errors?|complain(?:ts?|ed)|verloren|fehler|ausfall|dauert|zu (?:lange|spät)|was wir brauchen|we need|can['’]t (?:read|see|keep|hire|find))\b/iu;

export const TIMELINE =
  /\b(?:live|go[- ]?live|starts?|first (?:sites?|locations?|users?|teams?|wave)|deadline|decision|entscheidung|remediated|in before|running|launch|kick-?off|pilot|produktiv\w*|startet|starten)\b/iu;
export const AGREED = /\b(?:yes|works|agreed|confirmed|perfect|fine|good|committed|passt|einverstanden|ja)\b/iu;
/** "Go-live: 1 June", "We go live on March 2": said as settled. */
export const DATED_START =
  /^(?:[-*•] )?(?:(?:start|go[- ]?live|live|launch|kick-?off|produktivstart)(?: date|termin)?: |(?:and |so )?(?:we|all stores|all sites) (?:go|are going|will go) live (?:on|by) )(?!.*\b(?:earliest|hope\w*|depend\w*|frühestens)\b)/iu;
export const START = /\b(?:live|go[- ]?live|kick-?off|pilot|start(?:s|en)?|launch|produktiv\w*)\b/iu;
export const NO_TIMELINE =
  /\b(?:no (?:date|timeline|deadline)|if at all|not before \p{Lu}|no way we['’]re in|maybe (?:next|in)|\p{Lu}\p{Ll}+,? maybe|whenever|kein termin)\b/iu;
