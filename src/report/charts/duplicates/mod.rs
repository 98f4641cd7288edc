//! Whose words they are: own, copied from whom, carried over, quoted, boilerplate.

use std::fmt::Write;

use super::canvas::{Canvas, Drawn, Frame, Look, picture};
use super::ink::{BLACK, BLUE, GREY, Ink, MIST, ORANGE, PURPLE, SKY, VERMILION, WHITE, faint};
use super::words::cut;
use super::{Chart, ChartError, MARGIN, NAMED, SUBTITLE, TITLE, WIDTH, sentence};
use crate::Analysis;
use crate::corpus::Corpus;
use crate::deduplicate::{OutletAudit, audit};
use crate::report::clean;
use crate::report::phrase::{count, grouped};

const TITLE_TEXT: &str = "Whose words each outlet prints";
const NAME: Look = Look::bold(15.0, BLACK);
const SMALL: Look = Look::plain(14.0, BLACK);
const NOTE: Look = Look::plain(13.0, GREY);
const TOP: i32 = 108;
/// More outlets than these are named in the words beside the picture alone.
const MOST: usize = 30;

/// The classes from left to right.
const CLASSES: [Class; 7] = [
    Class { name: "its own", ink: BLUE, texture: Texture::Plain, of: |share| share.own },
    Class {
        name: "headlines, captions, credits, links",
        ink: BLUE,
        texture: Texture::Faint,
        of: |share| share.furniture,
    },
    Class {
        name: "carried over from its own pages",
        ink: SKY,
        texture: Texture::Plain,
        of: |share| share.carried,
    },
    Class {
        name: "quoted, as others do",
        ink: PURPLE,
        texture: Texture::Plain,
        of: |share| share.quoted,
    },
    Class {
        name: "copied from another outlet",
        ink: ORANGE,
        texture: Texture::Slanted,
        of: OutletAudit::copied_words,
    },
    Class {
        name: "the same elsewhere, first place unknown",
        ink: VERMILION,
        texture: Texture::Slanted,
        of: |share| share.unclear,
    },
    Class {
        name: "boilerplate",
        ink: GREY,
        texture: Texture::Faint,
        of: |share| share.boilerplate,
    },
];

struct Class {
    name: &'static str,
    ink: Ink,
    texture: Texture,
    of: fn(&OutletAudit) -> u64,
}

/// How an area is filled, so that it can be told without colour.
#[derive(Debug, Clone, Copy)]
enum Texture {
    Plain,
    Slanted,
    Faint,
}

/// Draws for every outlet how many of its words are its own, carried over, quoted, copied and boilerplate.
///
/// Units: words. Every word counts once, and the classes add up to the words read: what is boilerplate is nothing else,
/// what is copied is not also quoted. Of two equal places only the later one is copied.
///
/// # Errors
///
/// When plotters cannot draw, which no data cause.
pub fn duplicates(corpus: &Corpus, analysis: &Analysis) -> Result<Chart, ChartError> {
    let mut shares = audit(corpus, &analysis.segments, &analysis.copies).outlets;
    let words = words_of(&shares);
    if words == 0 {
        let documents = count(corpus.documents.len(), "document");
        return sentence(TITLE_TEXT, &format!("There is no word in {documents}."));
    }
    shares.sort_by(|a, b| (b.words, &a.outlet).cmp(&(a.words, &b.outlet)));
    let alt = alt(&shares, corpus.documents.len());
    let shown = &shares[..shares.len().min(MOST)];
    let number = i32::try_from(shown.len()).unwrap_or_default();
    let row = (620 / number).clamp(34, 92);
    let height = TOP + row * number + 96;
    let svg = picture((WIDTH, height), TITLE_TEXT, &alt, |canvas| {
        canvas.text(TITLE_TEXT, (MARGIN, 40), TITLE)?;
        canvas.text(&subtitle(&shares, corpus.documents.len()), (MARGIN, 70), SUBTITLE)?;
        bars(canvas, shown, row)?;
        legend(canvas, height - 62)
    })?;
    Ok(Chart { svg, alt })
}

