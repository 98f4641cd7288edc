//! What can speak: people, bodies and records, told apart from things that a verb of saying only stands beside.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::tag::Tag;
use super::token::{Shape, Token};
use super::{names, nations};

/// Nouns for people, bodies and records, singular and, where it ends in more than "s", plural.
const SPEAKERS: &str = "
    accused activist adult advocate aide ally ambassador analyst aunt author barista baron bishop blogger board boy
    brass bride brother brother-in-law bystander cadet cardinal champion chief child children civilian classmate
    clergy cleric clerk coach colleague commander-in-chief comrade conscript correspondent cousin crew critic crowd
    dad daughter delegate deputy detainee diplomat dissident doctor emir envoy ex-husband ex-wife executive expert
    family father father-in-law fellow fiance friend general girl governor-general grandchild grandchildren
    grandfather grandmother grandparent grandson guard guest guy head heir hostage husband imam individual infantry
    inmate insurgent journalist judge justice kid king lad lady landlord lawyer local loyalist magistrate man mate
    medic men militant mom monarch monk mother mother-in-law mum neighbor neighbour nephew niece nominee nun nurse
    nurses official ombudsman operative opponent orphan other parent participant passenger patient patriarch patron
    peer people person personnel pilot player poet pontiff pope premier priest prince princess principal proponent
    prosecutor-general protege public pupil queen rabbi recruit refugee relative representative resident rival saint
    sapper scientist secretary-general sergeant servant shah sheikh sheriff sibling sister sister-in-law sniper son
    source spouse staff statesman stepson student subordinate superintendent survivor suspect teammate teen tenant
    tourist tsar twin uncle veteran vice-president victim villager whip widow wife witness woman women youth

    academy administration agency airline alliance arm army artillery assembly association authorities authority
    bank bar battalion bloc body brigade broadcaster bureau cabinet camp campaign caucus center centre channel
    charity church city club coalition college commission committee commons community company congregation congress
    consortium consulate coroner corporation council country county court cult defence defense delegation department
    desk directorate district division dynasty embassy enforcement establishment faction federation firm fleet force
    foundation franchise front fund giant government group headquarters hospital house industry inquest inquiry
    institute institution insurer judiciary junta jury kingdom laboratory leadership league legion legislature lobby
    majority manufacturer market media mediators military militia ministry minority mission monarchy monitor mosque
    movement municipality museum nation navy network newspaper ngo office operator opposition order organisation
    organization outlet panel paper parish parliament partner party patrol police practice presidency press province
    regime regiment region regulator republic retailer school secretariat sect senate server service side society
    squad startup state station store subsidiary supplier syndicate tank taskforce team temple territory town
    treasury tribunal troop troops union unit university utility vatican village volunteers watchdog website wing

    account advisory affidavit agreement alert analysis announcement article assessment audit bible biography blog
    book bulletin cable caption certificate column communique complaint constitution contract data declaration
    decree deed diary document dossier e-mail edition editorial email essay feed figures file filing findings
    headline history imagery indictment information inscription interview invoice issue law leaflet legend letter
    list log magazine manifesto manual memo memoir memorandum message minutes monitoring narrative news note notice
    obituary page pamphlet petition plaque podcast poll post poster program programme proposal prospectus protocol
    reading readout record recording records release report research resolution review roundup ruling rumor rumour
    scripture sheet show sign statistic statistics story study summary survey tabloid telegram testimony text
    transcript transcription treaty tweet verdict version warrant whistle-blower wire writ writing
";

/// Ends of nouns for people: "rescuer", "senator", "economist", "politician", "spokesman", "evacuee".
const PERSONAL_ENDS: &[&str] =
    &["er", "or", "ist", "ian", "man", "men", "woman", "women", "person", "people", "ee", "folk"];

/// Nouns for things that end as people do.
const THINGS: &str = "
    abdomen anchor answer armor armour barrier border chapter character charter cluster coffee color computer
    container copper corner corridor counter cover cylinder danger december degree diameter dinner disaster disorder
    door drawer encounter error exposure exterior factor favor fee fever fiber fibre finger flavor floor flower
    folder gender glacier guarantee hammer harbor harbour helicopter honor honour horror humor hunger interior knee
    labor labour ladder laughter layer leather liver lumber lumen matter metaphor meter mirror mortar motor murder
    november number october odor offer omen order paper parameter pepper powder power printer quarter regimen rigor
    river roller rubber scooter sector semester september shelter shoulder shower silver slaughter slipper specimen
    sugar summer surrender temper tenor terror theater timber tower tractor trailer transfer tree tremor trigger
    tumor vapor wafer water weather winter
";

/// Verbs of which whatever has them as its verb is a speaker, whoever it is.
const PLAIN: &[&str] = &[
    "say",
    "tell",
    "claim",
    "insist",
    "deny",
    "announce",
    "declare",
    "confirm",
    "acknowledge",
    "admit",
    "warn",
    "explain",
    "argue",
    "testify",
    "tweet",
    "allege",
    "assert",
];

/// Words that stand for people without a noun: "some said".
const ALONE: &[&str] = &[
    "some",
    "many",
    "others",
    "all",
    "both",
    "several",
    "few",
    "most",
    "none",
    "neither",
    "one",
    "two",
    "three",
    "dozens",
    "hundreds",
    "thousands",
    "everyone",
    "everybody",
    "someone",
    "somebody",
    "nobody",
    "anyone",
];

