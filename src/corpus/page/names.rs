//! What the names that pages give to their elements say of them.

use super::tag::Tag;
use super::tree::{Id, Tree};

/// Words of class names and ids of elements that hold no article text.
#[rustfmt::skip]
const FURNITURE: &[&str] = &[
    "ad", "ads", "adv", "advert", "advertisement", "advertising", "adsense", "advertorial", "sponsor", "sponsored", "promo", "promoted", "promotion", "promobox",
    "share", "sharing", "sharebar", "sharetools", "sharebuttons", "social", "socials", "addthis", "sharethis", "shareaholic", "sharedaddy",
    "related", "relatedposts", "recommended", "recommendation", "recommendations", "recirc", "recirculation", "outbrain", "taboola", "teaser", "teasers", "readmore", "similar",
    "comment", "comments", "commentlist", "disqus", "respond", "replies",
    "newsletter", "subscribe", "subscription", "signup", "optin", "paywall", "login", "register", "registration", "donate", "donation", "membership",
    "breadcrumb", "breadcrumbs", "crumbs", "nav", "navbar", "navigation", "menu", "submenu", "pagination", "pager", "toolbar", "topbar", "masthead", "skip",
    "sidebar", "rail", "widget", "widgets", "footer", "footnav", "colophon", "copyright", "legal", "disclaimer",
    "cookie", "cookies", "gdpr", "consent", "popup", "modal", "overlay", "lightbox", "tooltip", "alert", "notification", "notice", "interstitial",
    "tags", "taglist", "tagcloud", "topics", "keywords", "categories",
    "byline", "author", "authors", "bio", "authorbio", "dateline", "timestamp", "pubdate", "date", "datetime", "postmeta",
    "caption", "wp-caption-text", "figcaption", "credit", "credits", "photocredit", "slideshow", "carousel", "slider",
    "trending", "popular", "mostread", "mostpopular", "latest", "headlines", "ticker", "playlist", "player", "video", "audio",
    "print", "printonly", "screenreader", "visuallyhidden", "offscreen", "rating", "ratings", "vote", "poll", "quiz", "survey", "search", "dropdown", "feedback", "bookmark",
    "noprint", "banner", "leaderboard", "dfp", "gpt", "buttons", "button", "btn", "cta",
];

/// Runs of letters in class names and ids that say the same wherever they stand.
#[rustfmt::skip]
const FURNITURE_PARTS: &[&str] = &[
    "relatedpost", "related-", "related_", "-related", "_related", "relatedart", "readmore", "read-more", "read_more", "readnext", "read-next", "more-on", "moreon", "morefrom", "more-from", "you-may", "youmay", "mostpopular", "most-popular", "most-read", "mostread",
    "newsletter", "author-bio", "authorbio", "about-author", "abouttheauthor", "author-info", "author-box", "authorbox", "byline", "sharedaddy", "social-share", "socialshare", "share-", "-share", "share_", "_share", "sharebar", "comments", "comment-", "disqus_", "fb-comment", "outbrain", "taboola", "cookie",
    "breadcrumb", "sidebar", "side-bar", "pub-date", "pubdate", "publish-date", "post-date", "entry-meta", "post-meta", "article-meta", "entry-footer", "post-footer", "article-footer", "tag-list", "post-tags", "article-tags", "entry-tags", "advert", "sponsor", "signup", "sign-up", "subscribe", "promo", "recirc", "sr-only", "screen-reader", "visually-hidden", "visuallyhidden", "photo-credit", "image-credit", "img-credit", "wp-caption", "image-caption", "photo-caption", "pullquote", "pull-quote", "jp-relatedposts", "nocontent", "print-only", "hidden-print", "player", "trc_", "zergnet", "addtoany", "app-download",
];

/// Whether the names of an element, or its kind, say that it holds no article text.
pub(super) fn is_furniture(tree: &Tree, id: Id, tag: Tag) -> bool {
    if matches!(
        tag,
        Tag::Nav | Tag::Footer | Tag::Aside | Tag::Header | Tag::Menu | Tag::Form | Tag::Figcaption
    ) {
        return true;
    }
    if matches!(tag, Tag::Html | Tag::Body | Tag::Main) {
        return false;
    }
    for (name, value) in tree.attributes(id) {
        let found = match name {
            "class" | "id" | "data-component" | "data-testid" | "data-module" => said(value),
            "role" => matches!(
                value,
                "navigation"
                    | "complementary"
                    | "contentinfo"
                    | "banner"
                    | "search"
                    | "dialog"
                    | "menu"
                    | "alert"
            ),
            "itemprop" => matches!(
                value,
                "author" | "datePublished" | "dateModified" | "publisher" | "comment" | "caption"
            ),
            "rel" => value == "author",
            _ => false,
        };
        if found {
            return true;
        }
    }
    false
}

fn said(names: &str) -> bool {
    let names: String = names.chars().take(400).collect();
    let lower = names.to_ascii_lowercase();
    // What an article shows of another site is part of it.
    if lower.contains("embed") {
        return false;
    }
    if FURNITURE_PARTS.iter().any(|part| lower.contains(part)) {
        return true;
    }
    names.split_whitespace().any(|name| words(name).any(|word| FURNITURE.contains(&word.as_str())))
}

/// "articleShareTools" and "article-share_tools" as article, share, tools.
fn words(name: &str) -> impl Iterator<Item = String> {
    let mut found: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let humps = c.is_ascii_uppercase() && before.is_ascii_lowercase();
        if humps || !c.is_ascii_alphanumeric() {
            found.push(String::new());
        }
        if let Some(last) = found.last_mut().filter(|_| c.is_ascii_alphanumeric()) {
            last.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    found.into_iter().filter(|word| !word.is_empty())
}

/// Whether an element is named as something that is never the article, however much text it holds.
pub(super) fn is_foreign(tree: &Tree, id: Id, tag: Tag) -> bool {
    if matches!(tag, Tag::Html | Tag::Body | Tag::Main | Tag::Article) {
        return false;
    }
    let foreign = |word: &str| {
        matches!(
            word,
            "footer" | "comments" | "cookie" | "cookies" | "gdpr" | "disqus" | "copyright"
        )
    };
    matches!(tag, Tag::Footer | Tag::Nav | Tag::Aside)
        || ["class", "id"].iter().any(|key| {
            let names: String =
                tree.attribute(id, key).unwrap_or_default().chars().take(200).collect();
            !names.contains("with")
                && !names.contains("has-")
                && !names.contains("no-")
                && names.split_whitespace().any(|name| words(name).any(|word| foreign(&word)))
        })
}

/// Whether the names of an element say that the article's text stands in it.
pub(super) fn is_article(tree: &Tree, id: Id, tag: Tag) -> bool {
    if tag == Tag::Article {
        return true;
    }
    tree.attributes(id).any(|(name, value)| match name {
        "itemprop" => value.to_ascii_lowercase().contains("articlebody"),
        "class" | "id" => {
            let lower: String = value.chars().take(400).collect::<String>().to_ascii_lowercase();
            [
                "articlebody",
                "article-body",
                "article_body",
                "article__body",
                "article-content",
                "article__content",
                "article-text",
                "story-body",
                "storybody",
                "story__body",
                "story-content",
                "entry-content",
                "post-content",
                "post-body",
                "postbody",
                "post__content",
                "body-content",
                "content-body",
                "article-main",
                "bodytext",
                "body-text",
                "body-copy",
                "articletext",
                "richtext",
            ]
            .iter()
            .any(|part| lower.contains(part))
        }
        _ => false,
    })
}