fn words_of(shares: &[OutletAudit]) -> usize {
    shares.iter().map(|share| share.words).sum::<u64>() as usize
}

fn subtitle(shares: &[OutletAudit], documents: usize) -> String {
    let words = words_of(shares);
    let copied = shares.iter().map(OutletAudit::copied_words).sum::<u64>() as usize;
    let more = match shares.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" · {} with fewer words not shown", count(more, "outlet")),
    };
    format!(
        "{} in {} of {} · {} copied from another outlet{more}",
        count(words, "word"),
        count(documents, "document"),
        count(shares.len(), "outlet"),
        grouped(copied),
    )
}

fn bars(canvas: &Canvas<'_>, shares: &[OutletAudit], row: i32) -> Drawn {
    let names: Vec<String> =
        shares.iter().map(|share| cut(&clean(&share.outlet), NAME, 260)).collect();
    let widest = names.iter().map(|name| NAME.width(name)).max().unwrap_or_default();
    let most = shares.iter().map(|share| share.words as usize).max().unwrap_or(1).max(1);
    let (left, right) = (MARGIN + widest + 16, WIDTH - MARGIN - 90);
    let mut y0 = TOP;
    for (share, name) in shares.iter().zip(&names) {
        let tall = if row >= 60 { row * 9 / 20 } else { row - 12 };
        let bar = Frame::new(left, y0 + 6, right, y0 + 6 + tall);
        let middle = i32::midpoint(bar.y0, bar.y1);
        canvas.line(&[(MARGIN, y0), (WIDTH - MARGIN, y0)], MIST, 1)?;
        canvas.ending(name, (left - 14, middle), NAME)?;
        let x_at = |words: usize| {
            let wide = (right - left) as usize * words / most;
            left + i32::try_from(wide).unwrap_or_default()
        };
        let (mut x, mut before) = (left, 0);
        for class in &CLASSES {
            let words = (class.of)(share) as usize;
            before += words;
            let part = Frame::new(x, bar.y0, x_at(before), bar.y1);
            fill(canvas, part, class)?;
            let text = grouped(words);
            if words > 0 && part.width() > SMALL.width(&text) + 16 {
                let centre = i32::midpoint(part.x0, part.x1);
                number(canvas, &text, (centre, middle), class)?;
            }
            x = part.x1;
        }
        canvas.text(&grouped(share.words as usize), (x + 8, middle), NAME)?;
        let sources = sources(share);
        if row >= 60 && !sources.is_empty() {
            let sources = cut(&sources, NOTE, right - left);
            canvas.text(&sources, (left, bar.y1 + 15), NOTE)?;
        }
        y0 += row;
    }
    Ok(())
}

/// A number in the colours of its bar, so that it covers none of it: strokes alone are left out behind it.
fn number(canvas: &Canvas<'_>, text: &str, at: (i32, i32), class: &Class) -> Drawn {
    let look = match class.texture {
        Texture::Plain if class.ink == BLUE => Look::bold(14.0, WHITE),
        _ => Look::bold(14.0, BLACK),
    };
    if matches!(class.texture, Texture::Slanted) {
        let half = look.width(text) / 2 + 3;
        let ground = Frame::new(at.0 - half, at.1 - 9, at.0 + half, at.1 + 9);
        canvas.fill(ground, WHITE)?;
        canvas.fill(ground, faint(class.ink, 0.45))?;
    }
    canvas.centred(text, at, look)
}

/// From whom words were copied, the most first: `copied: 120 words from The Herald, 14 from Courier`.
fn sources(share: &OutletAudit) -> String {
    let named: Vec<String> = share
        .sources()
        .into_iter()
        .enumerate()
        .map(|(at, (outlet, words))| {
            let words =
                if at == 0 { count(words as usize, "word") } else { grouped(words as usize) };
            format!("{words} from {}", clean(outlet))
        })
        .collect();
    if named.is_empty() { String::new() } else { format!("copied: {}", named.join(", ")) }
}