fn words(list: &'static str) -> HashSet<&'static str> {
    list.split_whitespace().collect()
}

/// Whether a noun names a person, a body or a record.
pub(super) fn can_speak(noun: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| words(SPEAKERS));
    let noun = noun.to_lowercase();
    let single = noun.strip_suffix('s').unwrap_or(&noun);
    any_form(&noun, |form| KNOWN.contains(form))
        || (PERSONAL_ENDS.iter().any(|end| single.len() > end.len() + 2 && single.ends_with(end))
            && !is_thing(&noun))
}

/// Whether a noun, in lower case or not, names a thing that ends as people do.
fn is_thing(noun: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| words(THINGS));
    any_form(&noun.to_lowercase(), |form| KNOWN.contains(form))
}

/// Whether a test holds of a noun or of its singular.
fn any_form(noun: &str, test: impl Fn(&str) -> bool) -> bool {
    let single = noun.strip_suffix('s').unwrap_or(noun);
    let of_ies = noun.strip_suffix("ies").map(|stem| format!("{stem}y"));
    test(noun) || test(single) || of_ies.is_some_and(|single| test(&single))
}

/// Whether a phrase can be who speaks; `plain` where a verb says so that whatever is its subject speaks.
pub(super) fn speaks(text: &str, tokens: &[Token], phrase: &Range<usize>, plain: bool) -> bool {
    let head = head(tokens, phrase);
    let word = &tokens[head];
    match word.tag {
        _ if word.is(text, "i") || word.is(text, "you") => false,
        Tag::Pronoun => true,
        Tag::Relative => true,
        Tag::Name => !names::is_calendar(word.of(text)),
        Tag::Noun | Tag::Adjective => {
            can_speak(word.of(text))
                || plain && !is_thing(word.of(text)) && !names_happening(word)
                || word.is_capital() && head > 0
        }
        Tag::Determiner | Tag::Number => ALONE.iter().any(|alone| word.is(text, alone)),
        _ => false,
    }
}

/// Whether a noun names a happening: "a truce", "the settlement".
fn names_happening(word: &Token) -> bool {
    word.entry.is_some_and(|entry| entry.noun.is_some())
}

/// Whether a verb is one whose subject speaks, whatever it is; "add", "ask" and "show" are things' verbs too.
pub(super) fn is_plain(base: &str) -> bool {
    PLAIN.contains(&base)
}

/// Whether a phrase is one plural noun for people at the head of a sentence, whose capital makes no name of it:
/// "Prosecutors".
pub(super) fn is_crowd(text: &str, tokens: &[Token], phrase: &Range<usize>) -> bool {
    let word = &tokens[phrase.start];
    phrase.len() == 1
        && names::opens(tokens, phrase.start)
        && word.shape == Shape::Capital
        && word.of(text).ends_with('s')
        && can_speak(word.of(text))
        && !nations::names_people(word.of(text))
}

/// The last word of a phrase before what hangs on it by a preposition.
pub(super) fn head(sentence: &[Token], range: &Range<usize>) -> usize {
    let cut =
        sentence[range.clone()].iter().skip(1).position(|token| token.tag == Tag::Preposition);
    cut.map_or(range.end - 1, |cut| range.start + cut)
}

/// A phrase without the capital that its first word has only because a sentence begins there.
pub(super) fn without_opening_capital(
    text: &str,
    sentence: &[Token],
    at: usize,
    written: String,
) -> String {
    let first = &sentence[at];
    let common = matches!(
        first.tag,
        Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::Number | Tag::Possessive
    );
    let word = first.of(text);
    if !(names::opens(sentence, at)
        && common
        && first.shape == Shape::Capital
        && !is_national(word))
    {
        return written;
    }
    let mut letters = written.chars();
    let lowered = letters.next().map(|first| first.to_lowercase().collect::<String>());
    lowered.unwrap_or_default() + letters.as_str()
}

/// Whether a word is of a nation, a region or a faith, which keeps its capital: "Ukrainian", "Western".
pub(super) fn is_national(word: &str) -> bool {
    const ENDS: &[&str] = &["ian", "ean", "ish", "ese", "can", "eli", "aqi", "man", "tch", "rab"];
    const OTHERS: &[&str] = &[
        "swiss",
        "western",
        "eastern",
        "emirati",
        "qatari",
        "kuwaiti",
        "omani",
        "czech",
        "icelandic",
        "slovak",
        "croat",
        "islamic",
        "catholic",
        "democratic",
        "muslim",
        "soviet",
    ];
    let lower = word.to_lowercase();
    nations::nation(word).is_some()
        || ENDS.iter().any(|end| lower.ends_with(end))
        || OTHERS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_bodies_and_records_speak_and_things_do_not() {
        for noun in [
            "official",
            "Rescuers",
            "agencies",
            "women",
            "senator",
            "report",
            "barista",
            "economists",
            "authorities",
            "evacuees",
        ] {
            assert!(can_speak(noun), "{noun}");
        }
        for noun in ["door", "water", "cuts", "hopes", "sound", "bombs", "numbers", "trees"] {
            assert!(!can_speak(noun), "{noun}");
        }
    }
}
