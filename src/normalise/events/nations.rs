//! Whose the counted are: countries, what their people are called, and the capitals that stand for their governments.

/// The country, its adjective or people, its capital. Spelled as English-language news writes them.
#[rustfmt::skip]
const NATIONS: &[(&str, &[&str], &str)] = &[
    ("Afghanistan", &["afghan", "afghans"], "Kabul"), ("Algeria", &["algerian", "algerians"], "Algiers"),
    ("Argentina", &["argentine", "argentinian", "argentines"], "Buenos Aires"), ("Armenia", &["armenian", "armenians"], "Yerevan"),
    ("Australia", &["australian", "australians"], "Canberra"), ("Austria", &["austrian", "austrians"], "Vienna"),
    ("Azerbaijan", &["azerbaijani", "azerbaijanis", "azeri", "azeris"], "Baku"), ("Bangladesh", &["bangladeshi", "bangladeshis"], "Dhaka"),
    ("Belarus", &["belarusian", "belarusians"], "Minsk"), ("Belgium", &["belgian", "belgians"], "Brussels"),
    ("Brazil", &["brazilian", "brazilians"], "Brasilia"), ("Britain", &["british", "briton", "britons"], "London"),
    ("Cambodia", &["cambodian", "cambodians"], "Phnom Penh"), ("Canada", &["canadian", "canadians"], "Ottawa"),
    ("Chile", &["chilean", "chileans"], "Santiago"), ("China", &["chinese"], "Beijing"),
    ("Colombia", &["colombian", "colombians"], "Bogota"), ("Cuba", &["cuban", "cubans"], "Havana"),
    ("Egypt", &["egyptian", "egyptians"], "Cairo"), ("Eritrea", &["eritrean", "eritreans"], "Asmara"),
    ("Ethiopia", &["ethiopian", "ethiopians"], "Addis Ababa"), ("France", &["french"], "Paris"),
    ("Georgia", &["georgian", "georgians"], "Tbilisi"), ("Germany", &["german", "germans"], "Berlin"),
    ("Greece", &["greek", "greeks"], "Athens"), ("Hungary", &["hungarian", "hungarians"], "Budapest"),
    ("India", &["indian", "indians"], "New Delhi"), ("Indonesia", &["indonesian", "indonesians"], "Jakarta"),
    ("Iran", &["iranian", "iranians"], "Tehran"), ("Iraq", &["iraqi", "iraqis"], "Baghdad"),
    ("Israel", &["israeli", "israelis"], "Jerusalem"), ("Italy", &["italian", "italians"], "Rome"),
    ("Japan", &["japanese"], "Tokyo"), ("Jordan", &["jordanian", "jordanians"], "Amman"),
    ("Kenya", &["kenyan", "kenyans"], "Nairobi"), ("Kyrgyzstan", &["kyrgyz"], "Bishkek"),
    ("Lebanon", &["lebanese"], "Beirut"), ("Libya", &["libyan", "libyans"], "Tripoli"),
    ("Malaysia", &["malaysian", "malaysians"], "Kuala Lumpur"), ("Mexico", &["mexican", "mexicans"], "Mexico City"),
    ("Myanmar", &["burmese"], "Naypyidaw"), ("Nepal", &["nepali", "nepalese", "nepalis"], "Kathmandu"),
    ("Netherlands", &["dutch"], "The Hague"), ("Nigeria", &["nigerian", "nigerians"], "Abuja"),
    ("North Korea", &["north korean", "north koreans"], "Pyongyang"), ("Norway", &["norwegian", "norwegians"], "Oslo"),
    ("Pakistan", &["pakistani", "pakistanis"], "Islamabad"), ("Palestine", &["palestinian", "palestinians"], "Ramallah"),
    ("Peru", &["peruvian", "peruvians"], "Lima"), ("Philippines", &["filipino", "filipinos", "philippine"], "Manila"),
    ("Poland", &["polish", "poles"], "Warsaw"), ("Romania", &["romanian", "romanians"], "Bucharest"),
    ("Russia", &["russian", "russians"], "Moscow"), ("Rwanda", &["rwandan", "rwandans"], "Kigali"),
    ("Saudi Arabia", &["saudi", "saudis"], "Riyadh"), ("Serbia", &["serbian", "serbs"], "Belgrade"),
    ("Somalia", &["somali", "somalis"], "Mogadishu"), ("South Korea", &["south korean", "south koreans"], "Seoul"),
    ("Spain", &["spanish", "spaniards"], "Madrid"), ("Sudan", &["sudanese"], "Khartoum"),
    ("Sweden", &["swedish", "swedes"], "Stockholm"), ("Syria", &["syrian", "syrians"], "Damascus"),
    ("Tajikistan", &["tajik", "tajiks"], "Dushanbe"), ("Thailand", &["thai", "thais"], "Bangkok"),
    ("Turkey", &["turkish", "turks"], "Ankara"), ("Ukraine", &["ukrainian", "ukrainians"], "Kyiv"),
    ("United States", &["american", "americans", "us", "u.s."], "Washington"), ("Venezuela", &["venezuelan", "venezuelans"], "Caracas"),
    ("Vietnam", &["vietnamese"], "Hanoi"), ("Yemen", &["yemeni", "yemenis"], "Sanaa"),
];

/// The country that `word` names, as a country, a people or a capital; `None` for all others, and for words in lower case.
/// Names of two words are known by neither of them.
pub(super) fn nation(word: &str) -> Option<&'static str> {
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    // "us" is no country, "US" is.
    let upper = word.len() > 2 || word.bytes().all(|byte| byte.is_ascii_uppercase());
    let known = |(country, people, capital): &&(&str, &[&str], &str)| {
        word.eq_ignore_ascii_case(country)
            || word.eq_ignore_ascii_case(capital)
            || people.iter().any(|people| word.eq_ignore_ascii_case(people))
    };
    NATIONS.iter().filter(|_| upper).find(known).map(|(country, ..)| *country)
}

/// Whether `word` names several people of a country: "Britons", "Indians", and not "Chinese", which describes as often.
pub(super) fn names_people(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.ends_with('s')
        && NATIONS.iter().any(|(_, people, _)| {
            people.iter().any(|people| word.len() > 2 && word.eq_ignore_ascii_case(people))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_its_people_and_its_government_are_one() {
        assert_eq!(nation("Baku"), Some("Azerbaijan"));
        assert_eq!(nation("Azerbaijani"), nation("Baku"));
        assert_eq!(nation("US"), Some("United States"));
        assert_eq!(nation("us"), None);
        assert_eq!(nation("turkey"), None);
        assert_eq!(nation("Ruritania"), None);
    }
}
