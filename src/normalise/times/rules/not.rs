//! What looks like a time and is none. These rules come first, so that they win among matches of one length.

use super::Rule;
use crate::normalise::times::meaning::Meaning;
use crate::normalise::times::pattern::Group::Whole;
use crate::normalise::times::token::Gap;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "not-a-paper-or-programme", group: Whole,
           phrasings: &["the? WEEKDAY times|post|mirror|express|star|mail|telegraph|herald|world|people|league",
                        "the? WEEKDAY night football|live|takeaway", "WEEKDAY PART with|live", "WEEKDAY with",
                        "new york times|post", "daily mail|mirror|telegraph|express|star|record|beast|news|show|post|record",
                        "the daily", "today programme|show|programmes|newspaper", "'s today programme|show",
                        "usa today", "good morning america|britain", "saturday night live", "the one show", "fox news sunday", "world tonight", "entertainment tonight", "cbs|abc|itv this morning",
                        "black|bloody|ash|palm|super|cyber WEEKDAY", "mail on sunday", "man|girl friday", "WEEKDAY school|schools|best|roast|driver|drivers", "<dd> _TH century fox|studios", "twentieth century fox", "sheffield wednesday", "tomorrow 's world"],
           read: |found| {
               if found.has("fox") || found.has("studios") { return Some(Meaning::Nothing); }
               let named = found.capital() && !found.has("the") || found.has("the");
               let feast = found.has("black") || found.has("bloody") || found.has("ash") || found.has("palm")
                   || found.has("super") || found.has("cyber");
               // Palm Sunday and Ash Wednesday are days of every year.
               let fixed = found.has("palm") && found.has("sunday") || found.has("ash") && found.has("wednesday");
               if fixed { return None; }
               let bare_with = found.has("with") && found.end - found.start == 2;
               let guest = found.after(1).starts_with(char::is_uppercase);
               let titled = !found.has("with") || guest && !bare_with;
               // "a man Friday" names a servant, "the man Friday told" a witness.
               if (found.has("man") || found.has("girl")) && !found.capitals() { return None; }
               (named && (feast || titled)).then_some(Meaning::Nothing)
           },
           examples: &[("She told the Sunday Times of it", "", ""), ("on Sunday Morning With Trevor Phillips", "", ""),
                       ("as Radio 4's Today programme heard", "", ""), ("the Daily Mail said", "", ""), ("20th Century Fox bought it", "", ""), ("in his Sunday best", "", ""), ("a Black Friday sale", "", "")],
           not: &["at other times on Sunday", "a Sunday morning with rain"] },
    Rule { name: "not-an-age", group: Whole,
           phrasings: &["the? <n> -year|month|week|day -old|olds", "<n> years|months|weeks|days -old|olds", "aged <n>",
                        "<n> -years|months of age", "<n> -something"],
           read: |_| Some(Meaning::Nothing),
           examples: &[("a 51-year-old man", "", ""), ("she is 31 years old", "", ""), ("a two-year-old boy", "", "")],
           not: &["a two-year deal"] },
    Rule { name: "not-a-war-or-plan", group: Whole,
           phrasings: &["the? <n> years|days|weeks|months 'war", "the? <n> years|days|weeks|months war|battles|battle|campaign|offensive", "the <n> days|weeks|years|hours", "the? <n> -day war", "<n> -point plan|proposal",
                        "the? first|second|third world war", "second -hand|tier|rate|class|string|home",
                        "second|third|first to|only|place|time|round|term|person|thing"],
           read: |found| {
               // "the Hundred Days", but not "after three years war broke out"
               let name = found.named_capital() && found.last_capital();
               let plain = ["years", "days", "weeks", "months", "hours"].iter().any(|unit| found.has(unit)) && found.gap_before_last() == Gap::Space;
               (!plain || name && found.tokens[found.start].digits == 0).then_some(Meaning::Nothing)
           },
           examples: &[("the Seven Years War", "", ""), ("an account of the Hundred Days", "", ""), ("the Hundred Years' War", "", ""), ("the Six-Day War", "", ""), ("a second-hand car", "", "")],
           not: &["after a three-day siege"] },
    Rule { name: "not-a-name-with-now", group: Whole,
           phrasings: &["support|subscribe|donate|shop|buy|watch|listen|book|apply|order|sign|join|register|download now", "sign up now",
                        "apocalypse now", "current affairs|account|accounts", "the? now then", "by now", "even now", "now that",
                        "every day life", "once again|more|upon", "at once", "the one day", "this week"],
           read: |found| {
               // A programme, when it stands in quotation marks of its own.
               let programme = found.gap_before() == Gap::Other && found.capitals();
               let idle = found.has("by") || found.has("even") || found.has("week") && !programme;
               (!idle).then_some(Meaning::Nothing)
           },
           examples: &[("Read more Support Now From climate", "", ""), ("on ABC's \"This Week\" he said", "", "")],
           not: &["he is now ready"] },
];