fn fill(canvas: &Canvas<'_>, frame: Frame, class: &Class) -> Drawn {
    let ground = match class.texture {
        Texture::Plain => class.ink,
        Texture::Slanted => faint(class.ink, 0.45),
        Texture::Faint => faint(class.ink, 0.3),
    };
    canvas.fill(frame, ground)?;
    if matches!(class.texture, Texture::Slanted) {
        let tall = frame.height();
        let mut x = frame.x0 - tall + 4;
        while x < frame.x1 {
            // From the floor up to the right, cut to the frame.
            let (from, to) = (x.max(frame.x0), (x + tall).min(frame.x1));
            if from < to {
                let ends = [(from, frame.y1 - (from - x)), (to, frame.y1 - (to - x))];
                canvas.line(&ends, class.ink, 2)?;
            }
            x += 9;
        }
    }
    Ok(())
}

fn legend(canvas: &Canvas<'_>, y: i32) -> Drawn {
    let mut x = MARGIN;
    for class in &CLASSES {
        fill(canvas, Frame::new(x, y - 8, x + 26, y + 8), class)?;
        canvas.text(class.name, (x + 33, y), SMALL)?;
        x += 33 + SMALL.width(class.name) + 24;
    }
    let text =
        "Numbers are words; every word counts once. Of two equal places the later one is the copy.";
    canvas.text(text, (MARGIN, y + 30), NOTE)
}

fn alt(shares: &[OutletAudit], documents: usize) -> String {
    let mut text = format!("{TITLE_TEXT}.\n\n");
    let words = words_of(shares);
    let _ = writeln!(
        text,
        "{} in {} of {}. Every word counts once.",
        count(words, "word"),
        count(documents, "document"),
        count(shares.len(), "outlet"),
    );
    for class in &CLASSES {
        let words = shares.iter().map(class.of).sum::<u64>() as usize;
        let _ = writeln!(text, "{}: {}.", count(words, "word"), class.name);
    }
    text.push_str("\noutlet | words | own | headlines and links | carried over | quoted | copied | first place unknown | boilerplate\n");
    for share in shares.iter().take(NAMED) {
        let name = clean(&share.outlet);
        let parts: Vec<String> =
            CLASSES.iter().map(|class| (class.of)(share).to_string()).collect();
        let _ = writeln!(text, "{name} | {} | {}", share.words, parts.join(" | "));
    }
    for share in shares.iter().take(NAMED).filter(|share| !share.copied.is_empty()) {
        let _ = writeln!(text, "\n{}: {}.", clean(&share.outlet), sources(share));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{self, story};

    #[test]
    fn every_word_has_one_class_and_copies_are_the_later_ones() {
        let (corpus, analysis) = sample::london();
        let shares = audit(&corpus, &analysis.segments, &analysis.copies).outlets;
        for share in &shares {
            let classes: u64 = CLASSES.iter().map(|class| (class.of)(share)).sum();
            assert_eq!(classes, share.words, "{}", share.outlet);
        }
        let copied: Vec<u64> = shares.iter().map(OutletAudit::copied_words).collect();
        assert_eq!(copied, [0, 19, 0]);
        assert_eq!(shares[1].copied["Courier"], 19);
    }

    #[test]
    fn the_words_say_the_numbers() {
        let (corpus, analysis) = sample::london();
        let chart = duplicates(&corpus, &analysis).unwrap();
        assert!(chart.alt.contains("19 words: copied from another outlet."), "{}", chart.alt);
        assert!(
            chart.alt.contains("Morning Post: copied: 19 words from Courier."),
            "{}",
            chart.alt
        );
    }

    #[test]
    fn nothing_is_said_in_a_sentence() {
        let (corpus, analysis) = story(&[]);
        let chart = duplicates(&corpus, &analysis).unwrap();
        assert!(chart.svg.contains("There is no word in 0 documents."));
    }
}
