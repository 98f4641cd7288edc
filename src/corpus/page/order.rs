//! Which figure of a date stands first: 8/12/2025 is in August in America and in December elsewhere.

/// Which of two figures before the year is the day, where both could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// 8/12/2025 is in December.
    DayFirst,
    /// 8/12/2025 is in August.
    MonthFirst,
    /// 8/12/2025 is no day; 8/13/2025 and 13/8/2025 are one.
    Unsure,
}

/// Which figure a page puts first: the month on American pages, the day on all others that say where they are from.
///
/// English without a country, on an address without one, says nothing: a machine's default is no country.
pub(super) fn order(language: Option<&str>, locale: Option<&str>, url: Option<&str>) -> Order {
    let named = |tag: &str| {
        let tag = tag.trim().replace('_', "-").to_ascii_lowercase();
        match tag.as_str() {
            "en-us" | "en-ph" => Order::MonthFirst,
            "en" | "en-ca" => Order::Unsure,
            _ => Order::DayFirst,
        }
    };
    let stated = language.map_or(Order::Unsure, named);
    if stated != Order::Unsure {
        return stated;
    }
    match url.and_then(country) {
        Some("us" | "ph") => Order::MonthFirst,
        Some("ca") => Order::Unsure,
        Some(_) => Order::DayFirst,
        None => locale.map_or(Order::Unsure, named),
    }
}

/// The country that the name of a host ends with; the endings that are sold to all the world are none.
fn country(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let (_, last) = host.rsplit_once('.')?;
    let sold = ["io", "tv", "co", "me", "fm", "ai", "ly", "cc", "ws", "to", "gg", "eu"];
    let two = last.len() == 2 && last.bytes().all(|c| c.is_ascii_lowercase());
    (two && !sold.contains(&last)).then_some(last)
}
