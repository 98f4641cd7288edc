//! Words that are light, number words, and spellings that no ending tells.

/// Function words, verbs of saying and titles: what a list of names and offices is made of beside the names.
pub(super) const LIGHT_WORDS: &str = "a an the and or but nor if then than that this these those there here it its he she they we \
    i you him her them us me my your his our their who whom whose which what when where why how as at by for from in \
    into of off on onto out over to up with without about after before between during under until while because so \
    is are was were be been being am do does did has have had having will would can could shall should may might \
    must also too very just only even more most some any all both each other such own same again once yet still now \
    said says say saying told tells added adds mr mrs ms dr sir lord lady dame president presidents prime minister \
    ministers chancellor secretary foreign chief leader leaders senator governor mayor king queen prince princess \
    general spokesman spokeswoman spokesperson envoy special ambassador counterpart counterparts official officials \
    head director chairman";

/// Number words, folded to digits.
pub(super) const NUMBERS: &[(&str, &str)] = &[
    ("1", "one"),
    ("2", "two"),
    ("3", "three"),
    ("4", "four"),
    ("5", "five"),
    ("6", "six"),
    ("7", "seven"),
    ("8", "eight"),
    ("9", "nine"),
    ("10", "ten"),
    ("11", "eleven"),
    ("12", "twelve"),
    ("13", "thirteen"),
    ("14", "fourteen"),
    ("15", "fifteen"),
    ("16", "sixteen"),
    ("17", "seventeen"),
    ("18", "eighteen"),
    ("19", "nineteen"),
    ("20", "twenty"),
    ("30", "thirty"),
    ("40", "forty"),
    ("50", "fifty"),
    ("60", "sixty"),
    ("70", "seventy"),
    ("80", "eighty"),
    ("90", "ninety"),
    ("million", "mln million"),
    ("billion", "bn billion"),
    ("percent", "pct percent"),
];

/// Units and spellings that no ending tells, folded to the first.
pub(super) const SPELLINGS: &[(&str, &str)] = &[
    ("dollars", "dlrs"),
    ("kilometers", "km kms kilometres"),
    ("kilometer", "kilometre"),
    ("kilograms", "kg kgs kilogrammes"),
    ("tons", "tonnes"),
    ("ton", "tonne"),
    ("program", "programme"),
    ("programs", "programmes"),
    ("defense", "defence"),
    ("defenses", "defences"),
    ("defenseless", "defenceless"),
    ("offense", "offence"),
    ("offenses", "offences"),
    ("license", "licence"),
    ("pretense", "pretence"),
    ("traveled", "travelled"),
    ("traveling", "travelling"),
    ("canceled", "cancelled"),
    ("canceling", "cancelling"),
    ("labeled", "labelled"),
    ("signaled", "signalled"),
    ("fueled", "fuelled"),
    ("leveled", "levelled"),
    ("modeling", "modelling"),
    ("counselor", "counsellor"),
    ("gray", "grey"),
    ("aging", "ageing"),
    ("judgment", "judgement"),
    ("skeptical", "sceptical"),
    ("toward", "towards"),
    ("maneuver", "manoeuvre"),
    ("maneuvers", "manoeuvres"),
    ("catalog", "catalogue"),
    ("dialog", "dialogue"),
    ("check", "cheque"),
    ("mom", "mum"),
    ("aluminum", "aluminium"),
    ("airplane", "aeroplane"),
    ("favorite", "favourite"),
    ("neighborhood", "neighbourhood"),
    ("laborers", "labourers"),
    ("percentage", "percentage"),
];
